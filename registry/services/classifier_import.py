"""Bringing the classifier in: new entries are added, known ones take the names the file has (rules, section 9)."""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.classifier_entry import ClassifierEntry, over
from registry.domain.errors import BadInput
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.models import Qualification, Speciality
from registry.queries.classifier import known_codes
from registry.services import audit

Row = Speciality | Qualification


@dataclass(frozen=True, slots=True)
class ClassifierImport:
    """How many entries were new, how many changed, how many were there as they are in the file."""

    added: int
    changed: int
    same: int


class NoSpeciality(BadInput):
    """A qualification's speciality is neither in the register nor in the file."""


def import_classifier(actor: Actor, *, entries: Iterable[ClassifierEntry]) -> ClassifierImport:
    """Take over the entries, specialities before their qualifications. Nothing is ever deleted: what the file no
    longer names stays, since people hold it. Raises NoSpeciality."""
    require(actor, Permission.MANAGE_REGISTER)
    rows, done = dict(known_codes(actor)), {"added": 0, "changed": 0, "same": 0}
    for entry in sorted(entries, key=lambda entry: entry.is_qualification):
        done[_take_over(entry, rows)] += 1
    db.session.flush()
    audit.record(actor, "import", "classifier", "all", **done)
    return ClassifierImport(**done)


def _take_over(entry: ClassifierEntry, rows: dict[str, Row]) -> str:
    parent = rows.get(entry.parent)
    if entry.is_qualification and not isinstance(parent, Speciality):
        raise NoSpeciality(say("There is no speciality %(code)s in the file or the register.", code=entry.parent))
    row = rows.get(entry.code)
    if row is None:
        rows[entry.code] = _new(entry, parent)
        return "added"
    return "changed" if _change(row, entry, parent) else "same"


def _new(entry: ClassifierEntry, parent: Row | None) -> Row:
    if entry.is_qualification:
        row: Row = Qualification(code=entry.code, name=entry.name, nqf_level=entry.nqf_level, speciality=parent)
    else:
        row = Speciality(code=entry.code, name=entry.name)
    db.session.add(row)
    return row


def _change(row: Row, entry: ClassifierEntry, parent: Row | None) -> bool:
    wanted: dict[str, object] = {"name": over(row.name, entry.name)}
    if isinstance(row, Qualification):
        wanted |= {"nqf_level": entry.nqf_level, "speciality": parent}
    changed = {field: value for field, value in wanted.items() if getattr(row, field) != value}
    for field, value in changed.items():
        setattr(row, field, value)
    return bool(changed)
