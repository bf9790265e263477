"""How long personal values are kept, and from which day on they are overdue (rules, section 9).

Results, passports, signatures and the audit chain are kept for good: they are why the register is there. What is only
of use for a while goes when its term is over. Every term is a setting, in months; 0 keeps it without an end.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from registry.domain.sentences import Sentence, say


class RetentionRule(StrEnum):
    """What is only kept for a while. The setting is `retention_<rule>_months`."""

    CHECKS = "checks"
    SIGN_INS = "sign_ins"
    CONTACTS = "contacts"
    REPRESENTATIVES = "representatives"
    REQUESTS = "requests"
    APPEALS = "appeals"
    NUMBERS = "numbers"


MEANINGS: Mapping[RetentionRule, Sentence] = MappingProxyType(
    {
        RetentionRule.CHECKS: say("records of checks of passports, after the check"),
        RetentionRule.SIGN_INS: say("devices and codes of signing in, and what is left of letters, after their end"),
        RetentionRule.CONTACTS: say("e-mail and phone of candidates, after their last exam"),
        RetentionRule.REPRESENTATIVES: say("name and contact of representatives, after the 18th birthday"),
        RetentionRule.REQUESTS: say("what holders wrote in a request, after the answer"),
        RetentionRule.APPEALS: say("what an appeal says and how it was answered, after its end"),
        RetentionRule.NUMBERS: say("IIN, document and birth date of people without a passport, after their last exam"),
    }
)


def overdue_before(today: date, months: int) -> date | None:
    """What ended before this day is overdue today; None for a term without an end."""
    if not months:
        return None
    years, month = divmod(today.month - 1 - months, 12)
    year = today.year + years
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
