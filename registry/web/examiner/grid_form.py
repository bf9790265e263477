"""What the grid's form sends: a field for each cell, its name saying which cell it is and what was seen in it."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from flask import request
from flask_wtf import FlaskForm
from wtforms import HiddenField
from wtforms.validators import InputRequired, Length

from registry.domain.entries import EntryKind, entry_kind
from registry.domain.errors import BadInput
from registry.domain.mark import AGREED
from registry.domain.mark_writing import MarkWrite
from registry.domain.sentences import say
from registry.queries.marking_grid import MarkingGrid

BROKEN = say("This form is not complete. Reload the page and enter the marks again.")


@dataclass(frozen=True, slots=True)
class CellField:
    """One field: the cell, the round and version that were seen, what stood in it, and what stands in it now."""

    sitting_id: int
    aspect: str
    seat: int
    round: int
    version: int
    seen: str
    value: str

    @classmethod
    def read(cls, name: str, value: str) -> "CellField":
        """`m/12/j1/2/1/3/yes`: sitting, aspect, seat, round, version, what was seen. Raises BadInput."""
        parts = name.split("/", 6)
        numbers = [parts[place] for place in (1, 3, 4, 5)] if len(parts) == len(FIELD) else [""]
        if not all(number.isascii() and number.isdigit() and len(number) <= LONGEST for number in numbers):
            raise BadInput(BROKEN)
        sitting, seat, number, version = (int(number) for number in numbers)
        return cls(sitting, parts[2], seat, number, version, parts[6], value.strip())

    @property
    def touched(self) -> bool:
        """Something else stands in it than was shown. An emptied field says nothing: a mark is never taken away."""
        return bool(self.value) and self.value != self.seen


FIELD = ("m", "sitting", "aspect", "seat", "round", "version", "seen")
LONGEST = 9


class GridForm(FlaskForm):
    """The whole page; `nonce` makes the names of its writes, so that the same page sent twice counts once."""

    nonce = HiddenField(validators=[InputRequired(), Length(min=32, max=32)])

    def writes(self, grid: MarkingGrid) -> list[MarkWrite]:
        """What was changed, as the service takes it. Raises BadInput for a form that no page of ours sent."""
        if not self.validate():
            raise BadInput(BROKEN)
        kinds = {row.aspect.id: entry_kind(row.aspect) for row in grid.rows}
        return [_write(field, kinds, self.nonce.data or "") for field in _fields() if field.touched]


def field_name(sitting_id: int, aspect: str, seat: int, number: int, version: int, seen: str) -> str:
    """The name of a cell's field."""
    return f"m/{sitting_id}/{aspect}/{seat}/{number}/{version}/{seen}"


def _fields() -> Iterator[CellField]:
    return (CellField.read(name, value) for name, value in request.form.items() if name.startswith("m/"))


def _write(field: CellField, kinds: dict[str, EntryKind], nonce: str) -> MarkWrite:
    if field.aspect not in kinds:
        raise BadInput(BROKEN)
    kind = kinds[field.aspect]
    named = "/".join((nonce, str(field.sitting_id), field.aspect, str(field.seat), str(field.round), field.value))
    return MarkWrite(
        sitting_id=field.sitting_id,
        aspect_key=field.aspect,
        seat=field.seat if kind is EntryKind.SCORE else AGREED,
        kind=kind.value,
        value=field.value,
        op_id=uuid.uuid5(uuid.NAMESPACE_OID, named).hex,
        round=field.round,
        base_version=field.version,
    )
