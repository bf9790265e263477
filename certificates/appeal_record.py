"""What the protocol of an appeal says, ready to be set: names in three languages, kinds and outcomes by the keys that
`appeal_protocol` has words for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from certificates.names import Names


@dataclass(frozen=True, slots=True)
class AppealScore:
    """A score with its maximum and percent."""

    score: Decimal
    maximum: Decimal
    percent: Decimal


@dataclass(frozen=True, slots=True)
class AppealVoter:
    """A member of the commission; `vote` is a key of the outcomes, empty while nobody voted."""

    name: str
    chair: bool
    college: Names | None
    vote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealRecord:
    """One appeal whole. `number` is empty and `dated` None until it is decided: then the paper is a form to fill in.

    `kind`, `brought_by`, `channel` and `outcome` are keys. `text` and `reasons` are empty once they are erased.
    `after` None: not confirmed yet, or annulled.
    """

    issuer: Names
    exam: Names
    exam_kind: str
    centre: Names
    skill: str
    starts_on: date
    ends_on: date
    workstation: int
    candidate: str
    college: Names | None
    group: str
    kind: str
    about_day: date | None
    brought_by: str
    channel: str
    handed_in_on: date
    last_day: date | None
    late_reason: str
    text: str
    members: Sequence[AppealVoter]
    outcome: str
    reasons: str
    number: str
    dated: date | None
    sheets: Sequence[str]
    new_date: date | None
    before: AppealScore | None
    after: AppealScore | None
    reference: str
