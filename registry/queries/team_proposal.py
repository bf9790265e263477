"""What the conflict rule proposes for the sheets of an exam, and the page that shows it (rules, section 4)."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from registry.domain.actor import Actor
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.marking_days import days_of
from registry.domain.marking_teams import Plan, propose, spans
from registry.domain.policy import Permission, require
from registry.domain.scheme import SubCriterion
from registry.domain.sentences import Sentence
from registry.models import Exam
from registry.queries.access import exam_target
from registry.queries.marking_teams import MarkingTeams, TeamSheet, marking_teams
from registry.queries.sheets import existing_exam

Move = tuple[TeamSheet, int]


@dataclass(frozen=True, slots=True)
class Proposed:
    """The sheets that would change with their new team, and those that no team may take."""

    moves: tuple[Move, ...]
    nobody: tuple[TeamSheet, ...]


@dataclass(frozen=True, slots=True)
class MoveLine:
    """What would change of one sub-criterion: from one team to another, at these workstations."""

    code: str
    workstations: str
    team: int
    new_team: int
    begun: int


@dataclass(frozen=True)
class TeamsPage:
    """The teams' page. `subs` in printed order; `closed`: nothing changes any more."""

    exam: Exam
    teams: MarkingTeams
    subs: tuple[SubCriterion, ...]
    closed: bool

    @property
    def days(self) -> tuple[int | None, ...]:
        """The days of marking there are."""
        return days_of(self.subs)

    @property
    def misplaced(self) -> tuple[Sentence, ...]:
        """Who may not mark what the team has."""
        return self.teams.misplaced


@dataclass(frozen=True)
class ProposalPage:
    """A proposal to be looked at; `seen` is its fingerprint."""

    exam: Exam
    plan: Plan
    lines: tuple[MoveLine, ...]
    nobody: tuple[MoveLine, ...]
    count: int
    seen: str

    @property
    def begun(self) -> int:
        """Sheets with marks, which are scored anew by the new team."""
        return sum(line.begun for line in self.lines)


def teams_page(actor: Actor, exam_id: int) -> TeamsPage:
    """The marking teams and their sheets, for whoever runs the exam and for operators. Raises Forbidden, NotFound."""
    exam = existing_exam(exam_id)
    require(actor, Permission.ASSIGN_SHEETS, exam_target(actor, exam_id))
    found = marking_teams(exam)
    return TeamsPage(exam, found, tuple(found.scheme.sub_criteria), has_reached(exam.state, ExamState.SIGNED_OFF))


def proposal_page(actor: Actor, exam_id: int, plan: Plan) -> ProposalPage:
    """What a plan would change. Raises Forbidden, NotFound."""
    page = teams_page(actor, exam_id)
    found = proposed(page.teams, plan)
    nobody = tuple((sheet, 0) for sheet in found.nobody)
    return ProposalPage(
        page.exam, plan, _lines(found.moves), _lines(nobody), len(found.moves), fingerprint(found.moves)
    )


def proposed(teams: MarkingTeams, plan: Plan) -> Proposed:
    """The rule's proposal, with the sheets as rows."""
    rows = {(sheet.sitting_id, sheet.code): sheet for sheet in teams.sheets}
    found = propose(teams.open_sheets, teams.facts, plan)
    moves = tuple((rows[sheet.sitting, sheet.code], team) for sheet, team in found.moves)
    return Proposed(moves, tuple(rows[sheet.sitting, sheet.code] for sheet in found.nobody))


def fingerprint(moves: Sequence[Move]) -> str:
    """A proposal in a few letters: the same for the same changes of the same sheets, begun or not."""
    told = ";".join(f"{sheet.id}:{sheet.team}:{team}:{sheet.begun:d}" for sheet, team in moves)
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def _lines(moves: Sequence[Move]) -> tuple[MoveLine, ...]:
    grouped: dict[tuple[str, int, int], list[TeamSheet]] = defaultdict(list)
    for sheet, team in moves:
        grouped[sheet.code, sheet.team, team].append(sheet)
    return tuple(
        MoveLine(code, spans([s.workstation for s in own]), team, new, sum(s.begun for s in own))
        for (code, team, new), own in grouped.items()
    )
