"""A mark sheet that was written on paper is typed in by two people, each for themselves (rules, section 3).

Its marks count only when both readings say the same; what differs is looked up on the paper. A blank stays blank.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from registry.domain.entries import EntryKind, Score, entry_to_fields, mark_of, parse_entry
from registry.domain.errors import BadInput, Refused
from registry.domain.judgement import SEATS
from registry.domain.mark import AGREED, Mark, MarkKey
from registry.domain.reason import optional_reason
from registry.domain.scheme import Aspect, AspectType
from registry.domain.sentences import Sentence, say

LONGEST_VALUE = 64


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One place on the paper: an aspect (its id) and a seat; 0 is the agreed value."""

    aspect: str
    seat: int

    @property
    def field(self) -> str:
        """What the field of a form is called into which it is typed."""
        return f"{self.aspect}-{self.seat}"


@dataclass(frozen=True, slots=True)
class ReadValue:
    """What stands there, as a mark stores it."""

    kind: str
    value: str
    reason: str = ""

    def says(self, other: "ReadValue | None") -> bool:
        """Whether both are the same value. Of a reason the words count, not how they are written."""
        same = other is not None and (self.kind, self.value) == (other.kind, other.value)
        return same and other is not None and _words(self.reason) == _words(other.reason)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one person read: values by cell, and by seat the account of the examiner the paper names."""

    values: Mapping[Cell, ReadValue] = field(default_factory=dict)
    scorers: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WrongValue:
    """What cannot be a mark: `place` is the aspect's code, `field` where it was typed (`m2-0`)."""

    place: str
    field: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Typed:
    """One value as it was typed; an empty `value` is a blank."""

    cell: Cell
    kind: str
    value: str
    reason: str = ""

    @property
    def field(self) -> str:
        """What the field of a form is called: a partial mark has one of its own."""
        return f"{self.cell.aspect}-partial" if self.kind == EntryKind.PARTIAL else self.cell.field


def cells_of(aspects: Iterable[Aspect]) -> tuple[Cell, ...]:
    """Every place of a sheet, in printed order."""
    return tuple(Cell(aspect.id, seat) for aspect in aspects for seat in seats_of(aspect))


def seats_of(aspect: Aspect) -> tuple[int, ...]:
    """The three judges of a judgement aspect, the agreed value of a measurement."""
    return SEATS if aspect.type is AspectType.JUDGEMENT else (AGREED,)


def read(aspects: Mapping[str, Aspect], codes: Mapping[str, str], typed: Sequence[Typed]) -> Mapping[Cell, ReadValue]:
    """The values that were typed, blanks left out. `aspects` are those of the sheet by id, `codes` their codes.

    Raises BadInput with a finding for every value that cannot be a mark, each naming its aspect.
    """
    found: dict[Cell, ReadValue] = {}
    wrong: list[WrongValue] = []
    for one in typed:
        if not one.value.strip():
            continue
        try:
            if one.cell in found:
                raise BadInput(say("Type the value or the partial mark, not both."))
            found[one.cell] = _value(aspects, one)
        except BadInput as error:
            code = codes.get(one.cell.aspect, one.cell.aspect)
            wrong.append(WrongValue(code, one.field, error.sentence))
    if wrong:
        raise BadInput(say("Some values cannot be marks. Nothing was kept."), wrong)
    return found


def require_scorers(reading: Reading) -> None:
    """Pass when the paper names whose every value is. Raises BadInput."""
    for cell in reading.values:
        if cell.seat != AGREED and cell.seat not in reading.scorers:
            raise BadInput(
                say("Name the examiner of seat %(seat)s: the paper has scores in that column.", seat=cell.seat)
            )
    if reading.values and not reading.scorers:
        raise BadInput(say("Name at least one examiner who signed the paper."))


def scorer_of(cell: Cell, scorers: Mapping[int, int]) -> int:
    """Whose value it is: the judge's own score; an agreed value is the first one's who is named."""
    return scorers[min(scorers)] if cell.seat == AGREED else scorers[cell.seat]


def paper_op(paper_id: int, cell: Cell) -> str:
    """The name of the write that enters this place of a paper: 32 hex digits, the same whenever it is asked for."""
    return hashlib.sha256(f"paper/{paper_id}/{cell.aspect}/{cell.seat}".encode()).hexdigest()[:32]


def differences(aspects: Iterable[Aspect], first: Reading, second: Reading) -> tuple[Cell, ...]:
    """The cells on which two readings do not say the same, in printed order; a blank differs from every value."""
    return tuple(cell for cell in cells_of(aspects) if not _same(first.values.get(cell), second.values.get(cell)))


def differing_scorers(first: Reading, second: Reading) -> tuple[int, ...]:
    """The seats for which two readings name different examiners."""
    return tuple(seat for seat in SEATS if first.scorers.get(seat) != second.scorers.get(seat))


def corrected(
    own: Reading,
    cells: Iterable[Cell],
    values: Mapping[Cell, ReadValue],
    scorers: Mapping[int, int],
    seats: Iterable[int],
) -> Reading:
    """The own reading with `cells` and the examiners of `seats` read anew, everything else as it was."""
    again, named = set(cells), set(seats)
    return Reading(
        {
            **{cell: value for cell, value in own.values.items() if cell not in again},
            **{cell: value for cell, value in values.items() if cell in again},
        },
        {
            **{seat: account for seat, account in own.scorers.items() if seat not in named},
            **{seat: account for seat, account in scorers.items() if seat in named},
        },
    )


def require_agreement(aspects: Sequence[Aspect], readings: Sequence[Reading]) -> Reading:
    """What both people read. Raises Refused while somebody has not read it, or something differs."""
    if len(readings) < 2:
        raise Refused(say("A second person has to type this paper first."))
    first, second = readings
    if differences(aspects, first, second) or differing_scorers(first, second):
        raise Refused(say("The two readings differ. Look at the paper and correct what was read wrongly."))
    if not first.values:
        raise Refused(say("Nothing stands on this paper. Put it aside."))
    return first


def _value(aspects: Mapping[str, Aspect], one: Typed) -> ReadValue:
    aspect = aspects.get(one.cell.aspect)
    if aspect is None or one.cell.seat not in seats_of(aspect):
        raise BadInput(_no_such_place())
    entry = parse_entry(aspect, one.kind, one.value, optional_reason(one.reason))
    Mark(MarkKey(1, aspect.id, one.cell.seat), entry)  # the kind must fit the seat
    if not isinstance(entry, Score):
        mark_of(aspect, entry)  # what cannot be turned into a mark is no reading of one
    kind, value, reason = entry_to_fields(entry)
    if len(value) > LONGEST_VALUE:
        raise BadInput(say("This value is too long."))
    return ReadValue(kind.value, value, reason)


def _no_such_place() -> Sentence:
    return say("This sheet has no such place. Open it again.")


def _same(one: ReadValue | None, other: ReadValue | None) -> bool:
    return one is other if one is None else one.says(other)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
