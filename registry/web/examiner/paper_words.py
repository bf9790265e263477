"""What two readings of a paper say, in the words of the page."""

from dataclasses import dataclass

from flask_babel import format_decimal
from flask_babel import gettext as _

from registry.domain.calculations import Choice
from registry.domain.entries import EntryKind
from registry.domain.paper_reading import Cell, ReadValue
from registry.domain.rounding import parse_decimal
from registry.domain.scheme import Aspect
from registry.queries.paper_entry import PaperEntryPage, PaperRow
from registry.web.formats import named


@dataclass(frozen=True)
class PaperWords:
    """Handed to the template of the entry page."""

    page: PaperEntryPage

    def other(self, row: PaperRow, cell: Cell) -> str:
        """What the other person read in this place."""
        return _value(row.aspect, row.other.get(cell))

    def other_scorer(self, seat: int) -> str:
        """The examiner the other person read in this seat."""
        account = self.page.other.reading.scorers.get(seat) if self.page.other else None
        return next((one.name for one in self.page.scorers if one.account_id == account), _("not on the paper"))


def _value(aspect: Aspect, value: ReadValue | None) -> str:
    if value is None:
        return _("blank")
    if value.kind == EntryKind.ANSWER:
        return _("Yes") if value.value == "yes" else _("No")
    if value.kind == EntryKind.CHOSEN:
        option = aspect.calculation.option(value.value) if isinstance(aspect.calculation, Choice) else None
        return named(option.label) if option else value.value
    if value.kind == EntryKind.PARTIAL:
        mark = format_decimal(parse_decimal(value.value))
        return _("partial mark %(mark)s: %(reason)s", mark=mark, reason=value.reason or "—")
    return str(format_decimal(parse_decimal(value.value)))
