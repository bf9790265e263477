"""One aspect as paper shows it: how it is entered, and what was entered as far as the reader may see it."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from certificates.mark_grid import LETTERS
from certificates.paper_aspect import EarlierRound, Option, PaperAspect, Way, Written
from registry.domain.aspect_score import AspectScore
from registry.domain.calculations import Choice, DifferenceDeduction
from registry.domain.entries import Answer, Chosen, EntryKind, Measured, Partial, entry_kind
from registry.domain.judgement import SEATS
from registry.domain.mark import Mark
from registry.domain.names import Names
from registry.domain.scheme import Aspect, AspectType, MarkingScheme
from registry.domain.sheets import VisibleRound, visible_scores
from registry.queries.paper_names import printed_names

WAYS = {
    EntryKind.SCORE: Way.SCORES,
    EntryKind.ANSWER: Way.YES_NO,
    EntryKind.MEASURED: Way.AMOUNT,
    EntryKind.CHOSEN: Way.CHOICE,
}


def paper_aspect(
    scheme: MarkingScheme, aspect: Aspect, voided: Collection[str], written: Written | None = None, chosen: str = ""
) -> PaperAspect:
    """The aspect; `written` None leaves it blank, `chosen` is the key of the option that is ticked."""
    calculation = aspect.calculation
    return PaperAspect(
        code=scheme.codes[aspect.id],
        way=WAYS[entry_kind(aspect)],
        description=printed_names(aspect.description),
        maximum=aspect.maximum,
        extra=printed_names(aspect.extra),
        requirement=printed_names(aspect.requirement),
        benchmarks=tuple(printed_names(text) for text in aspect.benchmarks),
        unit=calculation.unit if isinstance(calculation, DifferenceDeduction) else "",
        options=_options(calculation, aspect.maximum, chosen) if isinstance(calculation, Choice) else (),
        partial=aspect.partial_allowed,
        depends_on=scheme.codes[aspect.depends_on] if aspect.depends_on else "",
        void=aspect.id in voided,
        written=written,
    )


def written_aspect(
    aspect: Aspect, marks: Sequence[Mark], score: AspectScore, *, seat: int | None, spread: int
) -> Written:
    """What was entered for one aspect of one sitting, as the reader in `seat` may see it: the scores of a round only
    when all three are in, before that the own one alone. `spread` is the widest this exam allows."""
    own = [mark for mark in marks if mark.key.aspect == aspect.id]
    rounds = visible_scores(aspect, own, seat=seat, max_spread=spread) if aspect.type is AspectType.JUDGEMENT else ()
    if rounds:
        return Written(
            scores=_scores(rounds[-1]),
            earlier=tuple(EarlierRound(one.number, _scores(one)) for one in rounds[:-1]),
            mark=score.effective,
        )
    entry = own[-1].entry if own else None
    return Written(
        answer=entry.yes if isinstance(entry, Answer) else None,
        chosen=_letter(aspect, entry.key) if isinstance(entry, Chosen) else "",
        amount=entry.amount if isinstance(entry, Measured) else None,
        partial=entry.mark if isinstance(entry, Partial) else None,
        reason=entry.reason if isinstance(entry, Partial) else "",
        mark=score.effective,
    )


def chosen_option(aspect: Aspect, marks: Sequence[Mark]) -> str:
    """The key of the option that was agreed on; empty for none."""
    entries = [mark.entry for mark in marks if mark.key.aspect == aspect.id]
    return next((entry.key for entry in entries if isinstance(entry, Chosen)), "")


def _options(calculation: Choice, maximum: Decimal, chosen: str) -> tuple[Option, ...]:
    return tuple(
        Option(
            printed_names(option.label or Names()), max(Decimal(0), maximum - option.deduction), option.key == chosen
        )
        for option in calculation.options
    )


def _letter(aspect: Aspect, key: str) -> str:
    options = aspect.calculation.options if isinstance(aspect.calculation, Choice) else ()
    keys = [option.key for option in options]
    return LETTERS[keys.index(key)] if key in keys[: len(LETTERS)] else key


def _scores(one: VisibleRound) -> tuple[int | None, ...]:
    return tuple(one.scores.get(seat) for seat in SEATS)
