"""Grade tables: versioned data; a changed table is a new version, so there is nothing to edit (rules, section 5)."""

import re

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import BadInput
from registry.domain.grades import GradeTable
from registry.domain.policy import Permission, require
from registry.domain.rounding import plain
from registry.domain.sentences import say
from registry.domain.typed_names import typed_names, typed_text
from registry.models import GradeTableVersion
from registry.services import audit

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,31}")
NAME, GRADE = 200, 20


class WrongKey(BadInput):
    """The key of a grade table is not one."""


def add_grade_table(actor: Actor, *, key: str, table: GradeTable) -> GradeTableVersion:
    """Keep a grade table; `key` names it through its versions, which differ by the day they are valid from.

    Presets are in `domain/grades.py`. Raises WrongKey, WrongName, and Clash when this version is there.
    """
    require(actor, Permission.MANAGE_REGISTER)
    if not KEY.fullmatch(key):
        raise WrongKey(say("A key has small Latin letters, digits and hyphens only, for example kz-90-70-50."))
    row = GradeTableVersion(
        key=key,
        name=typed_names(table.name, longest=NAME),
        valid_from=table.valid_from,
        bounds=[[typed_text(grade, longest=GRADE), plain(percent)] for grade, percent in table.bounds],
    )
    db.session.add(row)
    db.session.flush()
    audit.record(actor, "add", "grade_table", row.id, key=key, valid_from=row.valid_from.isoformat())
    return row
