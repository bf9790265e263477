"""Opens an uploaded workbook safely and finds a sheet by its exact name (rules, section 2).

In this order, each step seeing only what passed the one before: (1) size of the file, (2) kind of the file and sizes
of its parts, before unpacking, (3) the XML read as events, counting what a reader would hold in memory, (4) the parts
that were read, and no others, given to the reader.
"""

import difflib
import io
import unicodedata
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from registry.domain.sentences import say
from registry.exchange import xml_scan, zip_container
from registry.exchange.unreadable import DEFAULT_LIMITS, Limits, UnreadableWorkbook

__all__ = ["Cell", "Limits", "UnreadableWorkbook", "Workbook", "open_workbook", "read_limited"]

Cell = str | int | float | bool | date | datetime | time | timedelta
LOOK_ALIKES = str.maketrans("АВЕЅІЈКМНОРСТУХаеіјкорсух", "ABESIJKMHOPCTYXaeijkopcyx")
ALIKE = 0.85
NAMED_SHEETS = 5


def read_limited(path: Path, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """A file's bytes; one above the limit is refused with UnreadableWorkbook before it is in memory."""
    with path.open("rb") as file:
        content = file.read(limits.file + 1)
    if len(content) > limits.file:
        raise zip_container.too_large(limits)
    return content


def open_workbook(content: bytes, limits: Limits = DEFAULT_LIMITS) -> "Workbook":
    """The workbook in these bytes; raises UnreadableWorkbook for everything that cannot be read whole."""
    parts = xml_scan.checked(zip_container.xml_parts(content, limits), limits)
    try:
        return Workbook(CalamineWorkbook.from_filelike(io.BytesIO(zip_container.repacked(parts))))
    except CalamineError as error:
        raise zip_container.not_an_xlsx() from error


class Workbook:
    """The sheets of an open workbook. Rows begin at the sheet's first, so that index 0 is row 1; empty cells are ""."""

    def __init__(self, book: CalamineWorkbook) -> None:
        self._book = book
        self.sheet_names: tuple[str, ...] = tuple(book.sheet_names)

    def rows(self, name: str) -> list[list[Cell]]:
        """All rows of the sheet called exactly `name`.

        Raises UnreadableWorkbook when there is none; a sheet whose name only looks alike is named in the sentence.
        """
        if name not in self.sheet_names:
            raise _missing(name, self.sheet_names)
        try:
            return self._book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except CalamineError as error:
            sentence = say('The sheet "%(name)s" is damaged. Save the workbook again in Excel.', name=name)
            raise UnreadableWorkbook(sentence) from error

    def first_rows(self) -> tuple[str, list[list[Cell]]]:
        """Name and rows of the first sheet."""
        if not self.sheet_names:
            raise UnreadableWorkbook(say("The workbook has no sheets."))
        return self.sheet_names[0], self.rows(self.sheet_names[0])

    def optional_rows(self, name: str) -> list[list[Cell]]:
        """All rows of the sheet called exactly `name`, or none where there is no such sheet."""
        return self.rows(name) if name in self.sheet_names else []


def _missing(name: str, found: tuple[str, ...]) -> UnreadableWorkbook:
    if alike := _alike(name, found):
        return UnreadableWorkbook(
            say(
                'The sheet "%(found)s" only looks like "%(expected)s". Rename it to exactly that: a space, a capital '
                "or a Cyrillic letter makes another name.",
                found=alike,
                expected=name,
            )
        )
    names = ", ".join(f'"{sheet}"' for sheet in found[:NAMED_SHEETS]) or "–"
    sentence = say('The workbook has no sheet named "%(expected)s". It has: %(found)s.', expected=name, found=names)
    return UnreadableWorkbook(sentence)


def _alike(name: str, found: tuple[str, ...]) -> str | None:
    folded = {_folded(sheet): sheet for sheet in reversed(found)}
    close = difflib.get_close_matches(_folded(name), folded, n=1, cutoff=ALIKE)
    return folded[close[0]] if close else None


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).translate(LOOK_ALIKES).casefold()
    return "".join(character for character in plain if character.isalnum())
