"""What an exam's protocol says, ready to be set: names in three languages, times in the place's own time.

Roles, states and kinds of incidents are given by the keys that `protocol_words` has words for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from certificates.names import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolHead:
    """What was held. `number` is empty and `dated` None until the protocol has them; `confirmed` says whether the
    scores are final: until then the paper is a draft. `scribes` are named where scores were called out."""

    issuer: Names
    exam: Names
    kind: str
    centre: Names
    skill: str
    skill_name: Names
    scheme_version: str
    starts_on: date
    ends_on: date
    ended_early: str
    number: str
    dated: date | None
    confirmed: bool
    confirmed_by: str
    confirmed_at: datetime | None
    pass_mark: Decimal | None
    grade_table: Names | None
    called_out: bool
    scribes: Sequence[str]
    max_spread: int
    scored_again: int
    reference: str


@dataclass(frozen=True, slots=True)
class Votes:
    """How many said what, and what it came to."""

    for_it: int
    against: int
    abstained: int
    result: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolCandidate:
    """One line of the list. Without a score there is no percent and no grade; `state` says why. `notes` are what
    happened with this candidate: a late addition, an absence, a removal, with their reasons."""

    workstation: int
    name: str
    group: str
    college: Names | None
    state: str
    state_reason: str
    late_note: str
    struck_off: str
    score: Decimal | None
    maximum: Decimal | None
    percent: Decimal | None
    grade: str
    passed: bool | None
    votes: Votes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolPerson:
    """Somebody with a role, those who left included."""

    role: str
    name: str
    seat: int | None
    team: int
    college: Names | None
    until: datetime | None
    end_reason: str


@dataclass(frozen=True, slots=True)
class ProtocolHandover:
    """From this moment on this person ran the exam."""

    at: datetime
    to: str
    role: str
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class ProtocolBallot:
    """One question the commission voted on: one workstation, or the whole list (None)."""

    workstation: int | None
    votes: Votes


@dataclass(frozen=True, slots=True)
class ProtocolMeeting:
    """A meeting of the commission with everything it voted on, that on the whole list first."""

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
    """Something that happened, to one workstation or to all (None). `minutes` were given back."""

    at: datetime
    workstation: int | None
    kind: str
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
    """A mark sheet with the digest it was signed off with; an empty digest while it is open."""

    workstation: int
    code: str
    digest: str
    signed_by: str
    signed_at: datetime | None
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolRecord:
    """The whole protocol, everything in the order in which it is printed."""

    head: ProtocolHead
    candidates: Sequence[ProtocolCandidate]
    people: Sequence[ProtocolPerson]
    handovers: Sequence[ProtocolHandover]
    meetings: Sequence[ProtocolMeeting]
    incidents: Sequence[ProtocolIncident]
    voids: Sequence[ProtocolVoid]
    reopenings: Sequence[ProtocolReopening]
    sheets: Sequence[ProtocolSheet]
