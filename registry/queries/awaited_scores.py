"""Scores of an exam that wait for a successor: given by who does not sit there any more (rules, section 3)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select

from registry.db import db
from registry.domain.entries import Score
from registry.domain.left_behind import seats_left_behind
from registry.domain.mark import Mark
from registry.domain.sentences import Sentence, say
from registry.models import MarkSheet, Sitting
from registry.queries.schemes import StoredScheme
from registry.queries.teams import Member, exam_teams, holders

Seats = Mapping[int, Member]
"""Who sits in the seats of a marking team now."""


@dataclass(frozen=True, slots=True)
class AwaitedScore:
    """One score to be given anew. `aspect` is its key, `code` what people see; `by` is who gives it, None while nobody
    sits in the seat."""

    sheet: str
    aspect: str
    code: str
    seat: int
    by: Member | None

    @property
    def words(self) -> Sentence:
        """What is missing on the sheet."""
        return given_anew(self.code, self.seat)


@dataclass(frozen=True, slots=True)
class SittingSheets:
    """The sheets of one attempt by the code of the sub-criterion: those signed off, and the team of each open one."""

    signed: set[str] = field(default_factory=set)
    open: dict[str, Seats] = field(default_factory=dict)


def given_anew(code: str, seat: int) -> Sentence:
    """What keeps a sheet from being signed off while a score on it is left behind; `code` is the aspect's."""
    return say(
        "%(aspect)s: the examiner in seat %(seat)s was replaced. The new one scores it anew.", aspect=code, seat=seat
    )


def exam_sheets(exam_id: int, stored: StoredScheme) -> Mapping[int, SittingSheets]:
    """The sheets of an exam by attempt, none for an attempt without any: two statements, however many there are."""
    codes = {row_id: code for code, row_id in stored.sub_criterion_ids.items()}
    teams = exam_teams(exam_id)
    rows = db.session.execute(
        select(MarkSheet.sitting_id, MarkSheet.sub_criterion_id, MarkSheet.team, MarkSheet.signed_at.is_not(None))
        .join(Sitting, Sitting.id == MarkSheet.sitting_id)
        .where(Sitting.exam_id == exam_id)
    )
    found: dict[int, SittingSheets] = defaultdict(SittingSheets)
    for sitting_id, sub_id, team, signed in rows:
        if signed:
            found[sitting_id].signed.add(codes[sub_id])
        else:
            found[sitting_id].open[codes[sub_id]] = teams.get(team, {})
    return found


def awaited_scores(
    marks: Sequence[Mark],
    sheets: Mapping[str, Seats],
    stored: StoredScheme,
    *,
    voided: Collection[str],
    max_spread: int,
) -> tuple[AwaitedScore, ...]:
    """The scores of one attempt that wait, in printed order. It asks the database nothing.

    `sheets` are its open sheets: what is signed off stands. A voided aspect waits for nobody.
    """
    own = _with_strangers(marks, sheets, stored.sub_codes)
    return tuple(
        AwaitedScore(code, aspect.id, stored.scheme.codes[aspect.id], seat, sheets[code].get(seat))
        for aspect in stored.scheme.aspects
        if aspect.id in own and aspect.id not in voided
        for code in [stored.sub_codes[aspect.id]]
        for seat in seats_left_behind(own[aspect.id], holders(sheets[code]), max_spread)
    )


def _with_strangers(
    marks: Sequence[Mark], sheets: Mapping[str, Seats], sub_codes: Mapping[str, str]
) -> Mapping[str, list[Mark]]:
    """The scores of the aspects that have one of somebody else: of nearly all the rule need not be asked."""
    strange = set(_strange(marks, sheets, sub_codes))
    found: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks if strange else ():
        if mark.key.aspect in strange:
            found[mark.key.aspect].append(mark)
    return found


def _strange(marks: Sequence[Mark], sheets: Mapping[str, Seats], sub_codes: Mapping[str, str]) -> Iterator[str]:
    for mark in marks:
        members = sheets.get(sub_codes[mark.key.aspect]) if isinstance(mark.entry, Score) else None
        if members is None:
            continue
        member = members.get(mark.key.seat)
        if member is None or member.account_id != mark.scored_by:
            yield mark.key.aspect
