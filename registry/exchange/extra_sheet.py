"""Our own sheet of the exchange workbook: what the marking sheet cannot show (rules, section 2).

Ids, translations, calculations, flags, links, declared weights and the scheme's total ride in the sheet
`Skills Passport`, one JSON object a row, so that our own workbook comes back exactly as it left. Columns: kind, place
as people know it (`A2`, `A2.M4`), JSON; JSON longer than a cell goes on in the next cells of its row.
"""

import json
from collections.abc import Iterator, Mapping

from registry.domain.calculation_json import calculation_to_json, parse_calculation
from registry.domain.errors import BadInput
from registry.domain.names import LANGUAGES, Names
from registry.domain.rounding import parse_decimal, plain
from registry.domain.scheme import Aspect, AspectType, Criterion, MarkingScheme, Section, SubCriterion
from registry.domain.sentences import say
from registry.exchange.cell_texts import problem_with
from registry.exchange.scheme_rows import Row
from registry.exchange.workbook_file import Cell

FORMAT = 1
LONGEST_ID = 36
NOTE = "Written by the register: ids, translations and calculations. Change the other sheets; leave this one as it is."
CHUNK = 15_000  # a cell holds 32,767 characters; escaping may nearly double them
Json = Mapping[str, object]


class DamagedExtraSheet(BadInput):
    """Our sheet was changed by hand, or by a later version. `row` is where."""

    def __init__(self, row: int | None) -> None:
        super().__init__(
            say(
                "This row is not as the register wrote it. Expected: an untouched sheet; or delete the sheet, and the "
                "scheme is imported without translations and with new ids."
            )
        )
        self.row = row


def extra_rows(scheme: MarkingScheme) -> list[Row]:
    """The rows to write. Raises BadInput for a text with control characters."""
    return [(NOTE,), *(_row(*record) for record in _records(scheme))]


