"""The cells of one aspect on a paper mark sheet: what is marked, and where it is entered."""

from collections.abc import Iterator, Sequence

from certificates import figures
from certificates.catalogue import Words as Catalogue
from certificates.layout.boxes import Box, BoxRow
from certificates.layout.cells import NOTHING, Align, Cell, Part, Words, words
from certificates.paper_aspect import PaperAspect, Way, Written
from certificates.theme import MUTED
from certificates.typeface import Face

TEXT, SMALL = 9.0, 7.6
BLANK = Written()


def what_is_marked(aspect: PaperAspect, language: str, _: Catalogue) -> Words:
    """Description, what is expected, what the scores mean, the options to tick."""
    described = Part(aspect.description.in_language(language), TEXT)
    return Words((described, *_more(aspect, language, _)))


def entry(aspect: PaperAspect, seats: Sequence[int], language: str, _: Catalogue) -> Cell:
    """Where the aspect is entered, with what was entered; empty boxes on a blank sheet."""
    written = aspect.written or BLANK
    if aspect.void:
        return words(_("void: not marked"), SMALL)
    if aspect.way is Way.SCORES:
        return BoxRow(tuple(Box(_digit(written.scores, seat), str(seat)) for seat in seats))
    if aspect.way is Way.YES_NO:
        answer = written.answer
        return Words((Part(_("yes"), TEXT, tick=answer is True), Part(_("no"), TEXT, tick=answer is False, before=4)))
    if aspect.way is Way.CHOICE:
        return words(_("tick one option"), SMALL) if aspect.written is None else NOTHING
    if aspect.written is None:
        return BoxRow((Box(),), wide=True, unit=aspect.unit)
    amount = "" if written.amount is None else f"{figures.short(written.amount, language)} {aspect.unit}"
    return words(amount, TEXT, face=Face.SEMI_BOLD)


def maximum(aspect: PaperAspect, language: str) -> Words:
    """The most it can earn."""
    return words(figures.mark(aspect.maximum, language), TEXT, align=Align.RIGHT)


def earned(aspect: PaperAspect, language: str, _: Catalogue) -> Words:
    """The mark; a dash where nothing was entered, since 0 is a mark and blank is none."""
    if aspect.void:
        return NOTHING
    mark = aspect.written.mark if aspect.written else None
    said = "–" if mark is None else figures.mark(mark, language)
    return words(said, TEXT, align=Align.RIGHT, face=Face.SEMI_BOLD)


def _more(aspect: PaperAspect, language: str, _: Catalogue) -> Iterator[Part]:
    for names in (aspect.requirement, aspect.extra):
        if text := names.in_language(language):
            yield Part(text, SMALL, colour=MUTED)
    for score, benchmark in enumerate(aspect.benchmarks):
        yield Part(f"{score} – {benchmark.in_language(language)}", SMALL, colour=MUTED, before=1 if score else 2)
    for option in aspect.options:
        label, mark = option.label.in_language(language), figures.mark(option.mark, language)
        yield Part(f"{label} ({mark})", TEXT - 0.5, tick=option.chosen, before=2.5)
    if aspect.depends_on:
        yield Part(_("0 when %(aspect)s is 0") % {"aspect": aspect.depends_on}, SMALL, colour=MUTED, before=1)
    yield from _partial(aspect, language, _)
    for earlier in (aspect.written or BLANK).earlier:
        scores = ", ".join("–" if score is None else str(score) for score in earlier.scores)
        said = _("Round %(round)s: %(scores)s; scored again") % {"round": earlier.number, "scores": scores}
        yield Part(said, SMALL, colour=MUTED, before=1)


def _partial(aspect: PaperAspect, language: str, _: Catalogue) -> Iterator[Part]:
    if not aspect.partial or aspect.void:
        return
    written = aspect.written
    if written is None:
        yield Part(_("Partial mark: ________   Reason: ______________________________"), SMALL, before=5)
    elif written.partial is not None:
        mark, reason = figures.mark(written.partial, language), written.reason or "–"
        yield Part(_("Partial mark: %(mark)s. Reason: %(reason)s") % {"mark": mark, "reason": reason}, SMALL, before=2)


def _digit(scores: Sequence[int | None], seat: int) -> str:
    score = scores[seat - 1]
    return "" if score is None else str(score)
