"""Bringing a marking scheme into the register: always as a draft, always as a new version (rules, section 2)."""

from dataclasses import asdict

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.calculation_json import calculation_to_json
from registry.domain.policy import Permission, require
from registry.domain.scheme import Aspect, Criterion, MarkingScheme
from registry.domain.scheme_draft import require_keepable
from registry.domain.scheme_states import SchemeState
from registry.domain.typed_names import typed_text
from registry.models import Aspect as AspectRow
from registry.models import Criterion as CriterionRow
from registry.models import Scheme, SchemeSection, Skill
from registry.models import SubCriterion as SubCriterionRow
from registry.services import audit

VERSION, SOURCE = 32, 200


def import_scheme(
    actor: Actor, *, scheme: MarkingScheme, version: str, source_name: str = "", source_sha256: str = ""
) -> Scheme:
    """Keep a marking scheme as the draft `version` of its skill; the skill is entered when its number is new.

    `source_name` and `source_sha256` tell which file it came from. A skill that is there keeps its names. Raises
    NotKeepable with all findings, WrongName for the version, and Clash when the skill has this version.
    """
    require(actor, Permission.IMPORT_SCHEME)
    require_keepable(scheme)
    row = Scheme(
        skill_id=_skill(scheme).id,
        version=typed_text(version, longest=VERSION, needed=True),
        state=SchemeState.DRAFT,
        total=scheme.total,
        source_language=scheme.source_language,
        source_name=source_name[:SOURCE],
        source_sha256=source_sha256,
        imported_by=actor.account_id,
        imported_at=clock.now(),
    )
    db.session.add(row)
    db.session.flush()
    _add_parts(row, scheme)
    audit.record(
        actor, "import", "scheme", row.id, skill=scheme.skill_number, version=row.version, sha256=source_sha256
    )
    return row


def _skill(scheme: MarkingScheme) -> Skill:
    found = db.session.scalar(select(Skill).where(Skill.number == scheme.skill_number))
    if found is None:
        found = Skill(number=scheme.skill_number, name=scheme.skill_name)
        db.session.add(found)
        db.session.flush()
    return found


def _add_parts(row: Scheme, scheme: MarkingScheme) -> None:
    # One flush a level: parents need their ids before their children, and rows of one table go in together.
    sections = [
        SchemeSection(scheme_id=row.id, position=place, number=part.number, name=part.name, declared=part.declared)
        for place, part in enumerate(scheme.sections)
    ]
    criteria = [CriterionRow(scheme_id=row.id, letter=part.letter, name=part.name) for part in scheme.criteria]
    db.session.add_all([*sections, *criteria])
    db.session.flush()
    subs = [
        sub
        for parent, criterion in zip(criteria, scheme.criteria, strict=True)
        for sub in _sub_criteria(row, parent, criterion)
    ]
    db.session.add_all(subs)
    db.session.flush()
    by_number = {section.number: section.id for section in sections}
    for parent, part in zip(subs, scheme.sub_criteria, strict=True):
        db.session.add_all(
            _aspect(parent, by_number[aspect.section], place, aspect) for place, aspect in enumerate(part.aspects)
        )
    db.session.flush()


def _sub_criteria(row: Scheme, parent: CriterionRow, criterion: Criterion) -> list[SubCriterionRow]:
    return [
        SubCriterionRow(
            scheme_id=row.id, criterion_id=parent.id, position=place, code=sub.code, name=sub.name, day=sub.day
        )
        for place, sub in enumerate(criterion.sub_criteria)
    ]


def _aspect(parent: SubCriterionRow, section_id: int, position: int, aspect: Aspect) -> AspectRow:
    calculation = calculation_to_json(aspect.calculation) if aspect.calculation else None
    return AspectRow(
        scheme_id=parent.scheme_id,
        sub_criterion_id=parent.id,
        section_id=section_id,
        position=position,
        key=aspect.id,
        type=aspect.type,
        description=aspect.description,
        extra=aspect.extra,
        requirement=aspect.requirement,
        maximum=aspect.maximum,
        calculation_kind=str(calculation["kind"]) if calculation else None,
        calculation=calculation,
        partial_allowed=aspect.partial_allowed,
        depends_on_key=aspect.depends_on,
        benchmarks=[asdict(text) for text in aspect.benchmarks],
    )
