"""The JSON file that says how measurements are calculated (docs/calculations.md), and its use on a scheme.

A workbook has no agreed way to say it, so a file goes with it: aspect code → calculation, whether partial marks are
allowed, and the aspect it depends on.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from registry.domain.calculation_json import parse_calculation
from registry.domain.calculations import Calculation
from registry.domain.errors import BadInput
from registry.domain.scheme import Aspect, AspectType, MarkingScheme
from registry.domain.scheme_validation import PlaceKind, Severity, findings
from registry.domain.sentences import Sentence, say
from registry.exchange.findings import Finding, FindingLog, has_errors
from registry.exchange.marking_sheet import latin
from registry.exchange.scheme_edits import with_aspects

FORMAT = 1
SOURCE = "calculations"
LARGEST = 2 * 1024 * 1024
FIELDS = ("calculation", "partial_allowed", "depends_on")
Wishes = Mapping[str, Mapping[str, object]]


def read_calculations(content: bytes) -> Wishes:
    """Aspect code → the fields given for it, as `apply_calculations` takes them.

    Raises BadInput when the file is no JSON of the documented shape, names a code twice, or is larger than 2 MB.
    """
    if len(content) > LARGEST:
        raise BadInput(say("The file of calculations is larger than 2 MB."))
    try:
        document = json.loads(content.decode("utf-8-sig"), object_pairs_hook=_without_repeats)
    except UnicodeDecodeError as error:
        raise BadInput(say("The file of calculations is not encoded in UTF-8.")) from error
    except RecursionError as error:
        raise _wrong_shape() from error
    except json.JSONDecodeError as error:
        sentence = say(
            "The file of calculations is no JSON: line %(line)s, column %(column)s.",
            line=error.lineno,
            column=error.colno,
        )
        raise BadInput(sentence) from error
    return _aspects(document)


def apply_calculations(scheme: MarkingScheme, wishes: Wishes) -> tuple[MarkingScheme, tuple[Finding, ...]]:
    """The scheme with the file's calculations, flags and links, and all findings at once.

    Where one finding is an error the scheme comes back unchanged. In a finding, `sheet` is "calculations" and `column`
    the aspect's code. A field that is left out leaves the aspect as it is; `"depends_on": null` takes its link off.
    """
    log = FindingLog(SOURCE)
    ids = {code: aspect_id for aspect_id, code in scheme.codes.items()}
    changed: dict[str, Aspect] = {}
    for written, wish in wishes.items():
        code = latin(written.strip())
        if code not in ids:
            log.error(None, written, say("There is no aspect %(code)s in this scheme.", code=written))
        elif ids[code] in changed:
            log.error(None, written, say("Aspect %(code)s is there more than once.", code=code))
        else:
            aspect = scheme.by_id[ids[code]]
            changed[aspect.id] = _changed(aspect, code, wish, ids, log)
    result = with_aspects(scheme, changed)
    log.found.extend(_new_problems(scheme, result))
    return (scheme if has_errors(log.found) else result), tuple(log.found)


def _aspects(document: object) -> Wishes:
    if not isinstance(document, Mapping) or set(document) != {"format", "aspects"} or document["format"] != FORMAT:
        raise _wrong_shape()
    aspects = document["aspects"]
    if not isinstance(aspects, Mapping) or not all(isinstance(wish, Mapping) for wish in aspects.values()):
        raise _wrong_shape()
    return aspects


def _wrong_shape() -> BadInput:
    return BadInput(
        say('The file of calculations has another shape. Expected: {"format": 1, "aspects": {"B4.M5": {…}}}.')
    )


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    document = dict(pairs)
    if len(document) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = next(name for name in names if names.count(name) > 1)
        raise BadInput(say('The name "%(name)s" is there more than once in the same place.', name=repeated))
    return document


def _changed(aspect: Aspect, code: str, wish: Mapping[str, object], ids: Mapping[str, str], log: FindingLog) -> Aspect:
    for problem in _misfits(aspect, wish):
        log.error(None, code, problem)
    partial = wish.get("partial_allowed", aspect.partial_allowed)
    if not isinstance(partial, bool):
        log.error(None, code, say("The field partial_allowed must be true or false."))
        partial = aspect.partial_allowed
    return replace(
        aspect,
        calculation=_calculation(aspect, code, wish, log),
        partial_allowed=partial,
        depends_on=_link(aspect, code, wish, ids, log),
    )


def _misfits(aspect: Aspect, wish: Mapping[str, object]) -> Iterator[Sentence]:
    for name in wish:
        if name not in FIELDS:
            yield say(
                "There is no field %(field)s. Expected: calculation, partial_allowed, depends_on.", field=str(name)
            )
    if aspect.type is AspectType.JUDGEMENT and "calculation" in wish:
        yield say("A judgement aspect has no calculation: its mark comes from three scores.")
    if aspect.type is AspectType.JUDGEMENT and wish.get("partial_allowed"):
        yield say("Partial marks are for measurements; this is a judgement aspect.")


def _calculation(aspect: Aspect, code: str, wish: Mapping[str, object], log: FindingLog) -> Calculation | None:
    if aspect.type is AspectType.JUDGEMENT or "calculation" not in wish:
        return aspect.calculation
    written = wish["calculation"]
    if not isinstance(written, Mapping):
        log.error(None, code, say('The field calculation must hold named values, such as {"kind": "yes_no"}.'))
        return aspect.calculation
    try:
        return parse_calculation(written)
    except BadInput as error:
        log.error(None, code, error.sentence)
        return aspect.calculation


def _link(aspect: Aspect, code: str, wish: Mapping[str, object], ids: Mapping[str, str], log: FindingLog) -> str | None:
    target = wish.get("depends_on", aspect.depends_on)
    if "depends_on" not in wish or target is None:
        return aspect.depends_on if "depends_on" not in wish else None
    found = ids.get(latin(target.strip())) if isinstance(target, str) else None
    if found is None:
        sentence = say("It depends on %(target)s, and there is no such aspect in this scheme.", target=str(target)[:20])
        log.error(None, code, sentence)
    return found


def _new_problems(before: MarkingScheme, after: MarkingScheme) -> Iterator[Finding]:
    """Circles of links, deductions above a maximum: what the scheme did not have before the file."""
    known = findings(before)
    for finding in findings(after):
        if finding.kind is PlaceKind.ASPECT and finding.severity is Severity.ERROR and finding not in known:
            yield Finding(Severity.ERROR, SOURCE, None, finding.place, finding.sentence)
