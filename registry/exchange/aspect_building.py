"""Builds the aspects of a sub-criterion from their rows (rules, section 2)."""

import re
from collections.abc import Iterator, Set
from decimal import Decimal

from registry.domain.calculations import YesNo
from registry.domain.errors import BadInput
from registry.domain.names import Names
from registry.domain.rounding import HUNDREDTH, plain
from registry.domain.scheme import Aspect, AspectType
from registry.domain.scheme_validation import Severity
from registry.domain.sentences import Sentence, say
from registry.exchange.cell_values import number_of
from registry.exchange.deduction_texts import states_a_deduction
from registry.exchange.findings import FindingLog
from registry.exchange.marking_rows import AspectRows
from registry.exchange.marking_sheet import SheetRow, latin
from registry.exchange.sheet_texts import checked_text

SCORES = ("0", "1", "2", "3")
WHOLE_NUMBER = re.compile(r"0*([0-9]+)(?:[.,]0*)?")


def section_number(text: str) -> str:
    """A section's number the same way wherever it stands: 3 of `3`, `3.0`, `03` and `3.`; other texts as they are."""
    found = WHOLE_NUMBER.fullmatch(text)
    return found[1] if found else text


class AspectBuilder:
    """Builds aspects with findings. `rows`: id of a built aspect → its row. `codes`: the codes of all aspects met.

    A foreign workbook has no ids: an aspect's id is its code at import (`A2.M4`), so that importing a file twice gives
    the same ids. It stays when aspects are moved later, and the code changes.
    """

    def __init__(self, log: FindingLog, language: str, limit: Decimal, sections: Set[str]) -> None:
        self._log, self._language, self._limit, self._sections = log, language, limit, sections
        self.rows: dict[str, int] = {}
        self.codes: list[str] = []

    def built(self, sub_criterion: str, aspects: list[AspectRows]) -> Iterator[Aspect]:
        """The aspects of one sub-criterion that have no error."""
        counts = dict.fromkeys(AspectType, 0)
        for rows in aspects:
            kind = self._type(rows.row)
            if kind is None:
                continue
            counts[kind] += 1
            code = f"{sub_criterion}.{kind}{counts[kind]}"
            self.codes.append(code)
            before = len(self._log.found)
            aspect = self._aspect(code, kind, rows)
            if aspect is not None and not any(f.severity is Severity.ERROR for f in self._log.found[before:]):
                self.rows[code] = rows.row.number
                yield aspect

    def _type(self, row: SheetRow) -> AspectType | None:
        letter = latin(row.text("D"))
        if letter in ("M", "J"):
            return AspectType(letter)
        sentence = say(
            "There is no aspect type %(type)s. Expected: M (measurement) or J (judgement).", type=row.text("D")[:20]
        )
        self._log.error(row.number, "D", sentence)
        return None

    def _aspect(self, code: str, kind: AspectType, rows: AspectRows) -> Aspect | None:
        row = rows.row
        description = checked_text(row, "E", self._log)
        if not description:
            self._log.error(row.number, "E", say("The description is missing. Expected: what is looked at."))
        maximum = self._maximum(row)
        section = self._section(row)
        extra, requirement = checked_text(row, "G", self._log), checked_text(row, "H", self._log)
        benchmarks = self._benchmarks(rows) if kind is AspectType.JUDGEMENT else self._no_benchmarks(rows)
        if maximum is None:
            return None
        measured = kind is AspectType.MEASUREMENT
        return Aspect(
            id=code,
            type=kind,
            description=self._names(description),
            section=section,
            maximum=maximum,
            calculation=YesNo() if measured else None,
            partial_allowed=measured and states_a_deduction(extra),
            extra=self._names(extra),
            requirement=self._names(requirement),
            benchmarks=benchmarks,
        )

    def _maximum(self, row: SheetRow) -> Decimal | None:
        try:
            maximum = number_of(row["K"])
        except BadInput as error:
            sentence = say("The maximum is no number. %(problem)s", problem=error.sentence)
            self._log.error(row.number, "K", sentence)
            return None
        problem = self._problem_with_maximum(maximum)
        if problem is not None:
            self._log.error(row.number, "K", problem)
        return None if maximum is None or problem is not None else maximum.quantize(HUNDREDTH)

    def _problem_with_maximum(self, maximum: Decimal | None) -> Sentence | None:
        if maximum is None:
            return say("The maximum mark is missing. Expected: a number; a formula must have been calculated once.")
        if not 0 < maximum <= self._limit:
            return say(
                "The maximum is %(maximum)s. Expected: more than 0 and at most %(limit)s marks.",
                maximum=plain(maximum),
                limit=self._limit,
            )
        if maximum % HUNDREDTH:
            return say("The maximum is %(maximum)s. Expected: steps of 0.01.", maximum=plain(maximum))
        return None

    def _section(self, row: SheetRow) -> str:
        number = section_number(row.text("I"))
        if number not in self._sections:
            known = ", ".join(sorted(self._sections)) or "–"
            sentence = (
                say("There is no section %(number)s. Expected one of: %(known)s.", number=number[:20], known=known)
                if number
                else say("The section is missing. Expected one of: %(known)s.", known=known)
            )
            self._log.error(row.number, "I", sentence)
        return number

    def _benchmarks(self, rows: AspectRows) -> tuple[Names, ...]:
        texts: dict[str, str] = {}
        for row in rows.benchmarks:
            score = section_number(row.text("F"))
            if score not in SCORES:
                sentence = say("This is no judgement score. Expected: 0, 1, 2 or 3.")
                self._log.error(row.number, "F", sentence)
            elif score in texts:
                self._log.error(row.number, "F", say("Score %(score)s has two benchmark texts.", score=score))
            else:
                texts[score] = checked_text(row, "G", self._log)
        missing = ", ".join(score for score in SCORES if not texts.get(score))
        if missing:
            sentence = say(
                "A judgement aspect needs a benchmark text for each of the scores 0, 1, 2 and 3, on the rows below it. "
                "Missing: %(missing)s.",
                missing=missing,
            )
            self._log.error(rows.row.number, "G", sentence)
        return tuple(self._names(texts.get(score, "")) for score in SCORES)

    def _no_benchmarks(self, rows: AspectRows) -> tuple[Names, ...]:
        for row in rows.benchmarks:
            if row.text("G"):
                sentence = say("A measurement has no benchmark texts. Expected above: J in column D, or no text here.")
                self._log.error(row.number, "F", sentence)
        return ()

    def _names(self, text: str) -> Names:
        return Names(**{self._language: text})
