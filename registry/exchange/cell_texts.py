"""Texts on their way into a cell and back: never a formula, never an escape, never a character that no cell holds."""

import re
import unicodedata

from registry.domain.errors import BadInput
from registry.domain.sentences import Sentence, say

LONGEST = 32_767
FORMULA_LIKE = re.compile(r"'*[=+\-@]")
GUARDED = re.compile(r"'+[=+\-@]")
ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
PRINTABLE_CONTROLS = "\t\n\r"


def tidy(text: str) -> str:
    """The text as a workbook can show it: line breaks as one character, no space at the ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def guarded(text: str) -> str:
    """The tidy text as it is written into a cell: `restored(guarded(text)) == tidy(text)`.

    A text that a spreadsheet could take for a formula (it begins with = + - @) gets an apostrophe in front, one that
    already has such an apostrophe another one. What looks like an escape of the file format (`_x0041_`) is escaped
    itself. Raises BadInput for control characters and for more than 32,767 characters, which no cell holds.
    """
    if (problem := problem_with(text)) is not None:
        raise BadInput(problem)
    shown = tidy(text)
    cell = ESCAPE_LIKE.sub("_x005F_", f"'{shown}" if FORMULA_LIKE.match(shown) else shown)
    if len(cell) > LONGEST:
        raise BadInput(say("A text is too long for a cell: at most %(longest)s characters.", longest=LONGEST))
    return cell


def restored(text: str) -> str:
    """What `guarded` was given, tidy; the escapes of the file format are undone by the reader of the file."""
    cell = tidy(text)
    return cell[1:] if GUARDED.match(cell) else cell


def problem_with(text: str) -> Sentence | None:
    """Why this text can neither be kept nor printed, if it cannot: it holds a control character."""
    for character in text:
        if character not in PRINTABLE_CONTROLS and _is_control(character):
            code = f"U+{ord(character):04X}"
            return say("The text holds a control character (%(code)s). Delete it and type the place again.", code=code)
    return None


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") or ord(character) & 0xFFFE == 0xFFFE
