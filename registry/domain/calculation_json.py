"""The form in which a calculation is stored and submitted (rules, section 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from registry.domain.calculations import (
    Calculation,
    Choice,
    DifferenceDeduction,
    Direction,
    Measure,
    Option,
    Steps,
    YesNo,
)
from registry.domain.errors import BadInput
from registry.domain.names import LANGUAGES, Names
from registry.domain.rounding import parse_decimal, plain
from registry.domain.sentences import say


def parse_calculation(mapping: Mapping[str, object]) -> Calculation:
    """Read a stored or submitted calculation. Decimals are texts; fields with a default may be left out.

    `{"kind": "yes_no"}`

    `{"kind": "difference_deduction", "target": "10.0", "difference": "0.5", "deduction": "0.10",
    "direction": "over" | "under" | "both", "tolerance": "0", "unit": "mm", "difference_in": "unit" | "percent",
    "deduction_in": "unit" | "percent", "steps": "floor" | "ceil"}`

    `{"kind": "choice", "options": [{"key": "late", "label": {"kk": "", "ru": "", "en": "Late"}, "deduction": "0.25"}]}`

    Raises BadInput naming the field that is missing, unknown or unusable.
    """
    kind = mapping.get("kind")
    if kind == "yes_no":
        _only(mapping, {"kind"})
        return YesNo()
    if kind == "difference_deduction":
        return _parse_difference(mapping)
    if kind == "choice":
        _only(mapping, {"kind", "options"})
        return Choice(tuple(_parse_option(item) for item in _list(mapping, "options")))
    raise BadInput(say("The kind of a calculation must be yes_no, difference_deduction or choice."))


def calculation_to_json(calculation: Calculation) -> dict[str, object]:
    """The form `parse_calculation` reads: all fields written out, decimals as plain texts."""
    match calculation:
        case YesNo():
            return {"kind": "yes_no"}
        case DifferenceDeduction():
            values = {item.name: _text(getattr(calculation, item.name)) for item in fields(calculation)}
            return {"kind": "difference_deduction", **values}
        case Choice(options):
            return {"kind": "choice", "options": [_option_to_json(option) for option in options]}


def _parse_difference(mapping: Mapping[str, object]) -> DifferenceDeduction:
    _only(mapping, {"kind"} | {item.name for item in fields(DifferenceDeduction)})
    return DifferenceDeduction(
        target=_decimal(mapping, "target"),
        difference=_decimal(mapping, "difference"),
        deduction=_decimal(mapping, "deduction"),
        direction=_member(mapping, "direction", Direction, Direction.BOTH),
        tolerance=_decimal(mapping, "tolerance", "0"),
        unit=_string(mapping, "unit", ""),
        difference_in=_member(mapping, "difference_in", Measure, Measure.UNIT),
        deduction_in=_member(mapping, "deduction_in", Measure, Measure.UNIT),
        steps=_member(mapping, "steps", Steps, Steps.FLOOR),
    )


def _parse_option(item: object) -> Option:
    option = _mapping(item, "options")
    _only(option, {"key", "label", "deduction"})
    label = _mapping(option.get("label"), "label")
    _only(label, set(LANGUAGES))
    names = Names(**{language: _string(label, language, "") for language in LANGUAGES})
    return Option(key=_string(option, "key"), label=names, deduction=_decimal(option, "deduction"))


def _option_to_json(option: Option) -> dict[str, object]:
    label = {language: getattr(option.label, language) for language in LANGUAGES}
    return {"key": option.key, "label": label, "deduction": plain(option.deduction)}


def _text(value: Decimal | str) -> str:
    return plain(value) if isinstance(value, Decimal) else str(value)


def _only(mapping: Mapping[str, object], known: set[str]) -> None:
    for name in mapping:
        if name not in known:
            raise BadInput(say("A calculation of this kind has no field %(field)s; remove it.", field=str(name)))


def _string(mapping: Mapping[str, object], field: str, default: str | None = None) -> str:
    value = mapping.get(field, default)
    if isinstance(value, str):
        return value
    if value is None:
        raise BadInput(say("The field %(field)s of the calculation is missing.", field=field))
    raise BadInput(say("The field %(field)s of the calculation must be a text.", field=field))


def _decimal(mapping: Mapping[str, object], field: str, default: str | None = None) -> Decimal:
    text = _string(mapping, field, default)
    try:
        return parse_decimal(text)
    except BadInput as error:
        sentence = say("The field %(field)s of the calculation: %(problem)s", field=field, problem=error.sentence)
        raise BadInput(sentence) from error


_Member = TypeVar("_Member", bound=StrEnum)


def _member(mapping: Mapping[str, object], field: str, members: type[_Member], default: _Member) -> _Member:
    text = _string(mapping, field, default.value)
    found = next((member for member in members if member.value == text), None)
    if found is None:
        choices = ", ".join(member.value for member in members)
        raise BadInput(
            say("The field %(field)s of the calculation must be one of: %(choices)s.", field=field, choices=choices)
        )
    return found


def _list(mapping: Mapping[str, object], field: str) -> Sequence[object]:
    value = mapping.get(field)
    if isinstance(value, list | tuple):
        return value
    raise BadInput(say("The field %(field)s of the calculation must be a list.", field=field))


def _mapping(value: object, field: str) -> Mapping[str, object]:
    if isinstance(value, Mapping):
        return value
    raise BadInput(say("The field %(field)s of the calculation must hold named values.", field=field))
