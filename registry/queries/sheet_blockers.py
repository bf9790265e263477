"""What keeps a mark sheet from being signed off: the rules of the sheet, and scores of who sits there no more."""

from collections.abc import Collection, Iterable, Mapping

from registry.domain.left_behind import seats_left_behind
from registry.domain.mark import Mark
from registry.domain.scoring import score_sitting
from registry.domain.sentences import Sentence
from registry.domain.sheets import sheet_state
from registry.queries.awaited_scores import given_anew
from registry.queries.open_conflicts import waiting_on
from registry.queries.sheets import SheetPlace
from registry.queries.teams import holders, team_members


def sheet_blockers(place: SheetPlace, marks: Collection[Mark], voided: frozenset[str]) -> tuple[Sentence, ...]:
    """Everything left to do on the sheet, in printed order; empty when it can be signed off.

    `marks` are all marks of the sitting, since a cut-off link may begin on another sheet.
    """
    score = score_sitting(place.stored.scheme, marks, voided, place.exam.max_spread)
    state = sheet_state(place.stored.scheme, place.code, score, place.exam.max_spread)
    behind = left_behind(place, marks, holders(team_members(place.exam.id, place.sheet.team)))
    return (*state.blockers, *scored_anew(place, behind, voided), *waiting_on(place))


def left_behind(place: SheetPlace, marks: Iterable[Mark], seated: Mapping[int, int]) -> Mapping[str, tuple[int, ...]]:
    """By aspect of the sheet, the seats whose score in the round due is of somebody who does not sit there now.

    `seated` are the accounts in the seats of the sheet's team. Aspects without such a score are missing.
    """
    found = list(marks)
    by_aspect = {
        aspect.id: seats_left_behind(
            [mark for mark in found if mark.key.aspect == aspect.id], seated, place.exam.max_spread
        )
        for aspect in place.sub_criterion.aspects
    }
    return {key: seats for key, seats in by_aspect.items() if seats}


def scored_anew(
    place: SheetPlace, behind: Mapping[str, tuple[int, ...]], voided: frozenset[str]
) -> tuple[Sentence, ...]:
    """A sentence for each score left behind: whoever sits there now scores anew."""
    codes = place.stored.scheme.codes
    return tuple(
        given_anew(codes[aspect.id], seat)
        for aspect in place.sub_criterion.aspects
        if aspect.id not in voided
        for seat in behind.get(aspect.id, ())
    )
