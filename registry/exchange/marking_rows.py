"""Sorts the rows of the marking sheet by which of their cells are filled, never by where they stand (rules, section 2).

Nothing is judged here but where a row belongs; what the rows say is read by `scheme_building`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from registry.domain.sentences import say
from registry.exchange.findings import FindingLog
from registry.exchange.marking_sheet import (
    BLOCK_HEADER,
    BLOCK_HEADER_WORDS,
    SheetRow,
    criterion_of,
    is_block_header,
    is_criteria_header,
    is_section_header,
    latin,
)

TITLE_WORD = "worldskills"  # begins the title of the table of sections, in every year's words


@dataclass(slots=True)
class AspectRows:
    """An aspect's row, and the rows of its benchmark texts below it."""

    row: SheetRow
    benchmarks: list[SheetRow] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Whether only the type is filled in, as a template does."""
        return not self.row.filled("EGHIK") and not any(row.text("G") for row in self.benchmarks)


@dataclass(slots=True)
class SubCriterionRows:
    """A sub-criterion's label row, and its aspects."""

    label: SheetRow
    aspects: list[AspectRows] = field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A criterion's header row, and its sub-criteria."""

    header: SheetRow
    sub_criteria: list[SubCriterionRows] = field(default_factory=list)

    @property
    def letter(self) -> str:
        """The criterion's letter: from the header row, else from the first label, else empty."""
        labels = [latin(sub.label.text("A"))[:1] for sub in self.sub_criteria]
        return criterion_of(self.header) or next(iter(labels), "")

    @property
    def is_unused(self) -> bool:
        """Whether a template's block was left as it was: no names, no aspects filled in."""
        return all(
            not sub.label.text("B") and all(aspect.is_blank for aspect in sub.aspects) for sub in self.sub_criteria
        )


@dataclass(slots=True)
class SortedRows:
    """The marking sheet with every row in its place."""

    head: SheetRow | None = None
    sections: list[SheetRow] = field(default_factory=list)
    criteria: list[SheetRow] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)


def sort_rows(rows: list[SheetRow], log: FindingLog) -> SortedRows:
    """Every row in its place; rows that have none are findings."""
    sorter = _Sorter(log)
    for row in rows:
        sorter.take(row)
    return sorter.finish()


class _Place(StrEnum):
    HEAD = "head"
    SECTIONS = "sections"
    CRITERIA = "criteria"
    BLOCK = "block"


class _Sorter:
    def __init__(self, log: FindingLog) -> None:
        self._log = log
        self._sorted = SortedRows()
        self._place = _Place.HEAD
        self._seen: set[_Place] = set()

    def take(self, row: SheetRow) -> None:
        if is_block_header(row):
            self._begin(_Place.BLOCK)
            self._check_header(row)
            self._sorted.blocks.append(Block(row))
        elif self._place is not _Place.BLOCK and is_section_header(row):
            self._begin(_Place.SECTIONS)
        elif self._place is not _Place.BLOCK and is_criteria_header(row):
            self._begin(_Place.CRITERIA)
        elif row.filled():
            self._step()(row)

    def finish(self) -> SortedRows:
        missing = {
            _Place.SECTIONS: say(
                "The table of sections was not found. Expected: a row with Section in column A and WSOS Marks in "
                "columns I and J."
            ),
            _Place.CRITERIA: say(
                "The table of criteria was not found. Expected: a row with ID in column A, Name in B and Mark in K."
            ),
            _Place.BLOCK: say(
                "No criterion was found. Expected: a header row with Sub Criterion ID in column A and Aspect Type in D."
            ),
        }
        for place, sentence in missing.items():
            if place not in self._seen:
                self._log.error(None, "A", sentence)
        return self._sorted

    def _step(self) -> Callable[[SheetRow], None]:
        match self._place:
            case _Place.HEAD:
                return self._in_head
            case _Place.SECTIONS:
                return self._in_sections
            case _Place.CRITERIA:
                return self._in_criteria
            case _Place.BLOCK:
                return self._in_block

    def _begin(self, place: _Place) -> None:
        self._place = place
        self._seen.add(place)

    def _check_header(self, row: SheetRow) -> None:
        for column, word in BLOCK_HEADER_WORDS.items():
            if word not in row.words(column):
                expected = BLOCK_HEADER[column].replace("\n", " ")
                sentence = say(
                    'The header cell should say "%(expected)s": a column was moved or its header changed.',
                    expected=expected,
                )
                self._log.error(row.number, column, sentence)

    def _in_head(self, row: SheetRow) -> None:
        is_title = row.words("A").startswith(TITLE_WORD)
        if not self._refuse_early(row) and self._sorted.head is None and row.text("A") and not is_title:
            self._sorted.head = row

    def _in_sections(self, row: SheetRow) -> None:
        if not self._refuse_early(row) and row.text("A") and row.filled("BIJ"):
            self._sorted.sections.append(row)

    def _in_criteria(self, row: SheetRow) -> None:
        if not self._refuse_early(row) and row.text("A") and row.filled("BK"):
            self._sorted.criteria.append(row)

    def _in_block(self, row: SheetRow) -> None:
        block = self._sorted.blocks[-1]
        if row.text("A"):
            block.sub_criteria.append(SubCriterionRows(row))
        if row.text("D"):
            self._aspect(block, row)
        elif row.text("F"):
            self._benchmark(block, row)
        elif not row.text("A"):
            self._stray(row)

    def _aspect(self, block: Block, row: SheetRow) -> None:
        if block.sub_criteria:
            block.sub_criteria[-1].aspects.append(AspectRows(row))
        elif not AspectRows(row).is_blank:
            sentence = say("This aspect stands before any sub-criterion. Expected above it: a row with A1 in column A.")
            self._log.error(row.number, "D", sentence)

    def _benchmark(self, block: Block, row: SheetRow) -> None:
        aspects = block.sub_criteria[-1].aspects if block.sub_criteria else []
        if aspects:
            aspects[-1].benchmarks.append(row)
        elif row.text("G"):
            sentence = say("This benchmark text has no aspect above it. Expected: below a row with J in column D.")
            self._log.error(row.number, "F", sentence)

    def _stray(self, row: SheetRow) -> None:
        if row.text("E") and row.filled("IK"):
            sentence = say("This row looks like an aspect without a type. Expected in column D: M or J.")
            self._log.error(row.number, "D", sentence)
        else:
            sentence = say("This row was not read. Expected: a sub-criterion in A, a type in D or a score in F.")
            self._log.warning(row.number, row.filled()[0], sentence)

    def _refuse_early(self, row: SheetRow) -> bool:
        """Note an aspect that comes before the first header row; say whether the row was one."""
        if latin(row.text("D")) not in ("M", "J"):
            return False
        sentence = say("This aspect stands before any criterion. Expected above it: the header row of its criterion.")
        self._log.error(row.number, "D", sentence)
        return True
