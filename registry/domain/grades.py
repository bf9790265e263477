"""Grade tables: which grade a score earns (rules, section 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from types import MappingProxyType

from registry.domain.errors import BadInput
from registry.domain.names import Names
from registry.domain.rounding import reaches
from registry.domain.sentences import say


@dataclass(frozen=True, slots=True)
class GradeTable:
    """Versioned data: grades with the percent each begins at, best first.

    `bounds` holds (grade as printed, from percent). Raises BadInput unless the percents fall strictly from at most
    100 to 0, so that every score has exactly one grade, and no grade is named twice.
    """

    name: Names
    valid_from: date
    bounds: tuple[tuple[str, Decimal], ...]

    def __post_init__(self) -> None:
        percents = [percent for _, percent in self.bounds]
        if not all(percent.is_finite() for percent in percents):
            raise BadInput(say("The percent a grade begins at must be a plain number."))
        if not percents or percents[-1] != 0:
            raise BadInput(say("The lowest grade must begin at 0 percent, so that every score has a grade."))
        if percents[0] > 100:
            raise BadInput(say("No grade can begin above 100 percent."))
        if any(higher <= lower for higher, lower in pairwise(percents)):
            raise BadInput(say("List the grades from the best to the lowest; each must begin below the one before."))
        grades = [grade for grade, _ in self.bounds]
        if not all(grades) or len(set(grades)) < len(grades):
            raise BadInput(say("Every grade needs a name of its own."))


def grade(table: GradeTable, score: Decimal, maximum: Decimal) -> str:
    """The grade `score` of `maximum` earns, compared exactly: 52.49 of 75 is below 70 percent.

    Raises Refused when the maximum is 0.
    """
    return next(name for name, percent in table.bounds if reaches(max(score, Decimal(0)), maximum, percent))


def _five_point(names: Names, valid_from: date, five: int, four: int, three: int) -> GradeTable:
    steps = (("5", Decimal(five)), ("4", Decimal(four)), ("3", Decimal(three)), ("2", Decimal(0)))
    return GradeTable(names, valid_from, steps)


# Sources differ on the Kazakh mapping, so all three are offered and an exam names its own (rules, section 5). No
# source gives a first day; a table in use is a row of the registry with the day its owner decided.
_BEGINNING = date(2000, 1, 1)

KAZAKHSTAN_90_70_50 = _five_point(
    Names("Қазақстан 90/70/50", "Казахстан 90/70/50", "Kazakhstan 90/70/50"), _BEGINNING, 90, 70, 50
)
KAZAKHSTAN_90_75_50 = _five_point(
    Names("Қазақстан 90/75/50", "Казахстан 90/75/50", "Kazakhstan 90/75/50"), _BEGINNING, 90, 75, 50
)
KAZAKHSTAN_95_75_50 = _five_point(
    Names("Қазақстан 95/75/50", "Казахстан 95/75/50", "Kazakhstan 95/75/50"), _BEGINNING, 95, 75, 50
)
RUSSIA_TO_2022 = _five_point(
    Names("Ресей, 2022 жылға дейін", "Россия, до 2022 года", "Russia, to 2022"), _BEGINNING, 70, 40, 20
)
LETTERS = GradeTable(
    Names("Әріптік шкала", "Буквенная шкала", "Letter scale"),
    _BEGINNING,
    (
        ("A", Decimal(95)),
        ("A-", Decimal(90)),
        ("B+", Decimal(85)),
        ("B", Decimal(80)),
        ("B-", Decimal(75)),
        ("C+", Decimal(70)),
        ("C", Decimal(65)),
        ("C-", Decimal(60)),
        ("D+", Decimal(55)),
        ("D", Decimal(50)),
        ("FX", Decimal(25)),
        ("F", Decimal(0)),
    ),
)

DEFAULT = KAZAKHSTAN_90_70_50
PRESETS: Mapping[str, GradeTable] = MappingProxyType(
    {
        "kz-90-70-50": KAZAKHSTAN_90_70_50,
        "kz-90-75-50": KAZAKHSTAN_90_75_50,
        "kz-95-75-50": KAZAKHSTAN_95_75_50,
        "ru-to-2022": RUSSIA_TO_2022,
        "letters": LETTERS,
    }
)
