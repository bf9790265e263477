"""Texts read from a sheet, with findings for those that can be neither kept nor printed."""

from registry.domain.sentences import say
from registry.exchange.cell_texts import problem_with
from registry.exchange.findings import FindingLog
from registry.exchange.marking_sheet import SheetRow

LONGEST_NAME = 300
LONGEST_TEXT = 10_000


def checked_name(row: SheetRow, column: str, log: FindingLog) -> str:
    """The name in a cell; too long a one, or one with control characters, is an error."""
    return _checked(row, column, log, LONGEST_NAME)


def checked_text(row: SheetRow, column: str, log: FindingLog) -> str:
    """The text in a cell, judged the same way; there is more room for it."""
    return _checked(row, column, log, LONGEST_TEXT)


def _checked(row: SheetRow, column: str, log: FindingLog, longest: int) -> str:
    text = row.text(column)
    if (problem := problem_with(text)) is not None:
        log.error(row.number, column, problem)
    if len(text) > longest:
        sentence = say(
            "The text has %(length)s characters. Expected: at most %(longest)s.", length=len(text), longest=longest
        )
        log.error(row.number, column, sentence)
    return text
