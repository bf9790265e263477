"""Rows for tests: each builder makes one thing and whatever it needs, with sensible values; name only what matters.

They write rows directly and flush; nothing commits. Use them inside an application context (`session` fixture) or
inside `transaction()`. Services are tested through services; builders only set the stage.
"""

from tests.builders.exam import a_candidate, a_role, a_sitting, an_exam
from tests.builders.marks import marked
from tests.builders.passport import a_document, a_passport
from tests.builders.people import PASSWORD, a_person, actor_of, an_account, an_operator
from tests.builders.register import a_centre, a_college, a_grade_table, a_qualification, a_skill, an_organisation
from tests.builders.scheme import a_marking_scheme, a_scheme

__all__ = [
    "PASSWORD",
    "a_candidate",
    "a_centre",
    "a_college",
    "a_document",
    "a_grade_table",
    "a_marking_scheme",
    "a_passport",
    "a_person",
    "a_qualification",
    "a_role",
    "a_scheme",
    "a_sitting",
    "a_skill",
    "actor_of",
    "an_account",
    "an_exam",
    "an_operator",
    "an_organisation",
    "marked",
]
