"""The words and addresses of a mark sheet's controls: what a tap sends, what its button says."""

import uuid
from dataclasses import dataclass
from decimal import Decimal

from flask import url_for
from flask_babel import format_decimal
from flask_babel import gettext as _

from registry.domain.aspect_score import AspectState
from registry.domain.calculations import Choice, DifferenceDeduction, Direction, Measure, Steps
from registry.domain.entries import Chosen, EntryKind, mark_of
from registry.domain.rounding import parse_decimal
from registry.queries.mark_sheet import MarkSheetPage
from registry.queries.sheet_aspects import AspectRow, Column
from registry.web.formats import marks, named, translated

Note = tuple[str, str]


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
class SheetWords:
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
            "base_version": column.version if column else row.version,
            "op_id": str(uuid.uuid4()),
        }

    def choices(self, row: AspectRow) -> list[tuple[str, str]]:
        """Buttons of a measurement: the value each sends, and the words with the mark it earns."""
        if isinstance(row.calculation, Choice):
            return [
                (option.key, f"{named(option.label)} · {_short(mark_of(row.aspect, Chosen(option.key)))}")
                for option in row.calculation.options
            ]
        return [("yes", f"{_('Yes')} · {_short(row.aspect.maximum)}"), ("no", f"{_('No')} · 0")]

    def chosen(self, row: AspectRow) -> str | None:
        """The button that is pressed; a partial mark presses none."""
        return row.value if row.kind in (EntryKind.ANSWER, EntryKind.CHOSEN) else None

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

    def counted(self, row: AspectRow) -> bool:
        """Whether the amount is a count of faults: stepped by taps instead of typed."""
        rule = row.calculation
        if not isinstance(rule, DifferenceDeduction) or rule.direction is not Direction.OVER:
            return False
        return rule.difference_in is Measure.UNIT and rule.target == 0 and rule.difference == 1

    def amount(self, row: AspectRow) -> int | None:
        """The present count."""
        return int(parse_decimal(row.value)) if row.kind is EntryKind.MEASURED else None

    def unit(self, row: AspectRow) -> str:
        """The unit beside the field."""
        return row.calculation.unit if isinstance(row.calculation, DifferenceDeduction) else ""

    def rule(self, row: AspectRow) -> str:
        """How a deviation costs marks, in a sentence; empty for other calculations."""
        return _deduction_in_words(row.calculation) if isinstance(row.calculation, DifferenceDeduction) else ""

    def open(self, row: AspectRow, column: Column | None = None) -> bool:
        """Whether a tap here can be accepted."""
        if not self.page.may_mark or self.page.closed or row.row.score.voided:
            return False
        if column is None:
            return True
        lifted = bool(self.page.reopen_reason) or self.page.scribe or column.left_behind
        return column.own and (lifted or not row.revealed)

    def others(self, row: AspectRow) -> list[tuple[str, int | None, bool]]:
        """The columns this reader does not enter."""
        return [(self.seat(c), c.score, c.entered) for c in row.columns if not c.own]

    def seat(self, column: Column) -> str:
        """The name of a column: examiners are told apart by seat, as on paper."""
        return str(_("Examiner %(seat)s", seat=column.seat))

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

    def rounds(self, row: AspectRow) -> list[str]:
        """Earlier rounds as lines: they stay to be seen."""
        return [
            _(
                "Round %(number)s: %(scores)s",
                number=r.number,
                scores=" · ".join(str(r.scores[s]) for s in sorted(r.scores)),
            )
            for r in row.earlier
        ]

    def _url(self, view: str, **values: object) -> str:
        place = {"exam_id": self.page.exam_id, "sitting_id": self.page.sitting_id, "code": self.page.code, **values}
        return url_for(f"examiner.{view}", **place)  # type: ignore[arg-type]  # parts of an address


def _short(mark: Decimal) -> str:
    return "0" if mark == 0 else marks(mark)


def _deduction_in_words(rule: DifferenceDeduction) -> str:
    unit = f" {rule.unit}" if rule.unit else ""
    percent = {Measure.PERCENT: " %", Measure.UNIT: unit}[rule.difference_in]
    words = [_AIMS[rule.direction](_number(rule.target) + unit)]
    if rule.tolerance:
        words.append(_("Up to %(tolerance)s off is free.", tolerance=_number(rule.tolerance) + unit))
    cost = marks(rule.deduction) if rule.deduction_in is Measure.UNIT else f"{_number(rule.deduction)} %"
    step = _number(rule.difference) + percent
    if rule.steps is Steps.CEIL:
        words.append(_("Every %(step)s begun beyond costs %(cost)s.", step=step, cost=cost))
    else:
        words.append(_("Every full %(step)s beyond costs %(cost)s.", step=step, cost=cost))
    return " ".join(words)


_AIMS = {
    Direction.BOTH: lambda target: _("Target: %(target)s.", target=target),
    Direction.OVER: lambda target: _("At most %(target)s.", target=target),
    Direction.UNDER: lambda target: _("At least %(target)s.", target=target),
}


def _number(value: Decimal) -> str:
    return str(format_decimal(value))
