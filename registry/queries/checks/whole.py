"""The whole register looked at: the database's refusals, the trail, marks, passports, and each beside the other."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from registry.db import db
from registry.domain.audit_head import HeadNote
from registry.domain.sentences import say
from registry.models import MarkSheet, Passport, SignedHead
from registry.queries.audit import length
from registry.queries.checks.entries import check_entries
from registry.queries.checks.finding import Finding, Part, Watch, unwatched
from registry.queries.checks.papers import check_papers
from registry.queries.checks.particulars import (
    check_decisions,
    check_former_names,
    check_names,
    check_places,
    check_tablets,
)
from registry.queries.checks.passports import check_passports, check_statuses
from registry.queries.checks.sheets import check_sheets
from registry.queries.checks.sign_ins import check_sign_ins
from registry.queries.checks.standing import check_marks, check_rights
from registry.queries.checks.trail import check_chain, check_database, check_heads


@dataclass(frozen=True, slots=True)
class Compared:
    """How much there was to look at."""

    entries: int
    heads: int
    sheets: int
    passports: int


def findings(*kept_elsewhere: HeadNote, watch: Watch = unwatched) -> Iterator[Finding]:
    """Everything that is not as it has to be, part by part, as it is found. Memory does not grow with the register.

    `kept_elsewhere` are signed heads that somebody has outside the registry. All parts see one moment of the database,
    while others go on working.
    """
    _one_moment()
    yield from _to_its_end(Part.DATABASE, check_database())
    yield from _to_its_end(Part.TRAIL, check_chain(watch))
    yield from _to_its_end(Part.HEADS, check_heads(*kept_elsewhere))
    yield from _to_its_end(Part.SHEETS, check_sheets(watch))
    yield from _to_its_end(Part.PASSPORTS, check_passports(watch))
    yield from _to_its_end(Part.STATUSES, check_statuses())
    yield from _to_its_end(Part.STATUSES, check_former_names())
    yield from _to_its_end(Part.ENTRIES, check_entries(watch))
    yield from _to_its_end(Part.ENTRIES, check_marks())
    yield from _to_its_end(Part.ENTRIES, check_papers())
    yield from _to_its_end(Part.ENTRIES, check_names())
    yield from _to_its_end(Part.ENTRIES, check_decisions())
    yield from _to_its_end(Part.RIGHTS, check_rights())
    yield from _to_its_end(Part.RIGHTS, check_sign_ins())
    yield from _to_its_end(Part.RIGHTS, check_places())
    yield from _to_its_end(Part.RIGHTS, check_tablets())


def _to_its_end(part: Part, found: Iterator[Finding]) -> Iterator[Finding]:
    # SQLite keeps any kind of value in any column, so whoever writes past the registry can break what reads them.
    try:
        yield from found
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, SQLAlchemyError) as error:
        sentence = say(
            "The part “%(part)s” could not be checked to its end: the database holds what the registry never writes"
            " (%(error)s).",
            part=part.value,
            error=type(error).__name__,
        )
        yield Finding(part, part.value, sentence)


def compared() -> Compared:
    """What `findings` looks at, counted."""
    counts = (
        db.session.scalar(select(func.count()).select_from(kind)) or 0 for kind in (SignedHead, MarkSheet, Passport)
    )
    return Compared(length(), *counts)


def _one_moment() -> None:
    db.session.rollback()
    if db.engine.dialect.name == "postgresql":  # SQLite reads one moment by itself
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
