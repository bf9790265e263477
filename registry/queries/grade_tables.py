"""Grade tables as the register lists them (rules, section 5)."""

from decimal import Decimal

from sqlalchemy import select

from registry.domain.actor import Actor
from registry.domain.grades import GradeTable
from registry.domain.policy import Permission, require
from registry.models import GradeTableVersion
from registry.queries.paging import Page, contains, name_columns, page_of


def grade_table_page(actor: Actor, *, search: str = "", number: int = 1) -> Page[GradeTableVersion]:
    """Versions of grade tables whose key or name contains the text, by key, the newest first."""
    require(actor, Permission.READ_REGISTER)
    found = contains(search, GradeTableVersion.key, *name_columns(GradeTableVersion))
    listed = select(GradeTableVersion).where(found)
    return page_of(listed.order_by(GradeTableVersion.key, GradeTableVersion.valid_from.desc()), number)


def grade_table_of(row: GradeTableVersion) -> GradeTable:
    """A stored version as the rule reads it."""
    return GradeTable(row.name, row.valid_from, tuple((name, Decimal(percent)) for name, percent in row.bounds))
