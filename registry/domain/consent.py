"""Consent to what the public check shows: which text, who may decide, what a decision brings (rules, section 8).

The exam and the passport do not hang on it: they rest on the law on education. What is asked for is the showing. Who
refuses or withdraws shows the status only, at once and everywhere.
"""

from enum import StrEnum

from registry.domain.errors import BadInput, Refused
from registry.domain.sentences import say
from registry.domain.visibility import Visibility

VERSION = "2026-1"
"""The text in use. A changed text is a new version; what was agreed to keeps the version it was agreed to by."""

PRINTED = ("2026-1",)
"""Versions of the form that may still come back signed."""


class ConsentDecision(StrEnum):
    """What was decided. REFUSED: never given; WITHDRAWN: given before, or taken for granted, and taken back."""

    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class ConsentGiver(StrEnum):
    """Whose decision it is: a minor's representative decides until the holder is 18."""

    HOLDER = "holder"
    REPRESENTATIVE = "representative"


class ConsentChannel(StrEnum):
    """How the decision came: signed on the printed form, or chosen on the holder's own page."""

    PAPER = "paper"
    PAGE = "page"


def visibility_after(decision: ConsentDecision, chosen: Visibility | None) -> Visibility:
    """What the public check shows from now on. Raises BadInput for a consent that does not say to what."""
    if decision is not ConsentDecision.GIVEN:
        return Visibility.STATUS_ONLY
    if chosen is None:
        raise BadInput(say("Choose what the public check shows: the form has three boxes for it."))
    return chosen


def require_giver(decision: ConsentDecision, giver: ConsentGiver, *, minor: bool, represented: bool) -> None:
    """Pass when this person may decide so today. `represented`: a representative is recorded
    whose contact was verified, and has not ended.

    To show nothing a minor needs nobody. Raises Refused.
    """
    if giver is ConsentGiver.REPRESENTATIVE and not minor:
        raise Refused(say("The holder is 18 or older, so nobody else decides. Ask the holder to sign."))
    if giver is ConsentGiver.REPRESENTATIVE and not represented:
        raise Refused(
            say(
                "No legal representative with a verified contact is recorded for this person. "
                "Record the representative first."
            )
        )
    if giver is ConsentGiver.HOLDER and minor and decision is ConsentDecision.GIVEN:
        raise Refused(
            say("Until the age of 18 the legal representative gives the consent. Record who signed the form.")
        )


WIDTH = (Visibility.STATUS_ONLY, Visibility.RESULT, Visibility.FULL)


def shows_more(wanted: Visibility, shown: Visibility) -> bool:
    """Whether a choice shows more than what is shown now: what a minor cannot decide alone."""
    return WIDTH.index(wanted) > WIDTH.index(shown)
