"""The life of a passport: what is stored, what is shown, and which change leads where (rules, section 7)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from registry.domain.errors import Refused
from registry.domain.sentences import Sentence, say


class PassportState(StrEnum):
    """What the register stores. PREPARED waits for a second person; WITHDRAWN was prepared and never issued.

    Expiry is not stored: it is computed from the day on which somebody looks.
    """

    PREPARED = "prepared"
    WITHDRAWN = "withdrawn"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    REVOKED = "revoked"
    SUPERSEDED = "superseded"


class Status(StrEnum):
    """What a reader is shown, in the order of precedence: the first that applies."""

    SUPERSEDED = "superseded"
    REVOKED = "revoked"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    ACTIVE = "active"


class Change(StrEnum):
    """What can happen to a passport after it was prepared."""

    RELEASE = "release"
    WITHDRAW = "withdraw"
    SUSPEND = "suspend"
    REINSTATE = "reinstate"
    REVOKE = "revoke"
    SUPERSEDE = "supersede"


class ImpossibleChange(Refused):
    """The passport is in a state from which this change does not exist; the sentence says what does."""


LIVE = frozenset({PassportState.ACTIVE, PassportState.SUSPENDED})
"""A person has at most one passport in these states for one sitting."""

ISSUED = LIVE | {PassportState.REVOKED, PassportState.SUPERSEDED}
"""Known to the public: a prepared or withdrawn passport is answered as unknown."""


def shown_status(state: PassportState, valid_until: date | None, today: date) -> Status | None:
    """The status a reader sees, or None for a passport that was never issued.

    `valid_until` is the last day of validity (None: without end), `today` the day at the issuer's place.
    """
    if state not in ISSUED:
        return None
    if state is PassportState.ACTIVE and valid_until is not None and today > valid_until:
        return Status.EXPIRED
    return Status(state.value)


def state_after(state: PassportState, change: Change) -> PassportState:
    """The state `change` leads to from `state`; raises ImpossibleChange where there is no such way.

    Revoked and superseded are final: a paper once declared void never comes back to life.
    """
    if change not in ALLOWED[state]:
        raise ImpossibleChange(POSSIBLE[state])
    return LEADS_TO[change]


LEADS_TO: Mapping[Change, PassportState] = MappingProxyType(
    {
        Change.RELEASE: PassportState.ACTIVE,
        Change.WITHDRAW: PassportState.WITHDRAWN,
        Change.SUSPEND: PassportState.SUSPENDED,
        Change.REINSTATE: PassportState.ACTIVE,
        Change.REVOKE: PassportState.REVOKED,
        Change.SUPERSEDE: PassportState.SUPERSEDED,
    }
)

ALLOWED: Mapping[PassportState, frozenset[Change]] = MappingProxyType(
    {
        PassportState.PREPARED: frozenset({Change.RELEASE, Change.WITHDRAW}),
        PassportState.WITHDRAWN: frozenset(),
        PassportState.ACTIVE: frozenset({Change.SUSPEND, Change.REVOKE, Change.SUPERSEDE}),
        PassportState.SUSPENDED: frozenset({Change.REINSTATE, Change.REVOKE, Change.SUPERSEDE}),
        PassportState.REVOKED: frozenset(),
        PassportState.SUPERSEDED: frozenset(),
    }
)

POSSIBLE: Mapping[PassportState, Sentence] = MappingProxyType(
    {
        PassportState.PREPARED: say("This passport is only prepared: a second person releases it, or it is withdrawn."),
        PassportState.WITHDRAWN: say("This passport was withdrawn before it was issued. Prepare a new one."),
        PassportState.ACTIVE: say("This passport is active: it can be suspended, revoked or superseded."),
        PassportState.SUSPENDED: say("This passport is suspended: it can be reinstated, revoked or superseded."),
        PassportState.REVOKED: say("This passport is revoked, which is final. Prepare a new one if it is deserved."),
        PassportState.SUPERSEDED: say("This passport is superseded. Make the change to the one that replaced it."),
    }
)
