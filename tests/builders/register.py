"""Colleges, centres, skills, qualifications, grade tables."""

from datetime import date
from typing import TypeVar

from registry import clock
from registry.db import db
from registry.domain.grades import KAZAKHSTAN_90_70_50
from registry.domain.names import Names
from registry.domain.scope import OrganisationKind
from registry.models import Centre, College, GradeTableVersion, Organisation, Qualification, Skill, Speciality
from tests.builders.by_heart import by_heart
from tests.builders.unique import number

Row = TypeVar("Row")


def names(text: str) -> Names:
    """The same text in three languages, told apart by its end."""
    return Names(f"{text} (kk)", f"{text} (ru)", f"{text} (en)")


@by_heart
def a_college(name: str = "Политехникалық колледж", region: str = "Алматы") -> College:
    """A college without a BIN."""
    return _kept(College(name=names(name), region=region))


@by_heart
def a_centre(name: str = "№4 орталық", college: College | None = None, region: str = "Алматы") -> Centre:
    """An exam centre."""
    return _kept(Centre(name=names(name), address=Names(), college_id=college.id if college else None, region=region))


@by_heart
def an_organisation(
    kind: OrganisationKind = OrganisationKind.MINISTRY, *, region: str = "Алматы", college: College | None = None
) -> Organisation:
    """A ministry, the department of a region, or the organisation of a college."""
    return _kept(
        Organisation(
            kind=kind,
            name=names("Ұйым"),
            region=region if kind is OrganisationKind.REGION else "",
            college_id=(college or a_college(region=region)).id if kind is OrganisationKind.COLLEGE else None,
            created_at=clock.now(),
        )
    )


@by_heart
def a_skill() -> Skill:
    """A skill with a number of its own, in a form that a workbook keeps however many there were before."""
    myriads, rest = divmod(number(), 10_000)
    return _kept(Skill(number=f"T{myriads}.{rest}", name=names("Веб-технологиялар")))


@by_heart
def a_qualification() -> Qualification:
    """A qualification with a code of its own, and its speciality."""
    digits = 100_000 + number()  # never again in this process: a row known by heart may bring an old one back
    speciality = _kept(Speciality(code=f"{digits}00", name=names("Бағдарламалық қамтамасыз ету")))
    return _kept(
        Qualification(
            code=f"4S{digits}03",
            name=names("Бағдарламалық қамтамасыз етуді әзірлеуші"),
            nqf_level=4,
            speciality_id=speciality.id,
        )
    )


@by_heart
def a_grade_table() -> GradeTableVersion:
    """Kazakhstan 90/70/50."""
    bounds = [[grade, str(percent)] for grade, percent in KAZAKHSTAN_90_70_50.bounds]
    key = f"kz-90-70-50-{number()}"
    return _kept(GradeTableVersion(key=key, name=KAZAKHSTAN_90_70_50.name, valid_from=date(2024, 9, 1), bounds=bounds))


def _kept(row: Row) -> Row:
    db.session.add(row)
    db.session.flush()
    return row
