"""For whom a page is: the doors of the house (rules, section 1)."""

from enum import StrEnum


class Audience(StrEnum):
    """What an account may sign in as. The public has no account and is therefore no audience: it is nobody.

    An audience only opens a door. What may be done behind it is said by the policy, and in an exam by the exam role.
    """

    OPERATOR = "operator"
    EXAMINER = "examiner"
    HOLDER = "holder"
    COLLEGE = "college"
    AUDITOR = "auditor"
