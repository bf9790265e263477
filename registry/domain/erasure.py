"""Why somebody's personal values are erased (rules, section 9)."""

from enum import StrEnum


class ErasureBasis(StrEnum):
    """The ground an erasure rests on; it stays in the register when everything else about the person is gone."""

    HOLDERS_REQUEST = "holders_request"
    RECORDED_IN_ERROR = "recorded_in_error"
    TERM_OVER = "term_over"
    AUTHORITY_DECISION = "authority_decision"
