"""Reads the classifier of specialities and qualifications from a table (rules, section 9)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from registry.domain.classifier_codes import (
    QualificationCode,
    mismatch,
    parse_qualification_code,
    parse_speciality_code,
)
from registry.domain.classifier_entry import ClassifierEntry
from registry.domain.errors import BadInput
from registry.domain.names import LANGUAGES, Names
from registry.domain.sentences import say
from registry.domain.typed_names import typed_names
from registry.exchange.findings import Finding, FindingLog, has_errors
from registry.exchange.text_table import UnreadableTable, read_table

NAME = 300
# A column → the headings it is known by, in small letters.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "код", "шифр"),
    "parent": ("parent", "parent_speciality", "speciality", "специальность", "мамандық"),
    "level": ("nqf_level", "level", "нрк", "ұбш"),
    **{f"name_{code}": (f"name_{code}", f"название_{code}", f"атауы_{code}") for code in LANGUAGES},
}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class ReadClassifier:
    """What was read: the entries (none where a finding is an error), and every finding with row and column."""

    entries: tuple[ClassifierEntry, ...]
    findings: tuple[Finding, ...]


def read_classifier(content: bytes, known_specialities: frozenset[str] = frozenset()) -> ReadClassifier:
    """The entries of a table with the columns code, parent, name_kk, name_ru, name_en and, if one likes, nqf_level.

    A code tells what its row is. A qualification's parent is a speciality of the file or one of
    `known_specialities`; without one it is the speciality its digits name. Raises UnreadableTable.
    """
    rows = read_table(content)
    columns = _columns(rows[0] if rows else [])
    reader = _Reader(columns, known_specialities)
    entries = reader.read(rows)
    return ReadClassifier(() if has_errors(reader.log.found) else entries, tuple(reader.log.found))


def _columns(head: list[str]) -> dict[str, int]:
    folded = [cell.casefold().replace(" ", "_").strip("\ufeff") for cell in head]
    found = {name: folded.index(heading) for name, known in HEADINGS.items() for heading in known if heading in folded}
    if "code" not in found or not any(name.startswith("name_") for name in found):
        raise UnreadableTable(
            say("The first row must name the columns: code, parent, name_kk, name_ru, name_en and perhaps nqf_level.")
        )
    return found


class _Reader:
    def __init__(self, columns: dict[str, int], known: frozenset[str]) -> None:
        self.log = FindingLog("CSV")
        self._columns, self._known = columns, known
        self._seen: dict[str, int] = {}

    def read(self, rows: list[list[str]]) -> tuple[ClassifierEntry, ...]:
        """The entries; specialities come first, so that qualifications find theirs."""
        self._known |= {code for row in rows[1:] if (code := self._speciality(self._cell(row, "code")))}
        found = tuple(entry for number, row in enumerate(rows[1:], start=2) for entry in self._entry(number, row))
        if not found and not has_errors(self.log.found):
            self.log.error(None, None, say("The table has no entries."))
        return tuple(sorted(found, key=lambda entry: entry.is_qualification))

    def _entry(self, number: int, row: list[str]) -> Iterator[ClassifierEntry]:
        if not any(row):
            return
        name = self._name(number, row)
        code = self._cell(row, "code")
        if speciality := self._speciality(code):
            entry = ClassifierEntry(speciality, name)
        elif (parsed := self._qualification(number, code)) is not None:
            entry = ClassifierEntry(
                parsed.value, name, self._parent(number, row, parsed), self._level(number, row, parsed)
            )
        else:
            return
        if (first := self._seen.setdefault(entry.code, number)) != number:
            self.log.error(number, self._letter("code"), say("This code is in row %(row)s already.", row=first))
        yield entry

    def _name(self, number: int, row: list[str]) -> Names:
        names = Names(*(self._cell(row, f"name_{code}") for code in LANGUAGES))
        try:
            return typed_names(names, longest=NAME)
        except BadInput as error:
            self.log.error(number, self._letter("name_ru"), error.sentence)
            return names

    def _qualification(self, number: int, code: str) -> QualificationCode | None:
        try:
            return parse_qualification_code(code)
        except BadInput:
            sentence = say("This is neither a speciality's code (06130100) nor a qualification's (4S06130103).")
            self.log.error(number, self._letter("code"), sentence)
            return None

    def _parent(self, number: int, row: list[str], code: QualificationCode) -> str:
        written = self._cell(row, "parent")
        parent = (self._speciality(written) if written else f"{code.stem}00") or written
        if parent not in self._known:
            sentence = say("There is no speciality %(code)s in the file or the register.", code=parent)
            self.log.error(number, self._letter("parent"), sentence)
        elif (warning := mismatch(parent, code)) is not None:
            self.log.warning(number, self._letter("parent"), warning)
        return parent

    def _level(self, number: int, row: list[str], code: QualificationCode) -> int:
        written = self._cell(row, "level")
        if not written:
            return code.nqf_level
        if written not in set("12345678"):
            self.log.error(number, self._letter("level"), say("The level is a number from 1 to 8."))
            return code.nqf_level
        return int(written)

    def _cell(self, row: list[str], column: str) -> str:
        place = self._columns.get(column, len(row))
        return row[place] if place < len(row) else ""

    def _letter(self, column: str) -> str | None:
        place = self._columns.get(column)
        return LETTERS[place] if place is not None and place < len(LETTERS) else None

    @staticmethod
    def _speciality(code: str) -> str | None:
        try:
            return parse_speciality_code(code)
        except BadInput:
            return None
