"""Who acts for a minor until the age of 18 (rules, section 9)."""

import re
from enum import StrEnum

from registry.domain.enrolment import EMAIL, PHONE
from registry.domain.errors import BadInput
from registry.domain.sentences import say


class Relation(StrEnum):
    """What the representative is to the minor; a document that proves it is seen."""

    MOTHER = "mother"
    FATHER = "father"
    ADOPTIVE_PARENT = "adoptive_parent"
    GUARDIAN = "guardian"
    AUTHORITY = "authority"


class ContactCheck(StrEnum):
    """How it was made sure that the contact is the representative's own; NOT_YET: nobody did so far."""

    NOT_YET = "not_yet"
    CALL_ANSWERED = "call_answered"
    MESSAGE_ANSWERED = "message_answered"


def parse_contact(text: str) -> str:
    """An e-mail address or a phone number as it is kept. Raises BadInput for neither."""
    written = text.strip().lower()
    digits = re.sub(r"[\s()\-]", "", written)
    if PHONE.fullmatch(digits):
        return digits
    if EMAIL.fullmatch(written):
        return written
    raise BadInput(say("Write an e-mail address, or a phone number such as +77011234567."))
