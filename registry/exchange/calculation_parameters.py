"""Calculations as the sheet `Calculations` writes them: `NAME:::value#x~x#UNIT#-#NAME:::value`, the unit optional.

Ours. `Difference deduction`: TARGET, DIFFERENCE, DEDUCTION, DIRECTION (over, under, both), TOLERANCE, STEPS (floor,
ceil); the unit of TARGET is the unit of the measurement, the unit % makes DIFFERENCE or DEDUCTION a percentage.
`Choice`: each parameter is an option, its name the label and its value the deduction in marks. `Yes/No`: none.
Workbooks of others use other words for the same; SYNONYMS lists those that are understood.
"""

import re
from dataclasses import dataclass

from registry.domain.calculation_json import parse_calculation
from registry.domain.calculations import Calculation, Choice, DifferenceDeduction, Measure, Option, YesNo
from registry.domain.errors import BadInput
from registry.domain.names import Names
from registry.domain.rounding import parse_decimal, plain
from registry.domain.sentences import say

BETWEEN, NAME_END, UNIT_START = "#-#", ":::", "#x~x#"
DIFFERENCE_NAME, CHOICE_NAME, YES_NO_NAME = "Difference deduction", "Choice", "Yes/No"
PERCENT_SIGN = "%"
SYNONYMS = {
    "target": ("target", "nominal", "nominalsize", "nominalvalue", "requirement", "expected", "required"),
    "difference": ("difference", "step", "stepsize", "per", "every", "interval"),
    "deduction": ("deduction", "deduct", "penalty", "marksdeducted"),
    "direction": ("direction", "side"),
    "tolerance": ("tolerance", "freetolerance", "allowance"),
    "steps": ("steps", "rounding"),
}
FIELDS = {word: field for field, words in SYNONYMS.items() for word in words}
KINDS = ((DIFFERENCE_NAME, r"differen|devia"), (CHOICE_NAME, r"choice|choose|list|option"), (YES_NO_NAME, r"yes"))


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter as written."""

    name: str
    value: str
    unit: str = ""


def read_calculation(name: str, parameters: str, language: str) -> Calculation:
    """The calculation a row of the sheet means. Labels of a choice are in `language`, its options' keys 1, 2, 3 …

    Raises BadInput naming what cannot be mapped to a calculation of ours.
    """
    found = _split(parameters)
    kind = next((kind for kind, pattern in KINDS if re.search(pattern, name.casefold())), None)
    if kind == DIFFERENCE_NAME:
        return _difference(found)
    if kind == CHOICE_NAME:
        return _choice(found, language)
    if kind == YES_NO_NAME:
        return YesNo()
    raise BadInput(say('There is no calculation like "%(name)s" here. Expected: %(known)s.', name=name, known=_known()))


def write_calculation(calculation: Calculation, language: str) -> tuple[str, str]:
    """Name and parameters for a row of the sheet."""
    match calculation:
        case DifferenceDeduction():
            return DIFFERENCE_NAME, _joined(_difference_parameters(calculation))
        case Choice(options):
            return CHOICE_NAME, _joined(
                [
                    Parameter(_label(option, language) or str(place), plain(option.deduction))
                    for place, option in enumerate(options, start=1)
                ]
            )
        case YesNo():
            return YES_NO_NAME, ""


def _label(option: Option, language: str) -> str:
    return option.label.in_language(language).strip() or option.key.strip()


def _difference_parameters(calculation: DifferenceDeduction) -> list[Parameter]:
    unit = calculation.unit
    difference_unit = PERCENT_SIGN if calculation.difference_in is Measure.PERCENT else unit
    deduction_unit = PERCENT_SIGN if calculation.deduction_in is Measure.PERCENT else ""
    return [
        Parameter("TARGET", plain(calculation.target), unit),
        Parameter("DIFFERENCE", plain(calculation.difference), difference_unit),
        Parameter("DEDUCTION", plain(calculation.deduction), deduction_unit),
        Parameter("DIRECTION", calculation.direction.value),
        Parameter("TOLERANCE", plain(calculation.tolerance), unit),
        Parameter("STEPS", calculation.steps.value),
    ]


def _difference(parameters: list[Parameter]) -> Calculation:
    fields: dict[str, object] = {"kind": "difference_deduction"}
    for parameter in parameters:
        field = FIELDS.get(re.sub(r"[\W_]", "", parameter.name).casefold())
        if field is None or field in fields:
            raise BadInput(
                say(
                    'The parameter "%(name)s" is unknown or given twice. Expected each once: %(known)s.',
                    name=parameter.name,
                    known=", ".join(word.upper() for word in SYNONYMS),
                )
            )
        fields[field] = _value(field, parameter.value)
        if field == "target":
            fields["unit"] = parameter.unit
        elif field in ("difference", "deduction") and parameter.unit == PERCENT_SIGN:
            fields[f"{field}_in"] = Measure.PERCENT.value
    return parse_calculation(fields)


def _choice(parameters: list[Parameter], language: str) -> Choice:
    return Choice(
        tuple(
            Option(str(key), Names(**{language: parameter.name}), parse_decimal(parameter.value))
            for key, parameter in enumerate(parameters, start=1)
        )
    )


def _split(parameters: str) -> list[Parameter]:
    return [_parameter(part) for part in parameters.split(BETWEEN) if part.strip()]


def _parameter(part: str) -> Parameter:
    name, named, rest = part.rpartition(NAME_END)
    value, _, unit = rest.partition(UNIT_START)
    if not named or not name.strip():
        raise BadInput(
            say('"%(text)s" is no parameter. Expected: NAME:::value, and parameters joined by #-#.', text=part[:60])
        )
    return Parameter(name.strip(), value.strip(), unit.strip())


def _value(field: str, value: str) -> str:
    if field in ("direction", "steps"):
        return value.casefold()
    return plain(parse_decimal(value))


def _joined(parameters: list[Parameter]) -> str:
    return BETWEEN.join(_written(parameter) for parameter in parameters)


def _written(parameter: Parameter) -> str:
    text = f"{_apart(parameter.name)}{NAME_END}{parameter.value}"
    # A unit that begins with a dash would make the separator of parameters with the end of UNIT_START.
    apart = " " if parameter.unit.startswith("-") else ""
    return f"{text}{UNIT_START}{apart}{_apart(parameter.unit)}" if parameter.unit else text


def _apart(text: str) -> str:
    """A text that holds none of the sheet's separators and makes none with them; the exact one rides in our sheet."""
    return text.replace("#", "# ").replace(NAME_END, " ".join(NAME_END))


def _known() -> str:
    return ", ".join(kind for kind, _ in KINDS)
