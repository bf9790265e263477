"""What a cell says: as text, as an exact number, as a small whole number."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from registry.domain.errors import BadInput
from registry.domain.rounding import parse_decimal, plain
from registry.domain.sentences import say
from registry.exchange.cell_texts import restored
from registry.exchange.workbook_file import Cell

EXACT_DIGITS = 15  # a spreadsheet keeps no more; what floating point adds behind them was never typed
LARGEST = 10**12
WHOLE = re.compile(r"[0-9]+")


def text_of(value: Cell) -> str:
    """The cell as text: line breaks as one character, no space at the ends, a guarding apostrophe taken off."""
    if isinstance(value, str):
        return restored(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return plain(_exact(value))
    return value.isoformat() if isinstance(value, date | datetime | time) else str(value)


def number_of(value: Cell) -> Decimal | None:
    """The cell as a number, None when it is empty. Raises BadInput for words, dates and logical values."""
    if isinstance(value, bool):
        raise BadInput(say("The cell holds a logical value. Enter a plain number, for example 12.5."))
    if isinstance(value, int | float):
        if not abs(value) < LARGEST:
            raise BadInput(say("This number is too large. Enter a plain number, for example 12.5."))
        return _exact(value)
    if isinstance(value, date | datetime | time | timedelta):
        raise BadInput(say("The cell became a date. Format it as a number and type the number again."))
    text = text_of(value)
    return parse_decimal(text) if text else None


def number_or_none(value: Cell) -> Decimal | None:
    """The cell as a number, None when it holds none: for figures that are only compared, never counted."""
    try:
        return number_of(value)
    except BadInput:
        return None


def whole_number_in(value: Cell) -> int | None:
    """The first whole number in the cell: 2 of `2`, "2", `C2`, `Day 2`, `2-күн`; None without one, or for a date."""
    if isinstance(value, bool | date | datetime | time | timedelta):
        return None
    found = WHOLE.search(text_of(value))
    return int(found[0]) if found and len(found[0]) < EXACT_DIGITS else None


def _exact(value: float) -> Decimal:
    # Through the text with fifteen digits: 0.1 + 0.2 of a formula is 0.3. Adding 0 turns -0 into 0.
    exact = Decimal(f"{value:.{EXACT_DIGITS}g}") + 0
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() and abs(exact) < 10**EXACT_DIGITS else exact
