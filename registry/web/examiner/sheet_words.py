"""The words and addresses of a mark sheet's controls: what a tap sends, what its button says."""

import uuid
from dataclasses import dataclass

from flask import url_for
from flask_babel import format_decimal
from flask_babel import gettext as _

from registry.domain.aspect_score import AspectState
from registry.domain.entries import EntryKind
from registry.domain.rounding import parse_decimal
from registry.queries.mark_sheet import MarkSheetPage
from registry.queries.sheet_aspects import AspectRow, Column
from registry.web.examiner.aspect_words import AspectWords, Note
from registry.web.formats import named, translated


@dataclass(frozen=True)
class RefusedTap:
    """What was not accepted, and why. `typed_again`: what was typed is what is wrong, so it stays to be corrected;
    otherwise something else stands now, and that is shown."""

    aspect: str
    kind: str
    value: str
    reason: str
    sentence: str
    typed_again: bool


@dataclass(frozen=True)
class SheetWords(AspectWords):
    """Handed to the sheet's template; `refused` is the tap to which it is the answer, if it is one."""

    page: MarkSheetPage
    refused: RefusedTap | None = None

    @property
    def action(self) -> str:
        """Where taps go."""
        return self._url("record_mark")

    @property
    def sheets(self) -> list[tuple[str, str, str, int, int, bool]]:
        """The list at the left."""
        return [
            (
                line.cell.code,
                named(line.name),
                self._url("sheet", code=line.cell.code),
                line.cell.marked,
                line.cell.count,
                line.cell.signed,
            )
            for line in self.page.sheets
        ]

    def fields(self, row: AspectRow, kind: str, column: Column | None = None) -> dict[str, object]:
        """What travels with a tap; each form is one write with a name of its own."""
        return {
            "aspect": row.aspect.id,
            "seat": column.seat if column else 0,
            "kind": kind,
            "round": row.row.score.round if column else 1,
            "base_version": column.version if column else row.version,
            "op_id": str(uuid.uuid4()),
        }

    def typed(self, row: AspectRow, kind: str) -> str:
        """The value in a field, in the reader's spelling; empty while another kind of value stands."""
        if self.refused and self.error(row, kind):
            return self.refused.value
        return str(format_decimal(parse_decimal(row.value))) if row.kind == kind and row.value else ""

    def reason(self, row: AspectRow) -> str:
        """The reason beside a partial mark."""
        return self.refused.reason if self.refused and self.error(row, EntryKind.PARTIAL) else row.reason or ""

    def error(self, row: AspectRow, kind: str) -> str:
        """Why what was typed into this field was refused; empty when it was not."""
        tap = self.refused
        if tap is None or not tap.typed_again or (tap.aspect, tap.kind) != (row.aspect.id, kind):
            return ""
        return tap.sentence if kind == EntryKind.PARTIAL or not self.counted(row) else ""

    def open(self, row: AspectRow, column: Column | None = None) -> bool:
        """Whether a tap here can be accepted."""
        if not self.page.may_mark or self.page.closed or row.row.score.voided:
            return False
        if column is None:
            return True
        lifted = bool(self.page.reopen_reason) or self.page.scribe
        return column.own and (lifted or not row.revealed)

    def others(self, row: AspectRow) -> list[tuple[str, int | None, bool]]:
        """The columns this reader does not enter."""
        return [(self.seat(c), c.score, c.entered) for c in row.columns if not c.own]

    def note(self, row: AspectRow) -> Note | None:
        """The most important remark below an aspect: a refused tap first, then what changes how it counts."""
        tap = self.refused
        if tap and tap.aspect == row.aspect.id and not self.error(row, tap.kind):
            return ("warn", tap.sentence)
        if row.row.score.voided:
            return ("info", _("Void in this exam: it counts for nobody."))
        if row.row.score.cut:
            return ("info", _("Counts 0, because %(code)s earned 0. What is entered is kept.", code=row.cut_off_by))
        if row.row.state is AspectState.SCORE_AGAIN or row.row.score.reason_missing:
            return ("warn", translated(row.row.blockers[0]))
        if row.void is not None:
            return ("info", _("The chief expert proposed to void this aspect; an operator has not agreed yet."))
        return None

    def _url(self, view: str, **values: object) -> str:
        place = {"exam_id": self.page.exam_id, "sitting_id": self.page.sitting_id, "code": self.page.code, **values}
        return url_for(f"examiner.{view}", **place)  # type: ignore[arg-type]  # parts of an address
