"""Builds a marking scheme from the sorted rows of the marking sheet, and notes everything that keeps it out.

Nothing calculated in the workbook is trusted: sums, weights and variations are computed from the aspects, in Decimal.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from registry.domain.names import Names
from registry.domain.rounding import half_up
from registry.domain.scheme import Criterion, MarkingScheme, Section, SubCriterion
from registry.domain.scheme_validation import PlaceKind
from registry.domain.sentences import Sentence, say
from registry.exchange.aspect_building import AspectBuilder, section_number
from registry.exchange.cell_values import number_or_none, whole_number_in
from registry.exchange.findings import FindingLog
from registry.exchange.marking_rows import Block, SortedRows, SubCriterionRows
from registry.exchange.marking_sheet import SheetRow, latin
from registry.exchange.sheet_texts import checked_name
from registry.exchange.source_language import language_of

# `17 Web Development`, `R10 …`, `S-01 …`
SKILL = re.compile(r"([^\W\d_]{0,3}-?[0-9]{1,4}(?:\.[0-9]{1,4})?)(?:[\s.:–-]+(.+))?", re.DOTALL)
LETTER = re.compile(r"[A-I]")
SUB_CRITERION = re.compile(r"([A-I])[1-9][0-9]?")
LONGEST_SECTION_NUMBER = 8
LAST_DAY = 31


@dataclass(frozen=True, slots=True)
class BuiltScheme:
    """What could be built. Aspects with an error are left out of `scheme`, so it is only for showing while there are
    errors. `rows` are the rows things came from, by kind and by the code people see. `codes` are all aspect codes of
    the sheet, built or not. `head` is the skill's cell as it stands. `declared` are the criteria's marks as typed."""

    scheme: MarkingScheme
    rows: Mapping[tuple[PlaceKind, str], int]
    codes: frozenset[str]
    head: str
    declared: Mapping[str, Decimal]


def build_scheme(found: SortedRows, log: FindingLog, *, limit: Decimal, language: str | None) -> BuiltScheme:
    """The scheme in the sorted rows. `limit` is the highest maximum of an aspect, `language` what the texts are
    written in (found out from them when None)."""
    return _Builder(found, log, limit=limit, language=language).build()


class _Builder:
    def __init__(self, found: SortedRows, log: FindingLog, *, limit: Decimal, language: str | None) -> None:
        self._found, self._log = found, log
        self._blocks = [block for block in found.blocks if not block.is_unused]
        self._language = language or language_of(_texts(self._blocks))
        self._used_sections = {
            section_number(aspect.row.text("I"))
            for block in self._blocks
            for sub in block.sub_criteria
            for aspect in sub.aspects
        }
        self._rows: dict[tuple[PlaceKind, str], int] = {}
        self._sections = self._build_sections()
        self._criteria_rows = self._read_criteria()
        self._aspects = AspectBuilder(log, self._language, limit, {section.number for section in self._sections})

    def build(self) -> BuiltScheme:
        number, name, head = self._skill()
        criteria = self._build_criteria()
        scheme = MarkingScheme(
            skill_number=number,
            skill_name=self._names(name),
            sections=self._sections,
            criteria=criteria,
            source_language=self._language,
        )
        aspects = {(PlaceKind.ASPECT, code): row for code, row in self._aspects.rows.items()}
        codes = frozenset(self._aspects.codes)
        return BuiltScheme(scheme, self._rows | aspects, codes, head, self._declared())

    def _declared(self) -> dict[str, Decimal]:
        marks = {letter: number_or_none(row["K"]) for letter, row in self._criteria_rows.items()}
        return {letter: half_up(mark) for letter, mark in marks.items() if mark}

    def _skill(self) -> tuple[str, str, str]:
        row = self._found.head
        if row is None:
            sentence = say("The skill is missing. Expected: its number and name, for example 17 Web Development.")
            self._log.error(1, "A", sentence)
            return "", "", ""
        head = checked_name(row, "A", self._log)
        if found := SKILL.fullmatch(head):
            return found[1], " ".join((found[2] or "").split()), head
        sentence = say("The skill has no number. Expected: number and name, for example 17 Web Development.")
        self._log.error(row.number, "A", sentence)
        return "", head, head

    def _build_sections(self) -> tuple[Section, ...]:
        sections: dict[str, Section] = {}
        for row in self._found.sections:
            number, declared = section_number(row.text("A")), number_or_none(row["I"])
            if not row.text("B") and not declared and number not in self._used_sections:
                continue
            if len(number) > LONGEST_SECTION_NUMBER:
                self._log.error(row.number, "A", say("Expected here: the number of a section, such as 1."))
            elif number in sections:
                sentence = say("Section %(number)s is there more than once.", number=number)
                self._log.error(row.number, "A", sentence)
            else:
                self._rows[PlaceKind.SECTION, number] = row.number
                sections[number] = self._section(row, number, declared)
        return tuple(sections.values())

    def _section(self, row: SheetRow, number: str, declared: Decimal | None) -> Section:
        if not row.text("B"):
            self._log.warning(row.number, "B", say("The name of section %(number)s is missing.", number=number))
        if declared is None and row.text("I"):
            sentence = say("The declared weight is no number and was not read. Expected: marks, for example 25.")
            self._log.warning(row.number, "I", sentence)
        return Section(
            number, self._names(checked_name(row, "B", self._log)), None if declared is None else half_up(declared)
        )

    def _read_criteria(self) -> dict[str, SheetRow]:
        rows: dict[str, SheetRow] = {}
        used = {block.letter for block in self._blocks}
        for row in self._found.criteria:
            letter = latin(row.text("A"))
            if letter not in used and not (row.text("B") and LETTER.fullmatch(letter)):
                if row.text("B"):
                    self._log.error(row.number, "A", say("Expected here: the letter of a criterion, A to I."))
            elif letter in rows:
                sentence = say("Criterion %(letter)s is there more than once.", letter=letter)
                self._log.error(row.number, "A", sentence)
            else:
                rows[letter] = row
        for letter, row in rows.items():
            if letter not in used:
                sentence = say("Criterion %(letter)s has no aspects and was left out.", letter=letter)
                self._log.warning(row.number, "A", sentence)
        return rows

    def _build_criteria(self) -> tuple[Criterion, ...]:
        subs: dict[str, dict[str, SubCriterion]] = {}
        for block in self._blocks:
            if not LETTER.fullmatch(block.letter):
                sentence = say("Expected in this header row: Criterion and its letter A to I, for example Criterion A.")
                self._log.error(block.header.number, "L", sentence)
            self._rows.setdefault((PlaceKind.CRITERION, block.letter), block.header.number)
            for sub in self._sub_criteria(block):
                subs.setdefault(block.letter, {})[sub.code] = sub
        return tuple(
            Criterion(letter, self._criterion_name(letter), tuple(found.values())) for letter, found in subs.items()
        )

    def _criterion_name(self, letter: str) -> Names:
        row = self._criteria_rows.get(letter)
        if row is None or not row.text("B"):
            sentence = say("The name of criterion %(letter)s is missing from the table of criteria.", letter=letter)
            self._log.warning(row.number if row else self._rows[PlaceKind.CRITERION, letter], "B", sentence)
            return Names()
        return self._names(checked_name(row, "B", self._log))

    def _sub_criteria(self, block: Block) -> Iterator[SubCriterion]:
        for rows in block.sub_criteria:
            if not rows.aspects or (not rows.label.text("B") and all(aspect.is_blank for aspect in rows.aspects)):
                self._leave_out(rows)
                continue
            code = latin(rows.label.text("A"))
            problem = self._problem_with_code(code, block.letter)
            if problem is not None:
                self._log.error(rows.label.number, "A", problem)
            # Its aspects are read even then, so that their findings come at once with this one.
            yield self._sub_criterion(rows, code)

    def _problem_with_code(self, code: str, letter: str) -> Sentence | None:
        found = SUB_CRITERION.fullmatch(code)
        if found is None:
            return say("Expected here: the id of a sub-criterion, such as %(letter)s1.", letter=letter)
        if found[1] != letter:
            return say("Sub-criterion %(code)s stands in the block of criterion %(letter)s.", code=code, letter=letter)
        if (PlaceKind.SUB_CRITERION, code) in self._rows:
            return say("Sub-criterion %(code)s is there more than once.", code=code)
        return None

    def _leave_out(self, rows: SubCriterionRows) -> None:
        if rows.label.text("B"):
            sentence = say("This sub-criterion has no aspects and was left out.")
            self._log.warning(rows.label.number, "A", sentence)

    def _sub_criterion(self, rows: SubCriterionRows, code: str) -> SubCriterion:
        self._rows[PlaceKind.SUB_CRITERION, code] = rows.label.number
        if not rows.label.text("B"):
            sentence = say("The name of sub-criterion %(code)s is missing.", code=code)
            self._log.warning(rows.label.number, "B", sentence)
        name = self._names(checked_name(rows.label, "B", self._log))
        return SubCriterion(code, name, self._day(rows.label), tuple(self._aspects.built(code, rows.aspects)))

    def _day(self, label: SheetRow) -> int | None:
        day = whole_number_in(label["C"])
        if day is None or not 1 <= day <= LAST_DAY:
            sentence = say("The day of marking could not be read and stays empty. Expected: a number such as 1.")
            self._log.warning(label.number, "C", sentence)
            return None
        return day

    def _names(self, text: str) -> Names:
        return in_one_language(text, self._language)


def in_one_language(text: str, language: str) -> Names:
    """A workbook brings one language: the other two stay untranslated."""
    return Names(**{language: text})


def _texts(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        for sub in block.sub_criteria:
            yield sub.label.text("B")
            yield from (aspect.row.text("E") for aspect in sub.aspects)
