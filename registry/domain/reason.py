"""A reason somebody writes: it is kept for good, so it must be there and fit (rules, section 4)."""

from registry.domain.control_characters import holds_control
from registry.domain.errors import BadInput
from registry.domain.sentences import say

LONGEST = 500
LINE_BREAKS = "\r\n\t"


def required_reason(text: str) -> str:
    """The reason without the spaces around it. Raises BadInput when nothing is left, or more than `LONGEST` letters."""
    if not text.strip():
        raise BadInput(say("Write the reason: it is kept and shown in the history."))
    return optional_reason(text)


def optional_reason(text: str) -> str:
    """The same where a reason may be left out."""
    written = text.strip()
    if holds_control(written, allowed=LINE_BREAKS):
        raise BadInput(say("The text holds a control character. Delete it and type the place again."))
    if len(written) > LONGEST:
        raise BadInput(say("Write the reason in at most %(count)s letters.", count=LONGEST))
    return written
