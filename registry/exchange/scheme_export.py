"""Writes a marking scheme as the exchange workbook (rules, section 2).

Three sheets: the one experts exchange, the calculations, and our own with what those two cannot show. Import gives the
scheme back exactly; without our sheet it gives back what the other two show.
"""

from registry.domain.scheme import MarkingScheme
from registry.exchange.calculation_sheet import calculation_rows
from registry.exchange.extra_sheet import extra_rows
from registry.exchange.marking_sheet import (
    BLOCK_HEADER,
    CALCULATIONS_SHEET,
    COLUMNS,
    CRITERIA_HEADER,
    EXTRA_SHEET,
    MARKING_SHEET,
    SECTION_HEADER,
)
from registry.exchange.scheme_rows import Row, marking_rows
from registry.exchange.sheet_writing import NewSheet, written_workbook

MARKING_WIDTHS = dict(zip(COLUMNS, (8, 39, 8, 9, 52, 8, 48, 16, 9, 11, 11, 18, 8, 11), strict=True))
CALCULATION_WIDTHS = {"A": 12, "B": 24, "C": 10, "D": 90}
EXTRA_WIDTHS = {"A": 16, "B": 10, "C": 90}
HEADERS = (SECTION_HEADER["A"], CRITERIA_HEADER["A"], BLOCK_HEADER["A"])


def export_scheme(scheme: MarkingScheme) -> bytes:
    """The workbook's bytes.

    Raises BadInput, naming sheet and row, for a text with a control character or too long for a cell.
    """
    calculations, places = calculation_rows(scheme)
    rows = marking_rows(scheme, places)
    return written_workbook(
        (
            NewSheet(MARKING_SHEET, rows, MARKING_WIDTHS, bold=_header_rows(rows)),
            NewSheet(CALCULATIONS_SHEET, calculations, CALCULATION_WIDTHS, bold=frozenset({1})),
            NewSheet(EXTRA_SHEET, extra_rows(scheme), EXTRA_WIDTHS, bold=frozenset({1})),
        )
    )


def _header_rows(rows: list[Row]) -> frozenset[int]:
    return frozenset({1} | {number for number, row in enumerate(rows, start=1) if row and row[0] in HEADERS})
