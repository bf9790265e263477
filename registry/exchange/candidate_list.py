"""Reads a list of candidates: rows for enrolment, or everything that is wrong with the file at once (rules, section 9).

No sentence made here repeats an IIN, a document number, a phone or an address.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from openpyxl.utils import get_column_letter

from registry.domain.candidate_row import CandidateRow
from registry.domain.enrolment import RowProblem, parse_candidate
from registry.domain.errors import BadInput
from registry.domain.scheme_validation import Severity
from registry.domain.sentences import Sentence, say
from registry.exchange.candidate_cells import code_problems, code_warnings, date_of, language_of_study, whole_iin
from registry.exchange.candidate_headers import HEADERS, Columns, columns_of
from registry.exchange.candidate_table import CandidateTable, candidate_table, without_guard
from registry.exchange.candidate_template import is_example
from registry.exchange.cell_values import text_of
from registry.exchange.findings import Finding, FindingLog, has_errors, in_reading_order
from registry.exchange.unreadable import DEFAULT_LIMITS, Limits
from registry.exchange.workbook_file import Cell

MOST_ROWS = 5_000
DEFAULT_LANGUAGE = "kk"


@dataclass(frozen=True, slots=True)
class CandidateList:
    """What a file gave. `rows` is empty where a finding is an error: a list is taken whole or not at all.

    `found` is the number of candidates in the file, `unread` the headers of the columns nobody looked into, `columns`
    the letters of those that were read, by the field of CandidateRow.
    """

    rows: tuple[CandidateRow, ...]
    findings: tuple[Finding, ...]
    sheet: str
    found: int = 0
    unread: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)

    def located(self, severity: Severity, problems: Iterable[RowProblem]) -> tuple[Finding, ...]:
        """What a later check found in the rows, with the places in the file where it is to be put right."""
        return tuple(
            Finding(severity, self.sheet, problem.row, self.columns.get(problem.field), problem.sentence)
            for problem in problems
        )


def read_candidates(
    content: bytes, *, override_reasons: Mapping[int, str] | None = None, limits: Limits = DEFAULT_LIMITS
) -> CandidateList:
    """The candidates in an XLSX or CSV file, the contingent export included.

    `override_reasons`: row number → why an operator takes that row's IIN although its check digit is wrong. Raises
    UnreadableWorkbook or UnreadableTable for what is no table at all.
    """
    table = candidate_table(content, limits)
    log = FindingLog(table.sheet)
    if table.header is None:
        _no_header(log)
        return CandidateList((), tuple(log.found), table.sheet)
    columns = columns_of([text_of(without_guard(cell)) for cell in table.rows[table.header]])
    for problem in columns.problems:
        log.error(table.header + 1, None, problem)
    rows = [] if columns.problems else _rows(table, columns, log, override_reasons or {})
    if table.old_text:
        _warn_of_old_text(log)
    found = in_reading_order(log.found)
    letters = {name: _letter(index) for name, index in columns.places.items()}
    taken = () if has_errors(found) else tuple(rows)
    return CandidateList(taken, found, table.sheet, len(rows), columns.unread, letters)


def _no_header(log: FindingLog) -> None:
    names = ", ".join(" / ".join(HEADERS[name][:3]) for name in ("surname", "given", "iin"))
    log.error(None, None, say("The header row was not found. Expected among its columns: %(names)s.", names=names))


def _warn_of_old_text(log: FindingLog) -> None:
    sentence = say("The file is in the old Windows encoding, which has no Kazakh letters. Save it as CSV in UTF-8.")
    log.warning(None, None, sentence)


def _rows(table: CandidateTable, columns: Columns, log: FindingLog, reasons: Mapping[int, str]) -> list[CandidateRow]:
    reader = _Reader(columns, log)
    rows = [
        replace(row, iin_override_reason=reasons.get(row.row, ""))
        for number, cells in enumerate(table.rows, start=1)
        if number > (table.header or 0) + 1 and (row := reader.row(number, cells)) is not None
    ]
    if not rows:
        log.error(
            None, None, say("There is nobody in this list. Expected: a row for each candidate below the headers.")
        )
    if len(rows) > MOST_ROWS:
        log.error(None, None, say("The list is longer than %(most)s rows. Divide it.", most=MOST_ROWS))
        return []
    for row in rows:
        reader.check(row)
    reader.compare(rows)
    return rows


class _Reader:
    """Reads rows by their columns, and notes findings with the letter of the column."""

    def __init__(self, columns: Columns, log: FindingLog) -> None:
        self._places, self._log = columns.places, log
        self._refused: set[tuple[int, str]] = set()

    def row(self, number: int, cells: Sequence[Cell]) -> CandidateRow | None:
        """One row, None where nothing is in it or it is the example of the template."""
        picked = self._picked(cells)
        texts = {name: text_of(value) for name, value in picked.items()}
        if not any(texts.values()) or is_example(texts):
            return None
        return CandidateRow(
            surname=texts.get("surname", ""),
            given=texts.get("given", ""),
            patronymic=texts.get("patronymic", ""),
            latin=texts.get("latin", ""),
            iin=self._iin(number, texts.get("iin", "")),
            document=texts.get("document", ""),
            birth_date=self._birth_date(number, picked.get("birth_date", ""), texts.get("birth_date", "")),
            group=texts.get("group", ""),
            speciality=texts.get("speciality", ""),
            qualification=texts.get("qualification", ""),
            email=texts.get("email", ""),
            phone=texts.get("phone", ""),
            language=self._language(number, texts.get("language", "")),
            row=number,
        )

    def check(self, row: CandidateRow) -> None:
        """Note everything wrong with a row, and what deserves a look."""
        try:
            problems, warnings = [], list(parse_candidate(row).warnings)
        except BadInput as error:
            problems, warnings = [p for p in error.findings if isinstance(p, RowProblem)], []
        for problem in problems:
            if (row.row, problem.field) not in self._refused:
                self._error(row.row, problem.field, problem.sentence)
        for warning in warnings:
            self._warning(row.row, warning.field, warning.sentence)
        for name, sentence in code_problems(row.speciality, row.qualification):
            self._error(row.row, name, sentence)
        for name, sentence in code_warnings(row.speciality, row.qualification):
            self._warning(row.row, name, sentence)

    def compare(self, rows: list[CandidateRow]) -> None:
        """Note who is there twice, by IIN or document."""
        seen: dict[tuple[str, str], int] = {}
        for row in rows:
            for key in _keys(row):
                if (first := seen.setdefault(key, row.row)) != row.row:
                    sentence = say("The same number stands in row %(row)s. Keep one of the two rows.", row=first)
                    self._error(row.row, key[0], sentence)

    def _picked(self, cells: Sequence[Cell]) -> dict[str, Cell]:
        return {name: without_guard(cells[index]) for name, index in self._places.items() if index < len(cells)}

    def _iin(self, number: int, text: str) -> str:
        try:
            whole, warning = whole_iin(text)
        except BadInput as error:
            self._error(number, "iin", error.sentence)
            return ""
        if warning is not None:
            self._warning(number, "iin", warning)
        return whole

    def _birth_date(self, number: int, value: Cell, text: str) -> date | None:
        try:
            return date_of(value, text)
        except BadInput as error:
            self._error(number, "birth_date", error.sentence)
            return None

    def _language(self, number: int, text: str) -> str:
        language = language_of_study(text)
        if language is None and text:
            sentence = say("This language is none of Kazakh, Russian, English. Kazakh was taken.")
            self._warning(number, "language", sentence)
        return language or DEFAULT_LANGUAGE

    def _error(self, row: int, name: str, sentence: Sentence) -> None:
        self._refused.add((row, name))
        self._log.error(row, self._letter(name), sentence)

    def _warning(self, row: int, name: str, sentence: Sentence) -> None:
        self._log.warning(row, self._letter(name), sentence)

    def _letter(self, name: str) -> str:
        """The column of a field; where the file has none, that of the surname, which every file has."""
        return _letter(self._places.get(name, self._places["surname"]))


def _letter(index: int) -> str:
    return str(get_column_letter(index + 1))


def _keys(row: CandidateRow) -> Iterator[tuple[str, str]]:
    if iin := "".join(row.iin.split()).replace("-", ""):
        yield "iin", iin
    if document := "".join(row.document.upper().split()).replace("-", ""):
        yield "document", document
