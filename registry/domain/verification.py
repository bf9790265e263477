"""The three separate answers of a check, and the one verdict they add up to (rules, section 8).

Authentic: is the signature over this very document good? Status: what does the register say today? Issuer: is the
key one of the issuer's? Each has its own outcome, so that "revoked" and "forged" never blur, and what was not
checked is never called good.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from registry.domain.passport_states import Status


class Outcome(StrEnum):
    """VALID and INVALID are the result of a check that was made; UNKNOWN could not be decided."""

    VALID = "valid"
    INVALID = "invalid"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What the reader is told first. UNCONFIRMED: the register has the passport, but its signature does not hold."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"
    EXPIRED = "expired"
    UNCONFIRMED = "unconfirmed"
    UNKNOWN = "unknown"
    MISTYPED = "mistyped"


@dataclass(frozen=True, slots=True)
class Answers:
    """Outcome of each question about a passport that the register knows."""

    authentic: Outcome
    status: Status
    issuer: Outcome

    @property
    def verdict(self) -> Verdict:
        """The signature comes first: of a document that does not hold, no status means anything."""
        if self.authentic is not Outcome.VALID or self.issuer is not Outcome.VALID:
            return Verdict.UNCONFIRMED
        return VERDICT_OF[self.status]


VERDICT_OF: Mapping[Status, Verdict] = MappingProxyType({status: Verdict(status.value) for status in Status})
