"""The marking teams of an exam, the sheets they have, and who of them is tied to which candidate (rules, section 4)."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select

from registry.db import db
from registry.domain.conflict import Tie
from registry.domain.exam_role import ExamRole
from registry.domain.marking_teams import OpenSheet, Teams, spans, tied_words
from registry.domain.scheme import AspectType, MarkingScheme
from registry.domain.sentences import Sentence
from registry.domain.sitting_states import SittingState
from registry.models import Account, Appointment, Aspect, Exam, Mark, MarkSheet, Sitting
from registry.queries.conflicts import forbidden_ties
from registry.queries.schemes import stored_scheme
from registry.queries.teams import Member

GONE = (SittingState.ABSENT, SittingState.REMOVED)


@dataclass(frozen=True, slots=True)
class TeamSheet:
    """One mark sheet as the teams see it. `begun`: something is entered on it. `gone`: nobody is there to be marked."""

    id: int
    sitting_id: int
    workstation: int
    code: str
    team: int
    signed: bool
    begun: bool
    gone: bool

    @property
    def open(self) -> bool:
        """It can be given to another team, and somebody waits for its marks."""
        return not self.signed and not self.gone


@dataclass(frozen=True)
class MarkingTeams:
    """All teams with their present members, all sheets in printed order by workstation, and every tie between them."""

    exam: Exam
    members: Mapping[int, Sequence[Member]]
    sheets: Sequence[TeamSheet]
    ties: Mapping[tuple[int, int], frozenset[Tie]]
    scheme: MarkingScheme

    @cached_property
    def facts(self) -> Teams:
        """What the rule of sharing sheets out asks; every team counts that has the examiners its sheets need."""
        forbidden: dict[int, set[int]] = defaultdict(set)
        for (account, sitting), found in self.ties.items():
            if found:
                forbidden[account].add(sitting)
        needed = 3 if any(aspect.type is AspectType.JUDGEMENT for aspect in self.scheme.aspects) else 1
        return Teams(
            {
                team: frozenset(member.account_id for member in members)
                for team, members in self.members.items()
                if len(members) >= needed
            },
            {account: frozenset(sittings) for account, sittings in forbidden.items()},
        )

    @cached_property
    def open_sheets(self) -> tuple[OpenSheet, ...]:
        """The sheets that can still be given to a team, as the rule takes them."""
        sizes = {sub.code: len(sub.aspects) for sub in self.scheme.sub_criteria}
        return tuple(OpenSheet(s.sitting_id, s.code, sizes[s.code], s.team, s.begun) for s in self.sheets if s.open)

    @cached_property
    def names(self) -> Mapping[int, str]:
        """Everybody in a team by account."""
        return {member.account_id: member.name for members in self.members.values() for member in members}

    def tied(self, team: int, sheets: Collection[TeamSheet]) -> tuple[Sentence, ...]:
        """Who of the team may not mark which of these candidates: a sentence for each member and workstation."""
        stations = {sheet.sitting_id: sheet.workstation for sheet in sheets}
        return tuple(self._tied(team, stations))

    @property
    def misplaced(self) -> tuple[Sentence, ...]:
        """The same of every open sheet where it is now."""
        by_team: dict[int, list[TeamSheet]] = defaultdict(list)
        for sheet in self.sheets:
            if sheet.open:
                by_team[sheet.team].append(sheet)
        return tuple(sentence for team in sorted(by_team) for sentence in self.tied(team, by_team[team]))

    def spread(self, code: str) -> tuple[tuple[int, str, int], ...]:
        """Which team has a sub-criterion's sheets: team, workstations in words, how many of them are signed off."""
        by_team: dict[int, list[TeamSheet]] = defaultdict(list)
        for sheet in self.sheets:
            if sheet.code == code:
                by_team[sheet.team].append(sheet)
        return tuple(
            (team, spans([sheet.workstation for sheet in own]), sum(sheet.signed for sheet in own))
            for team, own in sorted(by_team.items())
        )

    def _tied(self, team: int, stations: Mapping[int, int]) -> Iterator[Sentence]:
        for member in self.members.get(team, ()):
            for sitting_id, workstation in sorted(stations.items(), key=lambda one: one[1]):
                if found := self.ties.get((member.account_id, sitting_id)):
                    yield tied_words(min(found, key=list(Tie).index), workstation, member.name, team)


def marking_teams(exam: Exam) -> MarkingTeams:
    """The teams of an exam; the same number of statements for any number of sheets, members and candidates."""
    stored = stored_scheme(exam.scheme_id)
    members, sheets = _members(exam.id), _sheets(exam, {row: code for code, row in stored.sub_criterion_ids.items()})
    accounts = {member.account_id for team in members.values() for member in team}
    ties = forbidden_ties(exam.id, exam.kind, accounts, {sheet.sitting_id for sheet in sheets})
    return MarkingTeams(exam, members, sheets, ties, stored.scheme)


def _members(exam_id: int) -> Mapping[int, Sequence[Member]]:
    rows = db.session.execute(
        select(Appointment.team, Appointment.account_id, Account.display_name, Appointment.seat)
        .join(Account, Account.id == Appointment.account_id)
        .where(
            Appointment.exam_id == exam_id,
            Appointment.role == ExamRole.EXAMINER,
            Appointment.ended_at.is_(None),
            Appointment.seat.is_not(None),
        )
        .order_by(Appointment.team, Appointment.seat)
    )
    found: dict[int, list[Member]] = defaultdict(list)
    for team, account_id, name, seat in rows:
        found[team].append(Member(account_id, name, seat or 0))
    return found


def _sheets(exam: Exam, codes: Mapping[int, str]) -> tuple[TeamSheet, ...]:
    order = {row: place for place, row in enumerate(codes)}
    rows = db.session.execute(
        select(MarkSheet, Sitting.workstation, Sitting.state)
        .join(Sitting, Sitting.id == MarkSheet.sitting_id)
        .where(Sitting.exam_id == exam.id)
    ).all()
    begun = _begun(exam.id)
    found = [
        (
            order[sheet.sub_criterion_id],
            workstation,
            TeamSheet(
                id=sheet.id,
                sitting_id=sheet.sitting_id,
                workstation=workstation,
                code=codes[sheet.sub_criterion_id],
                team=sheet.team,
                signed=sheet.signed_at is not None,
                begun=(sheet.sitting_id, sheet.sub_criterion_id) in begun,
                gone=state in GONE,
            ),
        )
        for sheet, workstation, state in rows
    ]
    return tuple(sheet for _, _, sheet in sorted(found, key=lambda one: one[:2]))


def _begun(exam_id: int) -> frozenset[tuple[int, int]]:
    rows = db.session.execute(
        select(Mark.sitting_id, Aspect.sub_criterion_id)
        .join(Aspect, Aspect.id == Mark.aspect_id)
        .join(Sitting, Sitting.id == Mark.sitting_id)
        .where(Sitting.exam_id == exam_id)
        .distinct()
    )
    return frozenset((sitting_id, sub_id) for sitting_id, sub_id in rows)
