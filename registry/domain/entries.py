"""What an examiner enters for an aspect, and the mark it earns (rules, section 3)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from registry.domain.calculations import Choice, DifferenceDeduction, YesNo
from registry.domain.errors import BadInput, Refused
from registry.domain.rounding import HUNDREDTH, half_up, parse_decimal, plain
from registry.domain.scheme import Aspect, AspectType
from registry.domain.sentences import Sentence, say

SCORES = (0, 1, 2, 3)


class EntryKind(StrEnum):
    """Which kind of value was entered; stored beside the value's text."""

    SCORE = "score"
    ANSWER = "answer"
    MEASURED = "measured"
    CHOSEN = "chosen"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Score:
    """One examiner's judgement score, 0–3."""

    value: int

    def __post_init__(self) -> None:
        if self.value not in SCORES:
            raise BadInput(say("A judgement score is 0, 1, 2 or 3."))


@dataclass(frozen=True, slots=True)
class Answer:
    """The agreed answer to a yes/no measurement."""

    yes: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """The agreed amount, in the unit of the calculation."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Chosen:
    """The key of the option that was agreed on."""

    key: str


@dataclass(frozen=True, slots=True)
class Partial:
    """A mark agreed on outside the calculation. An empty reason is kept, but blocks sign-off."""

    mark: Decimal
    reason: str = ""


Entry = Score | Answer | Measured | Chosen | Partial


def parse_entry(aspect: Aspect, kind: str, text: str, reason: str = "") -> Entry:
    """Read what was typed, or read back what `entry_to_fields` stored.

    `reason` belongs to a partial mark and is left aside for other kinds. Raises BadInput with the sentence to show
    beside the field: a kind that does not fit the aspect, no number, out of range, finer than a hundredth.
    """
    wanted = _kind(kind)
    _require_fit(aspect, wanted)
    typed = text.strip()
    if not typed:
        raise BadInput(say("Enter a value: 0 is a mark, an empty field means not marked."))
    match wanted:
        case EntryKind.SCORE:
            return _score(typed)
        case EntryKind.ANSWER:
            return _answer(typed)
        case EntryKind.MEASURED:
            return Measured(parse_decimal(typed))
        case EntryKind.CHOSEN:
            return _chosen(aspect, typed)
        case EntryKind.PARTIAL:
            return Partial(_partial_mark(aspect, parse_decimal(typed)), reason.strip())


def entry_to_fields(entry: Entry) -> tuple[EntryKind, str, str]:
    """Kind, canonical text and reason, as they are stored: "0".."3", "yes"/"no", a plain decimal, an option's key."""
    match entry:
        case Score(value):
            return EntryKind.SCORE, str(value), ""
        case Answer(yes):
            return EntryKind.ANSWER, "yes" if yes else "no", ""
        case Measured(amount):
            return EntryKind.MEASURED, plain(amount), ""
        case Chosen(key):
            return EntryKind.CHOSEN, key, ""
        case Partial(mark, reason):
            return EntryKind.PARTIAL, plain(half_up(mark)), reason


def entry_kind(aspect: Aspect) -> EntryKind:
    """The control an examiner gets for this aspect (partial marks, where allowed, come beside it).

    Raises Refused for a measurement without a calculation: such a scheme cannot be validated.
    """
    if aspect.type is AspectType.JUDGEMENT:
        return EntryKind.SCORE
    match aspect.calculation:
        case YesNo():
            return EntryKind.ANSWER
        case DifferenceDeduction():
            return EntryKind.MEASURED
        case Choice():
            return EntryKind.CHOSEN
        case None:
            raise Refused(say("This measurement has no calculation yet; correct the marking scheme first."))


def allowed_kinds(aspect: Aspect) -> tuple[EntryKind, ...]:
    """The kinds that fit: the aspect's own, and a partial mark of a measurement where the scheme allows it."""
    partial = aspect.partial_allowed and aspect.type is AspectType.MEASUREMENT
    return (entry_kind(aspect), EntryKind.PARTIAL) if partial else (entry_kind(aspect),)


def mark_of(aspect: Aspect, entry: Entry) -> Decimal:
    """The mark an agreed value earns, rounded half-up to 0.01 once.

    Raises BadInput for an entry that does not fit the aspect; one judgement score earns nothing by itself.
    """
    match aspect.calculation, entry:
        case _, Partial(mark):
            _require_fit(aspect, EntryKind.PARTIAL)
            return half_up(_partial_mark(aspect, mark))
        case YesNo(), Answer(yes):
            return half_up(aspect.maximum) if yes else Decimal("0.00")
        case DifferenceDeduction() as calculation, Measured(amount):
            return half_up(calculation.mark(amount, aspect.maximum))
        case Choice() as calculation, Chosen(key):
            return half_up(_choice_mark(calculation, key, aspect.maximum))
    raise BadInput(_misfit())


def _kind(kind: str) -> EntryKind:
    try:
        return EntryKind(kind)
    except ValueError as error:
        raise BadInput(say("There is no kind of entry called %(kind)s.", kind=kind)) from error


def _require_fit(aspect: Aspect, kind: EntryKind) -> None:
    if kind in allowed_kinds(aspect):
        return
    if kind is EntryKind.PARTIAL:
        raise BadInput(say("The marking scheme does not allow partial marks for this aspect."))
    raise BadInput(_misfit())


def _misfit() -> Sentence:
    return say("This kind of value does not fit the aspect; reload the mark sheet and enter it again.")


def _score(typed: str) -> Score:
    if typed not in ("0", "1", "2", "3"):
        raise BadInput(say("A judgement score is 0, 1, 2 or 3."))
    return Score(int(typed))


def _answer(typed: str) -> Answer:
    if typed.lower() not in ("yes", "no"):
        raise BadInput(say("Choose yes or no."))
    return Answer(typed.lower() == "yes")


def _chosen(aspect: Aspect, key: str) -> Chosen:
    if isinstance(aspect.calculation, Choice) and aspect.calculation.option(key) is None:
        raise BadInput(say("Choose one of the options of this aspect."))
    return Chosen(key)


def _choice_mark(calculation: Choice, key: str, maximum: Decimal) -> Decimal:
    option = calculation.option(key)
    if option is None:
        raise BadInput(say("Choose one of the options of this aspect."))
    return max(Decimal(0), maximum - option.deduction)


def _partial_mark(aspect: Aspect, mark: Decimal) -> Decimal:
    if not 0 <= mark <= aspect.maximum:
        raise BadInput(say("A partial mark is between 0 and %(maximum)s.", maximum=aspect.maximum))
    if mark % HUNDREDTH:
        raise BadInput(say("Marks are given in steps of 0.01: enter at most two decimals."))
    return half_up(mark)
