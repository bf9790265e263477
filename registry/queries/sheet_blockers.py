"""What keeps a mark sheet from being signed off: the rules of the sheet, and scores of examiners who were replaced."""

from collections.abc import Collection, Iterable

from registry.domain.aspect_score import scores_by_round
from registry.domain.entries import Score
from registry.domain.judgement import latest_round
from registry.domain.mark import Mark
from registry.domain.scoring import score_sitting
from registry.domain.sentences import Sentence, say
from registry.domain.sheets import sheet_state
from registry.queries.open_conflicts import waiting_on
from registry.queries.sheets import SheetPlace
from registry.queries.teams import replaced_examiners


def sheet_blockers(place: SheetPlace, marks: Collection[Mark], voided: frozenset[str]) -> tuple[Sentence, ...]:
    """Everything left to do on the sheet, in printed order; empty when it can be signed off.

    `marks` are all marks of the sitting, since a cut-off link may begin on another sheet.
    """
    score = score_sitting(place.stored.scheme, marks, voided, place.exam.max_spread)
    state = sheet_state(place.stored.scheme, place.code, score, place.exam.max_spread)
    replaced = replaced_examiners(place.exam.id, place.sheet.team)
    return (*state.blockers, *scores_left_behind(place, marks, voided, replaced), *waiting_on(place))


def scores_left_behind(
    place: SheetPlace, marks: Iterable[Mark], voided: frozenset[str], replaced: frozenset[int]
) -> tuple[Sentence, ...]:
    """A sentence for each score of the round in force whose examiner was replaced: the new one scores anew."""
    codes, found = place.stored.scheme.codes, list(marks)
    return tuple(
        say(
            "%(aspect)s: the examiner in seat %(seat)s was replaced. The new one scores it anew.",
            aspect=codes[aspect.id],
            seat=seat,
        )
        for aspect in place.sub_criterion.aspects
        if aspect.id not in voided
        for seat in seats_left_behind([mark for mark in found if mark.key.aspect == aspect.id], replaced)
    )


def seats_left_behind(marks: Collection[Mark], replaced: frozenset[int]) -> tuple[int, ...]:
    """The seats of one aspect whose score in the latest round was given by somebody who was replaced since."""
    scores = [mark for mark in marks if isinstance(mark.entry, Score)]
    latest = latest_round(scores_by_round(scores)).number
    return tuple(sorted(m.key.seat for m in scores if m.key.round == latest and m.scored_by in replaced))
