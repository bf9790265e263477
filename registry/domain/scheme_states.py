"""Life of a scheme version (rules, section 2): draft → validated by a second person → locked at first use."""

from enum import StrEnum

from registry.domain.errors import Refused
from registry.domain.sentences import say


class SchemeState(StrEnum):
    """A draft may be edited; a validated one may be used; a locked one is in use and never changes again."""

    DRAFT = "draft"
    VALIDATED = "validated"
    LOCKED = "locked"


def require_draft(state: SchemeState) -> None:
    """Raise Refused unless the scheme may still be changed."""
    if state is not SchemeState.DRAFT:
        raise Refused(say("This scheme is validated and no longer changes. Import a corrected one as a new version."))


def require_usable(state: SchemeState) -> None:
    """Raise Refused unless an exam may be held by the scheme."""
    if state is SchemeState.DRAFT:
        raise Refused(say("This scheme is a draft. A second person has to validate it before an exam can use it."))
