"""What the grid's form sends: a field for each cell, its name saying which cell it is and what was seen in it; where a
partial mark may be given two more, the mark and its reason, which are one write."""

import hashlib
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
    """One field: the cell, the round and version that were seen, what stood in it, and what stands in it now.

    `reason` is that of a partial mark, `seen_reason` the digest of the one that stood; None where the field is no
    partial mark.
    """

    sitting_id: int
    aspect: str
    seat: int
    round: int
    version: int
    seen: str
    value: str
    reason: str | None = None
    seen_reason: str = ""

    @classmethod
    def read(cls, name: str, value: str) -> "CellField":
        """`m/12/j1/2/1/3/yes`: sitting, aspect, seat, round, version, what was seen. Raises BadInput."""
        sitting, aspect, seat, number, version, seen = _parts(name)
        return cls(sitting, aspect, seat, number, version, seen, value.strip())

    @classmethod
    def read_partial(cls, name: str, value: str, reason: str) -> "CellField":
        """`p/12/m2/0/1/3/0,5/a81f`: the same for a partial mark, and what was seen of its reason. Raises BadInput."""
        sitting, aspect, seat, number, version, both = _parts(name)
        seen, _stroke, seen_reason = both.partition("/")
        return cls(sitting, aspect, seat, number, version, seen, value.strip(), reason.strip(), seen_reason)

    @property
    def touched(self) -> bool:
        """Something else stands in it than was shown. An emptied field says nothing: a mark is never taken away."""
        if self.reason and digest(self.reason) != self.seen_reason:
            return True
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


def part_names(sitting_id: int, aspect: str, number: int, version: int, seen: str, reason: str) -> tuple[str, str]:
    """The names of a partial mark's two fields, the mark's and the reason's."""
    cell = f"{sitting_id}/{aspect}/{AGREED}/{number}/{version}/{seen}/{digest(reason)}"
    return f"p/{cell}", f"r/{cell}"


def digest(reason: str) -> str:
    """A reason in a few letters, whatever a browser makes of its line breaks; empty for none."""
    letters = "".join(reason.split())
    return hashlib.sha256(letters.encode()).hexdigest()[:16] if letters else ""


def _fields() -> Iterator[CellField]:
    for name, value in request.form.items():
        if name.startswith("m/"):
            yield CellField.read(name, value)
        elif name.startswith("p/"):
            yield CellField.read_partial(name, value, request.form.get(f"r{name[1:]}", ""))


def _parts(name: str) -> tuple[int, str, int, int, int, str]:
    parts = name.split("/", 6)
    numbers = [parts[place] for place in (1, 3, 4, 5)] if len(parts) == len(FIELD) else [""]
    if not all(number.isascii() and number.isdigit() and len(number) <= LONGEST for number in numbers):
        raise BadInput(BROKEN)
    sitting, seat, number, version = (int(number) for number in numbers)
    return sitting, parts[2], seat, number, version, parts[6]


def _write(field: CellField, kinds: dict[str, EntryKind], nonce: str) -> MarkWrite:
    if field.aspect not in kinds:
        raise BadInput(BROKEN)
    kind = kinds[field.aspect] if field.reason is None else EntryKind.PARTIAL
    cell = (str(field.sitting_id), field.aspect, str(field.seat), str(field.round))
    named = "/".join((nonce, *cell, kind.value, field.value, field.reason or ""))
    return MarkWrite(
        sitting_id=field.sitting_id,
        aspect_key=field.aspect,
        seat=field.seat if kind is EntryKind.SCORE else AGREED,
        kind=kind.value,
        value=field.value,
        reason=field.reason or "",
        op_id=uuid.uuid5(uuid.NAMESPACE_OID, named).hex,
        round=field.round,
        base_version=field.version,
    )
