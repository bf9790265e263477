"""Numbers of rows in addresses: what no row can have is an address that does not exist."""

from flask import Flask
from werkzeug.routing import IntegerConverter

LARGEST = 2**31 - 1  # what an INTEGER of PostgreSQL holds; a larger number would be an error of the database


class RowNumberConverter(IntegerConverter):
    """`<int:…>` up to the largest number a row can have; anything above is not found."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **{"max": LARGEST, **options})  # type: ignore[arg-type]  # the options of its parent


def register(app: Flask) -> None:
    """Use it for every `<int:…>` of the site; before the blueprints, whose addresses are built with it."""
    app.url_map.converters["int"] = RowNumberConverter


def row_number(text: str | None) -> int | None:
    """A row's number in a query or a hidden field; None for anything that is none."""
    found = int(text) if text and text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST)) else 0
    return found if 0 < found <= LARGEST else None
