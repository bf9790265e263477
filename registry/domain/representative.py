"""Who acts for a minor until the age of 18 (rules, section 9)."""

from enum import StrEnum


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
