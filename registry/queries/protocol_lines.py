"""The lines of an exam's protocol: what is printed of candidates, people, votes, incidents and sheets (rules, section
4). Everything in the order in which it is printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from registry.domain.annulment import ShownState
from registry.domain.commission import BallotResult, Tally
from registry.domain.exam_kind import ChampionshipLevel, ExamKind
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.incident import IncidentKind
from registry.domain.judging_mode import JudgingMode
from registry.domain.names import Names
from registry.domain.person_name import PersonName


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolExam:
    """What was held, where and when, by which decisions. `pass_mark` is a percent and None for a championship.

    `planned_end` is the last day as planned where the exam ended before it, `end_reason` why.
    """

    id: int
    name: Names
    kind: ExamKind
    level: ChampionshipLevel | None
    skill_number: str
    skill_name: Names
    scheme_version: str
    centre: Names
    starts_on: date
    ends_on: date
    planned_end: date | None
    end_reason: str
    state: ExamState
    protocol_number: str
    protocol_date: date | None
    judging_mode: JudgingMode
    max_spread: int
    pass_mark: Decimal | None
    grade_table: Names | None
    confirmed_by: str
    confirmed_at: datetime | None
    published_by: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolCandidate:
    """One candidate by workstation. `score`, `percent` and `grade` are None until the scores are confirmed, and for
    good where the attempt was absent or removed. `percent` is truncated as printed; `passed` None: no pass mark.

    `late_note` is why somebody came on the list after it was frozen; `struck_off` why somebody left it, and then
    nothing else of the attempt counts. `result` and `votes` are the commission's on this attempt.
    """

    sitting_id: int
    workstation: int
    name: PersonName
    group: str
    college: Names | None
    qualification_code: str
    qualification: Names | None
    state: ShownState
    state_reason: str
    late_note: str
    struck_off: str
    score: Decimal | None
    maximum: Decimal | None
    percent: Decimal | None
    grade: str
    passed: bool | None
    result: BallotResult | None
    votes: Tally | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolPerson:
    """Somebody with a role, those who left included. `seat` is the judges' column of an examiner."""

    role: ExamRole
    name: str
    seat: int | None
    team: int
    college: Names | None
    since: datetime
    until: datetime | None
    end_reason: str


@dataclass(frozen=True, slots=True)
class ProtocolHandover:
    """From this moment this person ran the exam."""

    at: datetime
    to: str
    role: ExamRole
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ProtocolBallot:
    """One question the commission voted on: one attempt, or the whole list (`workstation` None)."""

    workstation: int | None
    votes: Tally
    result: BallotResult


@dataclass(frozen=True, slots=True)
class ProtocolMeeting:
    """One meeting of the commission: who had a vote, who wrote, what was decided. `closed_at` None: it goes on."""

    number: str
    held_on: date
    opened_at: datetime
    closed_at: datetime | None
    chair: str
    members: Sequence[str]
    secretary: str
    ballots: Sequence[ProtocolBallot]


@dataclass(frozen=True, slots=True)
class ProtocolIncident:
    """Something that happened on the day, for one workstation or for all (`workstation` None). `minutes` were given
    back."""

    at: datetime
    workstation: int | None
    kind: IncidentKind
    minutes: int | None
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class ProtocolVoid:
    """An aspect that left the score of everybody."""

    code: str
    description: Names
    maximum: Decimal
    reason: str
    by: str
    agreed_by: str
    agreed_at: datetime


@dataclass(frozen=True, slots=True)
class ProtocolReopening:
    """A signed sheet that was opened again."""

    workstation: int
    sheet: str
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ProtocolSheet:
    """One mark sheet of an attempt that counts, with the digest of what was signed; empty while it is open.

    `times` is how often it was signed: more than once means that it was opened again in between.
    """

    workstation: int
    code: str
    team: int
    digest: str
    signed_by: str
    signed_at: datetime | None
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExamProtocol:
    """Everything the printed protocol needs. `scribes` are named where scores were called out to them;
    `scored_again` counts the judgements that took more than one round."""

    exam: ProtocolExam
    candidates: Sequence[ProtocolCandidate]
    people: Sequence[ProtocolPerson]
    handovers: Sequence[ProtocolHandover]
    meetings: Sequence[ProtocolMeeting]
    incidents: Sequence[ProtocolIncident]
    voids: Sequence[ProtocolVoid]
    reopenings: Sequence[ProtocolReopening]
    sheets: Sequence[ProtocolSheet]
    scribes: Sequence[str]
    scored_again: int

    @property
    def signed(self) -> list[ProtocolSheet]:
        """The sheets whose digest is in force."""
        return [sheet for sheet in self.sheets if sheet.digest]

    def of_role(self, *roles: ExamRole) -> list[ProtocolPerson]:
        """Who has one of these roles now, in the order of the roles named: for the lines of signatures."""
        now = [person for person in self.people if person.until is None and person.role in roles]
        return sorted(now, key=lambda person: roles.index(person.role))
