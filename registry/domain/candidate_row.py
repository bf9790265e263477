"""One line of a candidate list as it was written, before anything in it was believed (rules, section 9)."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """What a list or a form says about one candidate, trimmed and otherwise untouched; empty where it says nothing.

    `row` is the line in the file, counted from 1 as a spreadsheet does, and 0 for a form. `latin` is the whole name in
    the Latin letters of the document. `speciality` and `qualification` are a code, a name, or both in one text.
    `language` is kk, ru or en. `iin_override_reason` is why an operator takes an IIN whose check digit is wrong.
    Personal numbers and contacts stay out of `repr`, and with it out of logs and messages.
    """

    surname: str
    given: str
    patronymic: str = ""
    latin: str = ""
    iin: str = field(default="", repr=False)
    document: str = field(default="", repr=False)
    birth_date: date | None = field(default=None, repr=False)
    group: str = ""
    speciality: str = ""
    qualification: str = ""
    email: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    language: str = "kk"
    iin_override_reason: str = ""
    row: int = 0
