"""The words of one aspect's controls: what a button says and the value it sends."""

from decimal import Decimal

from flask_babel import format_decimal
from flask_babel import gettext as _

from registry.domain.calculations import Choice, DifferenceDeduction, Direction, Measure, Steps
from registry.domain.entries import Chosen, EntryKind, mark_of
from registry.domain.rounding import parse_decimal
from registry.queries.sheet_aspects import AspectRow, Column
from registry.web.formats import marks, named

Note = tuple[str, str]


class AspectWords:
    """Handed to `examiner/sheet_controls.html`. What a page knows beyond the aspect, its own child says."""

    def choices(self, row: AspectRow) -> list[tuple[str, str]]:
        """Buttons of a measurement: the value each sends, and the words with the mark it earns."""
        if isinstance(row.calculation, Choice):
            return [
                (option.key, f"{named(option.label)} · {_short(mark_of(row.aspect, Chosen(option.key)))}")
                for option in row.calculation.options
            ]
        return [("yes", _("Yes") + f" · {_short(row.aspect.maximum)}"), ("no", _("No") + " · 0")]

    def chosen(self, row: AspectRow) -> str | None:
        """The button that is pressed; a partial mark presses none."""
        return row.value if row.kind in (EntryKind.ANSWER, EntryKind.CHOSEN) else None

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

    def worth(self, _row: AspectRow) -> str:
        """What each value earns, for a page that adds up by itself; empty where the registry does."""
        return ""

    def seat(self, column: Column) -> str:
        """The name of a column: examiners are told apart by seat, as on paper."""
        return str(_("Examiner %(seat)s", seat=column.seat))

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
