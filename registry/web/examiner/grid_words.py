"""The words of the grid: what a control offers, what it holds, what stands below it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import format_decimal
from flask_babel import gettext as _

from registry.domain.annulment import Annulled
from registry.domain.calculations import Choice
from registry.domain.entries import Chosen, EntryKind, mark_of
from registry.domain.mark import AGREED
from registry.domain.mark_writing import MarkAnswer, MarkWrite
from registry.domain.rounding import parse_decimal
from registry.domain.sitting_states import SittingState
from registry.queries.grid_cells import GridCell, GridColumn
from registry.queries.marking_grid import GridRow, MarkingGrid
from registry.web.examiner.grid_form import field_name, part_names
from registry.web.formats import marks, named, translated, whole_marks
from registry.web.labels import label

UNMARKED = frozenset({SittingState.ABSENT, SittingState.REMOVED, Annulled.ANNULLED})
Typed = Mapping[tuple[int, str, str], MarkAnswer]


@dataclass(frozen=True)
class PartWords:
    """A partial mark's place in a cell: its two fields, and why it is not enough; `names` are theirs."""

    anchor: str
    names: tuple[str, str]
    summary: str
    value: str
    reason: str
    error: str


@dataclass(frozen=True)
class GridWords:
    """Handed to the grid's template; `typed` is what was refused, to be put right: by sitting, aspect and kind."""

    page: MarkingGrid
    typed: Typed

    def options(self, row: GridRow) -> list[tuple[str, str]]:
        """What a select offers: the value it sends, and its words; empty for a measured amount."""
        if row.kind is EntryKind.SCORE:
            return [(str(score), str(score)) for score in range(4)]
        if row.kind is EntryKind.ANSWER:
            return [("yes", _("Yes")), ("no", _("No"))]
        rule = row.aspect.calculation
        if not isinstance(rule, Choice):
            return []
        earned = ((option, mark_of(row.aspect, Chosen(option.key))) for option in rule.options)
        return [(option.key, f"{whole_marks(mark)} · {named(option.label)}") for option, mark in earned]

    def held(self, row: GridRow, cell: GridCell) -> str:
        """What the control holds: the own value as it is sent; a measured amount in the reader's spelling."""
        if not cell.value or cell.kind is not row.kind:
            return ""
        if row.kind is EntryKind.MEASURED:
            return str(format_decimal(parse_decimal(cell.value)))
        return cell.value

    def shown(self, row: GridRow, cell: GridCell, held: str) -> str:
        """The same, or what was typed and refused."""
        refused = self._refused(row, cell, row.kind)
        return refused.write.value if refused else held

    def name(self, row: GridRow, cell: GridCell, seat: int | None, held: str) -> str:
        """The name of the control."""
        own = (seat or AGREED) if row.kind is EntryKind.SCORE else AGREED
        return field_name(cell.sitting_id, row.aspect.id, own, cell.round, cell.version, held)

    def part(self, row: GridRow, cell: GridCell) -> PartWords:
        """The place of a partial mark: what stands, or what was typed and refused."""
        stands = cell.kind is EntryKind.PARTIAL
        value = str(format_decimal(parse_decimal(cell.value))) if stands else ""
        names = part_names(cell.sitting_id, row.aspect.id, cell.round, cell.version, value, cell.reason)
        refused = self._refused(row, cell, EntryKind.PARTIAL)
        return PartWords(
            anchor=f"p{cell.sitting_id}-{row.aspect.id}",
            names=names,
            summary=self._partial(cell) if stands else _("in part"),
            value=refused.write.value if refused else value,
            reason=refused.write.reason if refused else cell.reason,
            error=self._lack(cell, refused),
        )

    @property
    def no_reason(self) -> str:
        """What is said beside a partial mark without a reason."""
        return str(_("Write the reason: without it the sheet cannot be signed."))

    def place(self, write: MarkWrite) -> str:
        """Where a write belongs: aspect and workstation."""
        codes = {row.aspect.id: row.code for row in self.page.rows}
        stations = {column.sitting_id: column.workstation for column in self.page.columns}
        return _(
            "Workstation %(number)s, %(aspect)s",
            number=stations.get(write.sitting_id, "—"),
            aspect=codes.get(write.aspect_key, "—"),
        )

    def below_workstation(self, column: GridColumn) -> str:
        """What stands below a workstation: how far it is, or why its column is not marked."""
        if column.sitting_state in UNMARKED:
            return str(label(column.sitting_state))
        if column.signed:
            return "✓"
        counted = f"{column.marked}/{column.count}"
        elsewhere = self.page.may_mark and (column.tied or column.seat is None)
        return f"{counted} " + _("look only") if elsewhere else counted

    def below(self, row: GridRow, cell: GridCell) -> str:
        """What stands below the control: the three scores once they are in, or a partial mark."""
        if cell.scores:
            return "·".join(map(str, cell.scores))
        return self._partial(cell) if cell.kind is EntryKind.PARTIAL and not cell.open else ""

    def _partial(self, cell: GridCell) -> str:
        return str(_("partial %(mark)s", mark=marks(parse_decimal(cell.value))))

    def _lack(self, cell: GridCell, refused: MarkAnswer | None) -> str:
        if refused and refused.sentence:
            return translated(refused.sentence)
        return self.no_reason if cell.reason_missing else ""

    def _refused(self, row: GridRow, cell: GridCell, kind: EntryKind) -> MarkAnswer | None:
        return self.typed.get((cell.sitting_id, row.aspect.id, kind.value)) if self.typed else None
