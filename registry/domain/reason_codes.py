"""The closed lists of public reasons for a change of a passport's status (rules, section 7).

A code is shown to everybody who checks the passport, so it names no person and no detail. Free text stays inside.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from registry.domain.errors import BadInput
from registry.domain.passport_states import Change
from registry.domain.sentences import say


class SuspendReason(StrEnum):
    """Why a passport is not to be relied on for now."""

    SCORE_UNDER_REVIEW = "score_under_review"
    IDENTITY_UNDER_REVIEW = "identity_under_review"
    AUTHORITY_REQUEST = "authority_request"


class ReinstateReason(StrEnum):
    """Why a suspended passport is valid again, unchanged."""

    REVIEW_CLOSED_WITHOUT_CHANGE = "review_closed_without_change"
    AUTHORITY_REQUEST_LIFTED = "authority_request_lifted"
    SUSPENDED_IN_ERROR = "suspended_in_error"


class RevokeReason(StrEnum):
    """Why a passport is void and nothing takes its place."""

    RESULT_ANNULLED_ON_APPEAL = "result_annulled_on_appeal"
    EXAM_ANNULLED = "exam_annulled"
    SCORE_TOO_LOW_AFTER_REVIEW = "score_too_low_after_review"
    ISSUED_IN_ERROR = "issued_in_error"
    FALSE_IDENTITY = "false_identity"
    COURT_DECISION = "court_decision"


class SupersedeReason(StrEnum):
    """Why a newer passport takes the place of this one. None of them says that the holder did anything wrong."""

    SCORE_AMENDED = "score_amended"
    NAME_CORRECTED = "name_corrected"
    NAME_CHANGED = "name_changed"
    DETAILS_CORRECTED = "details_corrected"
    CODE_REPLACED = "code_replaced"


PublicReason = SuspendReason | ReinstateReason | RevokeReason | SupersedeReason

LISTS: Mapping[Change, type[SuspendReason] | type[ReinstateReason] | type[RevokeReason] | type[SupersedeReason]] = (
    MappingProxyType(
        {
            Change.SUSPEND: SuspendReason,
            Change.REINSTATE: ReinstateReason,
            Change.REVOKE: RevokeReason,
            Change.SUPERSEDE: SupersedeReason,
        }
    )
)


def reasons_for(change: Change) -> tuple[PublicReason, ...]:
    """The reasons that may be given for `change`; none for a release or a withdrawal, which the public never sees."""
    return tuple(LISTS[change]) if change in LISTS else ()


def parse_reason(change: Change, code: str) -> PublicReason:
    """The reason `code` means for `change`; raises BadInput when it is not in that change's list."""
    for reason in reasons_for(change):
        if reason.value == code:
            return reason
    raise BadInput(say("Choose one of the listed reasons: each kind of change has its own list."))
