"""The words of a blank sheet's controls. What stands in them is filled in by static/marking/sheet_view.js."""

import json

from registry.domain.calculations import Choice, DifferenceDeduction, Steps, YesNo
from registry.domain.entries import Chosen, mark_of
from registry.domain.rounding import plain
from registry.queries.sheet_aspects import AspectRow, Column
from registry.web.examiner.aspect_words import AspectWords


class BlankWords(AspectWords):
    """Nothing is entered yet, nothing was refused, and a tap goes nowhere but to the script."""

    action = ""

    def fields(self, row: AspectRow, kind: str, column: Column | None = None) -> dict[str, object]:
        """What the script reads off a form. Seat 0 in a judge's column stands for the reader's own."""
        return {"aspect": row.aspect.id, "seat": column.seat if column else 0, "kind": kind}

    def worth(self, row: AspectRow) -> str:
        """What each value earns, as static/marking/worth.js reads it: marks by button, or the steps of a deduction."""
        maximum = plain(row.aspect.maximum)
        match row.calculation:
            case YesNo():
                told: dict[str, object] = {"yes": maximum, "no": "0"}
            case Choice(options):
                told = {each.key: plain(mark_of(row.aspect, Chosen(each.key))) for each in options}
            case DifferenceDeduction() as rule:
                told = {
                    "maximum": maximum,
                    "target": plain(rule.target),
                    "free": plain(rule.tolerance),
                    "step": plain(rule.step_in_units),
                    "cost": plain(rule.cost_of_step(row.aspect.maximum)),
                    "direction": rule.direction,
                    "begun": rule.steps is Steps.CEIL,
                }
            case None:
                told = {}
        return json.dumps({"earns": told, "needs": row.aspect.depends_on})

    def open(self, _row: AspectRow, _column: Column | None = None) -> bool:
        """The script closes what takes no marks."""
        return True

    def typed(self, _row: AspectRow, _kind: str) -> str:
        """Nothing."""
        return ""

    def reason(self, _row: AspectRow) -> str:
        """Nothing."""
        return ""

    def error(self, _row: AspectRow, _kind: str) -> str:
        """Nothing."""
        return ""

    def others(self, _row: AspectRow) -> list[tuple[str, int | None, bool]]:
        """Nobody: the script adds the scores once they may be seen."""
        return []

    def note(self, _row: AspectRow) -> None:
        """Nothing."""
