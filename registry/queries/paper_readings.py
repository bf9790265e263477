"""Papers of a mark sheet and what was read on them, as rows and as the domain's readings (rules, section 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.judgement import SEATS
from registry.domain.paper_reading import Cell, Reading, ReadValue
from registry.models import Account, PaperReading, PaperSheet
from registry.queries.schemes import StoredScheme


@dataclass(frozen=True, slots=True)
class LastReading:
    """What one of the two read last."""

    reader: int
    version: int
    account_id: int
    person_id: int | None
    name: str
    at: datetime
    reading: Reading

    def is_of(self, actor: Actor) -> bool:
        """Whether this very account typed it."""
        return actor.account_id == self.account_id


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """The paper of a sheet that is not recorded yet, with the last reading of each of the two."""

    row: PaperSheet
    readings: Sequence[LastReading]

    @property
    def both(self) -> bool:
        """Two people have typed it."""
        return len(self.readings) == len((1, 2))

    def of(self, actor: Actor) -> LastReading | None:
        """The actor's own last reading."""
        return next((one for one in self.readings if one.is_of(actor)), None)

    def others(self, actor: Actor) -> Sequence[LastReading]:
        """Those of other accounts."""
        return [one for one in self.readings if not one.is_of(actor)]


def open_paper(sheet_id: int, stored: StoredScheme) -> OpenPaper | None:
    """The paper of this sheet that waits to be recorded; None for none. A constant number of statements."""
    row = db.session.scalars(
        _with_readings().where(
            PaperSheet.sheet_id == sheet_id, PaperSheet.recorded_at.is_(None), PaperSheet.put_aside_at.is_(None)
        )
    ).one_or_none()
    return None if row is None else OpenPaper(row, last_readings(row, stored))


def last_readings(paper: PaperSheet, stored: StoredScheme) -> list[LastReading]:
    """The last version of each reader of a paper whose readings are loaded, the first reader first."""
    last = {row.reader: row for row in sorted(paper.readings, key=lambda row: row.version)}
    people = _people({row.entered_by for row in last.values()})
    return [
        LastReading(
            number,
            row.version,
            row.entered_by,
            *people[row.entered_by],
            row.entered_at,
            as_reading(row, stored.aspect_keys),
        )
        for number, row in sorted(last.items())
    ]


def as_reading(row: PaperReading, aspect_keys: Mapping[int, str]) -> Reading:
    """One stored reading as the domain's; `aspect_keys` are those of the scheme, by the ids of their rows."""
    named = ((seat, getattr(row, f"scorer_{seat}")) for seat in SEATS)
    return Reading(
        {
            Cell(aspect_keys[value.aspect_id], value.seat): ReadValue(value.kind.value, value.value, value.reason)
            for value in row.values
        },
        {seat: account for seat, account in named if account is not None},
    )


def _with_readings() -> "Select[PaperSheet]":
    return (
        select(PaperSheet)
        .options(selectinload(PaperSheet.readings).selectinload(PaperReading.values))
        .execution_options(populate_existing=True)
    )


def _people(accounts: set[int]) -> Mapping[int, tuple[int | None, str]]:
    rows = db.session.execute(
        select(Account.id, Account.person_id, Account.display_name).where(Account.id.in_(accounts))
    )
    return {account: (person, name) for account, person, name in rows}
