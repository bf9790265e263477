"""The words of a blank sheet's controls. What stands in them is filled in by static/marking/sheet_view.js."""

from registry.queries.sheet_aspects import AspectRow, Column
from registry.web.examiner.aspect_words import AspectWords


class BlankWords(AspectWords):
    """Nothing is entered yet, nothing was refused, and a tap goes nowhere but to the script."""

    action = ""

    def fields(self, row: AspectRow, kind: str, column: Column | None = None) -> dict[str, object]:
        """What the script reads off a form. Seat 0 in a judge's column stands for the reader's own."""
        return {"aspect": row.aspect.id, "seat": column.seat if column else 0, "kind": kind}

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
