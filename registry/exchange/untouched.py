"""Is a sheet still as we wrote it?"""

from decimal import Decimal
from itertools import zip_longest

from registry.exchange.cell_texts import tidy
from registry.exchange.cell_values import number_or_none, text_of
from registry.exchange.marking_sheet import COLUMNS
from registry.exchange.scheme_rows import Row, Written
from registry.exchange.workbook_file import Cell


def is_untouched(found: list[list[Cell]], written: list[Row]) -> bool:
    """Whether every cell of the columns A to N says what was written, empty rows and cells at the ends left aside."""
    return all(
        _same(cell, original)
        for cells, row in zip_longest(found, written, fillvalue=())
        for cell, original in zip_longest(cells[: len(COLUMNS)], row, fillvalue="")
    )


def _same(cell: Cell, written: Written) -> bool:
    if isinstance(written, int | Decimal):
        return number_or_none(cell) == written
    return text_of(cell) == tidy(written)
