"""A small marking scheme with every kind of aspect, as the domain has it and as rows."""

from collections.abc import Iterable
from decimal import Decimal

from registry import clock
from registry.db import Base, db
from registry.domain.calculation_json import calculation_to_json, parse_calculation
from registry.domain.calculations import YesNo
from registry.domain.names import Names
from registry.domain.scheme import Aspect, AspectType, Criterion, MarkingScheme, Section, SubCriterion
from registry.domain.scheme_states import SchemeState
from registry.models import Aspect as AspectRow
from registry.models import Criterion as CriterionRow
from registry.models import Scheme, SchemeSection, Skill
from registry.models import SubCriterion as SubCriterionRow
from tests.builders.by_heart import by_heart
from tests.builders.people import an_account
from tests.builders.register import a_skill, names
from tests.builders.unique import number

D = Decimal


def a_marking_scheme(skill: Skill | None = None) -> MarkingScheme:
    """10 marks: A1 with a yes/no, a partial and a judgement aspect; B1 with a difference, a choice and a linked one.

    Keys are m1, m2, j1 (A1) and d1, c1, l1 (B1); l1 depends on m1. Maxima: 1, 2, 2 and 2, 2, 1.
    """
    yes_no = YesNo()
    difference = parse_calculation(
        {"kind": "difference_deduction", "target": "10", "direction": "both", "difference": "1", "deduction": "0.5"}
    )
    choice = parse_calculation(
        {
            "kind": "choice",
            "options": [
                {"key": "none", "label": {"kk": "Қате жоқ", "ru": "Нет ошибок", "en": "No fault"}, "deduction": "0"},
                {
                    "key": "one",
                    "label": {"kk": "Бір қате", "ru": "Одна ошибка", "en": "One fault"},
                    "deduction": "0.75",
                },
                {
                    "key": "many",
                    "label": {"kk": "Көп қате", "ru": "Много ошибок", "en": "Many faults"},
                    "deduction": "2",
                },
            ],
        }
    )
    texts = tuple(names(f"benchmark {score}") for score in range(4))
    a1 = SubCriterion(
        "A1",
        names("Жоспарлау"),
        1,
        (
            Aspect("m1", AspectType.MEASUREMENT, names("Yes or no"), "1", D("1.00"), yes_no),
            Aspect("m2", AspectType.MEASUREMENT, names("Partial"), "1", D("2.00"), yes_no, partial_allowed=True),
            Aspect("j1", AspectType.JUDGEMENT, names("Judged"), "2", D("2.00"), benchmarks=texts),
        ),
    )
    b1 = SubCriterion(
        "B1",
        names("Жүзеге асыру"),
        2,
        (
            Aspect("d1", AspectType.MEASUREMENT, names("Measured"), "2", D("2.00"), difference),
            Aspect("c1", AspectType.MEASUREMENT, names("Chosen"), "2", D("2.00"), choice),
            Aspect("l1", AspectType.MEASUREMENT, names("Linked"), "1", D("1.00"), yes_no, depends_on="m1"),
        ),
    )
    return MarkingScheme(
        skill_number=skill.number if skill else "17",
        skill_name=skill.name if skill else names("Веб"),
        sections=(Section("1", names("Ұйымдастыру"), D("4.00")), Section("2", names("Орындау"), D("6.00"))),
        criteria=(Criterion("A", names("A"), (a1,)), Criterion("B", names("B"), (b1,))),
        total=D("10.00"),
    )


@by_heart
def a_scheme(
    skill: Skill | None = None, state: SchemeState = SchemeState.LOCKED, *, whole: MarkingScheme | None = None
) -> Scheme:
    """`a_marking_scheme`, or another one, as rows."""
    skill = skill or a_skill()
    scheme = whole or a_marking_scheme(skill)
    first, second = an_account(), an_account()
    row = Scheme(
        skill_id=skill.id,
        version=f"2026.{number()}",
        state=state,
        total=scheme.total,
        source_language="en",
        imported_by=first.id,
        imported_at=clock.now(),
        validated_by=None if state is SchemeState.DRAFT else second.id,
        validated_at=None if state is SchemeState.DRAFT else clock.now(),
        locked_at=clock.now() if state is SchemeState.LOCKED else None,
    )
    db.session.add(row)
    db.session.flush()
    _add_parts(row, scheme)
    return row


def _add_parts(row: Scheme, scheme: MarkingScheme) -> None:
    """Level by level: whoever flushes less often is done sooner, and every test of marking passes here."""
    sections = {
        section.number: SchemeSection(
            scheme_id=row.id, position=place, number=section.number, name=section.name, declared=section.declared
        )
        for place, section in enumerate(scheme.sections)
    }
    criteria = {
        criterion.letter: CriterionRow(scheme_id=row.id, letter=criterion.letter, name=criterion.name)
        for criterion in scheme.criteria
    }
    _keep([*sections.values(), *criteria.values()])
    subs = {
        sub.code: SubCriterionRow(
            scheme_id=row.id,
            criterion_id=criteria[criterion.letter].id,
            position=place,
            code=sub.code,
            name=sub.name,
            day=sub.day,
        )
        for criterion in scheme.criteria
        for place, sub in enumerate(criterion.sub_criteria)
    }
    _keep(subs.values())
    _keep(
        _aspect(row, subs[sub.code].id, sections[aspect.section].id, position, aspect)
        for sub in scheme.sub_criteria
        for position, aspect in enumerate(sub.aspects)
    )


def _aspect(scheme: Scheme, sub_id: int, section_id: int, position: int, aspect: Aspect) -> AspectRow:
    calculation = calculation_to_json(aspect.calculation) if aspect.calculation else None
    return AspectRow(
        scheme_id=scheme.id,
        sub_criterion_id=sub_id,
        section_id=section_id,
        position=position,
        key=aspect.id,
        type=aspect.type,
        description=aspect.description,
        extra=Names(),
        requirement=Names(),
        maximum=aspect.maximum,
        calculation_kind=str(calculation["kind"]) if calculation else None,
        calculation=calculation,
        partial_allowed=aspect.partial_allowed,
        depends_on_key=aspect.depends_on,
        benchmarks=[{"kk": text.kk, "ru": text.ru, "en": text.en} for text in aspect.benchmarks],
    )


def _keep(rows: Iterable[Base]) -> None:
    db.session.add_all(rows)
    db.session.flush()
