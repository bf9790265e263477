"""The form into which one paper mark sheet is typed: a field for every place of it that is typed now."""

from collections.abc import Iterator
from typing import Any

from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import Field, SelectField, StringField
from wtforms.validators import Length

from registry.domain.calculations import Choice, DifferenceDeduction
from registry.domain.entries import EntryKind, entry_kind
from registry.domain.mark import AGREED
from registry.domain.paper_reading import Cell, ReadValue, Typed
from registry.domain.reason import LONGEST
from registry.domain.rounding import parse_decimal
from registry.domain.scheme import Aspect
from registry.queries.paper_entry import PaperEntryPage, PaperRow
from registry.web.choices import options
from registry.web.formats import named
from registry.web.row_number import row_number

LONGEST_VALUE = 64


class PaperEntryForm(FlaskForm):
    """Its fields are made for one page by `entry_form`; every one may be left blank."""

    page: PaperEntryPage

    def typed(self) -> list[Typed]:
        """Every value that was typed, with what kind it is."""
        return [one for row in self.page.rows for one in self._typed(row)]

    def scorers(self) -> dict[int, int]:
        """The accounts of the examiners the paper names, by seat."""
        chosen = {seat: row_number(self[f"scorer-{seat}"].data) for seat in self.page.seats}
        return {seat: account for seat, account in chosen.items() if account is not None}

    def _typed(self, row: PaperRow) -> Iterator[Typed]:
        kind = entry_kind(row.aspect).value
        for cell in row.cells:
            yield Typed(cell, kind, self[cell.field].data or "")
        if row.aspect.partial_allowed:
            value, reason = self[f"{row.aspect.id}-partial"].data or "", self[f"{row.aspect.id}-reason"].data or ""
            yield Typed(Cell(row.aspect.id, AGREED), EntryKind.PARTIAL.value, value, reason)


def entry_form(page: PaperEntryPage) -> PaperEntryForm:
    """The form of this page, filled with the own reading where there is one already."""
    fields: dict[str, Any] = {name: field for row in page.rows for name, field in _fields(row)}
    fields |= {f"scorer-{seat}": _scorer(page, seat) for seat in page.seats}
    form: PaperEntryForm = type("PaperEntryForm", (PaperEntryForm,), fields)(data=_own(page))
    form.page = page
    return form


def _fields(row: PaperRow) -> Iterator[tuple[str, Field]]:
    for cell in row.cells:
        words = _("Examiner %(seat)s", seat=cell.seat) if cell.seat != AGREED else _label(row.aspect)
        yield cell.field, _field(row.aspect, f"{words}")
    if row.aspect.partial_allowed:
        yield f"{row.aspect.id}-partial", StringField(_("Partial mark"), [Length(max=LONGEST_VALUE)])
        yield f"{row.aspect.id}-reason", StringField(_("Reason"), [Length(max=LONGEST)])


def _label(aspect: Aspect) -> str:
    rule = aspect.calculation
    if isinstance(rule, DifferenceDeduction):
        return _("Measured value, %(unit)s", unit=rule.unit) if rule.unit else _("Measured value")
    return _("Option") if isinstance(rule, Choice) else _("Yes or no")


def _field(aspect: Aspect, words: str) -> Field:
    calculation, kind = aspect.calculation, entry_kind(aspect)
    if kind is EntryKind.ANSWER:
        answers = [("", _("blank")), ("yes", _("Yes")), ("no", _("No"))]
        return SelectField(words, choices=options(answers), validate_choice=False)
    if isinstance(calculation, Choice):
        labels = [(option.key, named(option.label)) for option in calculation.options]
        return SelectField(words, choices=options([("", _("blank")), *labels]), validate_choice=False)
    return StringField(words, [Length(max=LONGEST_VALUE)])


def _scorer(page: PaperEntryPage, seat: int) -> Field:
    people = [one for one in page.scorers if one.seat == seat]
    names = [(one.account_id, one.name if one.present else _("%(name)s (replaced)", name=one.name)) for one in people]
    return SelectField(
        _("Examiner %(seat)s", seat=seat),
        choices=options([("", _("not on the paper")), *names]),
        validate_choice=False,
    )


def _own(page: PaperEntryPage) -> dict[str, str]:
    """What the own reading says; before it, whoever sits in each seat now."""
    data: dict[str, str] = {}
    for row in page.rows:
        for cell, value in row.own.items():
            data |= _as_data(cell, value)
    if page.own is not None:
        return data | {f"scorer-{seat}": str(account) for seat, account in page.own.reading.scorers.items()}
    present = {one.seat: one.account_id for one in reversed(page.scorers) if one.present}
    return {f"scorer-{seat}": str(account) for seat, account in present.items()}


def _as_data(cell: Cell, value: ReadValue) -> dict[str, str]:
    if value.kind == EntryKind.PARTIAL:
        mark = str(format_decimal(parse_decimal(value.value)))
        return {f"{cell.aspect}-partial": mark, f"{cell.aspect}-reason": value.reason}
    if value.kind == EntryKind.MEASURED:
        return {cell.field: str(format_decimal(parse_decimal(value.value)))}
    return {cell.field: value.value}
