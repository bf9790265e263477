"""Our own workbook after somebody changed it: the sheets say what there is, our extra sheet adds what they cannot show.

An aspect is known again by its code and description, else by its description alone (it was moved), else by its code
alone (its description was changed). One that is not known again is new. A changed text replaces the one in the
workbook's language; its translations stay and are a warning, since they may no longer fit.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from registry.domain.names import Names
from registry.domain.scheme import Aspect, AspectType, Criterion, MarkingScheme, Section, SubCriterion
from registry.domain.scheme_validation import PlaceKind
from registry.domain.sentences import say
from registry.exchange.findings import FindingLog
from registry.exchange.scheme_building import BuiltScheme
from registry.exchange.scheme_rows import head_of, shown


def merged(built: BuiltScheme, original: MarkingScheme, log: FindingLog) -> MarkingScheme:
    """The scheme of the sheets with ids, translations, calculations, flags and links of the original.

    `built` was read in the original's language. Links to aspects that were removed are taken off, with a warning.
    """
    return _Merger(built, original, log).scheme()


class _Merger:
    def __init__(self, built: BuiltScheme, original: MarkingScheme, log: FindingLog) -> None:
        self._built, self._original, self._log = built, original, log
        self._known = _known_again(built.scheme, original)
        self._sections = {section.number: section for section in original.sections}
        self._criteria = {criterion.letter: criterion for criterion in original.criteria}
        self._subs = {sub.code: sub for sub in original.sub_criteria}
        self._ids = {aspect.id for aspect in self._known.values()}

    def scheme(self) -> MarkingScheme:
        new, original = self._built.scheme, self._original
        same_skill = self._built.head == head_of(original)
        return replace(
            original,
            skill_number=original.skill_number if same_skill else new.skill_number,
            skill_name=original.skill_name if same_skill else new.skill_name,
            sections=tuple(self._section(section) for section in new.sections),
            criteria=tuple(self._criterion(criterion) for criterion in new.criteria),
        )

    def _section(self, new: Section) -> Section:
        old = self._sections.get(new.number)
        row = self._row(PlaceKind.SECTION, new.number)
        return new if old is None else replace(new, name=self._names(old.name, new.name, row, "B"))

    def _criterion(self, new: Criterion) -> Criterion:
        old = self._criteria.get(new.letter)
        row = self._row(PlaceKind.CRITERION, new.letter)
        name = new.name if old is None else self._names(old.name, new.name, row, "L")
        return replace(new, name=name, sub_criteria=tuple(self._sub(sub) for sub in new.sub_criteria))

    def _sub(self, new: SubCriterion) -> SubCriterion:
        old = self._subs.get(new.code)
        row = self._row(PlaceKind.SUB_CRITERION, new.code)
        name = new.name if old is None else self._names(old.name, new.name, row, "B")
        return replace(new, name=name, aspects=tuple(self._aspect(aspect) for aspect in new.aspects))

    def _aspect(self, new: Aspect) -> Aspect:
        old, row = self._known.get(new.id), self._row(PlaceKind.ASPECT, new.id)
        if old is None:
            return replace(new, id=self._new_id(new.id))
        measured = new.type is AspectType.MEASUREMENT
        old_texts = old.benchmarks or (Names(),) * len(new.benchmarks)
        return replace(
            new,
            id=old.id,
            description=self._names(old.description, new.description, row, "E"),
            extra=self._names(old.extra, new.extra, row, "G"),
            requirement=self._names(old.requirement, new.requirement, row, "H"),
            benchmarks=tuple(
                self._names(text, changed, row, "G") for text, changed in zip(old_texts, new.benchmarks, strict=True)
            ),
            calculation=(old.calculation or new.calculation) if measured else None,
            partial_allowed=old.partial_allowed and measured,
            depends_on=self._link(old, row),
        )

    def _link(self, old: Aspect, row: int | None) -> str | None:
        if old.depends_on is None or old.depends_on in self._ids:
            return old.depends_on
        sentence = say("The aspect this one depends on was removed from the sheet, and the link with it.")
        self._log.warning(row, "E", sentence)
        return None

    def _new_id(self, code: str) -> str:
        taken = self._ids | {aspect.id for aspect in self._original.aspects}
        candidates = (code if number == 1 else f"{code}-{number}" for number in range(1, len(taken) + 2))
        chosen = next(candidate for candidate in candidates if candidate not in taken)
        self._ids.add(chosen)
        return chosen

    def _names(self, old: Names, new: Names, row: int | None, column: str) -> Names:
        language = self._original.source_language
        text = getattr(new, language)
        if shown(old, self._original) == text:
            return old
        changed = replace(old, **{language: text})
        if text and changed != Names(**{language: text}):
            self._log.warning(row, column, say("This text was changed. Compare its translations with it."))
        return changed

    def _row(self, kind: PlaceKind, code: str) -> int | None:
        return self._built.rows.get((kind, code))


def _known_again(new: MarkingScheme, original: MarkingScheme) -> dict[str, Aspect]:
    """Code of an aspect of the sheets → the original's aspect it is."""
    known: dict[str, Aspect] = {}
    codes_of_new, codes_of_old = new.codes, original.codes
    for key in _KEYS:
        left: defaultdict[tuple[str, ...], list[Aspect]] = defaultdict(list)
        claimed = {aspect.id for aspect in known.values()}
        for aspect in original.aspects:
            if aspect.id not in claimed:
                left[key(codes_of_old[aspect.id], aspect, shown(aspect.description, original))].append(aspect)
        for aspect in new.aspects:
            found = left.get(key(codes_of_new[aspect.id], aspect, shown(aspect.description, new)))
            if aspect.id not in known and found:
                known[aspect.id] = found.pop(0)
    return known


_KEYS: tuple[Callable[[str, Aspect, str], tuple[str, ...]], ...] = (
    lambda code, _aspect, description: (code, description),
    lambda code, aspect, description: (code.partition(".")[0], aspect.type, description),
    lambda code, _aspect, description: (code.partition(".")[0], description),
    lambda _code, aspect, description: (aspect.type, description),
    lambda code, _aspect, _description: (code,),
)