def read_extra(rows: list[list[Cell]]) -> MarkingScheme:
    """The scheme these rows were written from; raises DamagedExtraSheet for anything but what `extra_rows` wrote."""
    reader = _Reader()
    for number, cells in enumerate(rows[1:], start=2):
        try:
            reader.take(str(cells[0]), _json(cells))
        except (BadInput, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            raise DamagedExtraSheet(number) from error
    return reader.scheme()


def _records(scheme: MarkingScheme) -> Iterator[tuple[str, str, Json]]:
    yield (
        "scheme",
        "",
        {
            "format": FORMAT,
            "skill_number": scheme.skill_number,
            "skill_name": _names(scheme.skill_name),
            "total": plain(scheme.total),
            "source_language": scheme.source_language,
        },
    )
    for section in scheme.sections:
        declared = None if section.declared is None else plain(section.declared)
        yield (
            "section",
            section.number,
            {
                "number": section.number,
                "name": _names(section.name),
                "declared": declared,
            },
        )
    for criterion in scheme.criteria:
        yield "criterion", criterion.letter, {"letter": criterion.letter, "name": _names(criterion.name)}
        for sub in criterion.sub_criteria:
            yield "sub_criterion", sub.code, {"code": sub.code, "name": _names(sub.name), "day": sub.day}
            for aspect in sub.aspects:
                yield "aspect", scheme.codes[aspect.id], _aspect(aspect)


def _aspect(aspect: Aspect) -> Json:
    calculation = None if aspect.calculation is None else calculation_to_json(aspect.calculation)
    return {
        "id": aspect.id,
        "type": aspect.type.value,
        "description": _names(aspect.description),
        "section": aspect.section,
        "maximum": plain(aspect.maximum),
        "calculation": calculation,
        "partial_allowed": aspect.partial_allowed,
        "depends_on": aspect.depends_on,
        "extra": _names(aspect.extra),
        "requirement": _names(aspect.requirement),
        "benchmarks": [_names(text) for text in aspect.benchmarks],
    }


def _names(names: Names) -> dict[str, str]:
    return {language: getattr(names, language) for language in LANGUAGES}


def _row(kind: str, place: str, record: Json) -> Row:
    for text in _strings(record):
        if (problem := problem_with(text)) is not None:
            raise BadInput(problem)
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    # Each piece begins with a letter of our own: no piece can look like a formula or lose a space at its ends.
    pieces = [f"j{text[start : start + CHUNK]}j" for start in range(0, len(text), CHUNK)]
    return (kind, place, *pieces)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _json(cells: list[Cell]) -> Json:
    pieces = [str(cell) for cell in cells[2:] if cell != ""]
    if not pieces or any(len(piece) < 2 or piece[0] != "j" or piece[-1] != "j" for piece in pieces):
        raise ValueError("not a record")
    record = json.loads("".join(piece[1:-1] for piece in pieces))
    if not isinstance(record, dict):
        raise TypeError("not a record")
    return record


class _Reader:
    """Puts the records together again, in the order they were written."""

    def __init__(self) -> None:
        self._scheme: Json | None = None
        self._sections: list[Section] = []
        self._criteria: list[tuple[str, Names, list[tuple[Json, list[Aspect]]]]] = []

    def take(self, kind: str, record: Json) -> None:
        """One record; raises ValueError, KeyError, TypeError, IndexError or BadInput for what does not fit."""
        match kind:
            case "scheme":
                self._begin(record)
            case "section":
                self._sections.append(_read_section(record))
            case "criterion":
                self._criteria.append((_text(record, "letter"), _read_names(record, "name"), []))
            case "sub_criterion":
                self._criteria[-1][2].append((record, []))
            case "aspect":
                self._criteria[-1][2][-1][1].append(_read_aspect(record))
            case _:
                raise ValueError("unknown kind of record")

    def scheme(self) -> MarkingScheme:
        if self._scheme is None:
            raise DamagedExtraSheet(None)
        try:
            return self._put_together(self._scheme)
        except (BadInput, ValueError, KeyError, TypeError) as error:
            raise DamagedExtraSheet(None) from error

    def _put_together(self, record: Json) -> MarkingScheme:
        criteria = tuple(
            Criterion(letter, name, tuple(_read_sub(sub, aspects) for sub, aspects in subs))
            for letter, name, subs in self._criteria
        )
        language = _text(record, "source_language")
        if language not in LANGUAGES:
            raise ValueError("unknown language")
        return MarkingScheme(
            skill_number=_text(record, "skill_number"),
            skill_name=_read_names(record, "skill_name"),
            sections=tuple(self._sections),
            criteria=criteria,
            total=parse_decimal(_text(record, "total")),
            source_language=language,
        )

    def _begin(self, record: Json) -> None:
        if self._scheme is not None or record["format"] != FORMAT:
            raise ValueError("unknown format")
        self._scheme = record


def _read_section(record: Json) -> Section:
    declared = record["declared"]
    weight = None if declared is None else parse_decimal(_text(record, "declared"))
    return Section(_text(record, "number"), _read_names(record, "name"), weight)


def _read_sub(record: Json, aspects: list[Aspect]) -> SubCriterion:
    day = record["day"]
    if day is not None and (isinstance(day, bool) or not isinstance(day, int)):
        raise TypeError("day")
    return SubCriterion(_text(record, "code"), _read_names(record, "name"), day, tuple(aspects))


def _read_aspect(record: Json) -> Aspect:
    calculation, depends_on, benchmarks = record["calculation"], record["depends_on"], record["benchmarks"]
    if not isinstance(record["partial_allowed"], bool) or not isinstance(benchmarks, list):
        raise TypeError("aspect")
    return Aspect(
        id=_aspect_id(record),
        type=AspectType(_text(record, "type")),
        description=_read_names(record, "description"),
        section=_text(record, "section"),
        maximum=parse_decimal(_text(record, "maximum")),
        calculation=parse_calculation(calculation) if isinstance(calculation, Mapping) else None,
        partial_allowed=record["partial_allowed"],
        depends_on=None if depends_on is None else _text(record, "depends_on"),
        extra=_read_names(record, "extra"),
        requirement=_read_names(record, "requirement"),
        benchmarks=tuple(_read_names({"text": item}, "text") for item in benchmarks),
    )


def _aspect_id(record: Json) -> str:
    aspect_id = _text(record, "id")
    if not 0 < len(aspect_id) <= LONGEST_ID:
        raise ValueError("id")
    return aspect_id


def _text(record: Json, field: str) -> str:
    value = record[field]
    if not isinstance(value, str):
        raise TypeError(field)
    return value


def _read_names(record: Json, field: str) -> Names:
    value = record[field]
    if not isinstance(value, Mapping) or set(value) != set(LANGUAGES):
        raise TypeError(field)
    return Names(**{language: _text(value, language) for language in LANGUAGES})
