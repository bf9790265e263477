"""A region with something of everything, and the people who act in it: two of them make "own" and "another's"."""

from dataclasses import dataclass

from registry.domain.audience import Audience
from registry.domain.exam_states import ExamState
from registry.domain.scope import OrganisationKind
from registry.models import Account, Candidate, Centre, College, Exam, Organisation, Passport, Person
from tests.builders.by_heart import by_heart
from tests.builders.exam import a_candidate, an_exam
from tests.builders.passport import a_passport
from tests.builders.people import a_person, an_account
from tests.builders.register import a_centre, a_college, an_organisation


@dataclass(frozen=True)
class Region:
    """What lies in one region. `exam` is at work and has one candidate with a passport; `planned` has nobody yet."""

    name: str
    department: Organisation
    college: College
    office: Organisation
    centre: Centre
    exam: Exam
    planned: Exam
    person: Person
    candidate: Candidate
    passport: Passport
    holder: Account
    operator: Account
    auditor: Account
    officer: Account


@by_heart
def a_region(name: str) -> Region:
    """Make one; names of different regions differ."""
    college = a_college(f"{name} колледжі", region=name)
    department = an_organisation(OrganisationKind.REGION, region=name)
    office = an_organisation(OrganisationKind.COLLEGE, college=college)
    centre = a_centre(f"{name} орталығы", college, region=name)
    exam, person = an_exam(ExamState.CLOSED, centre=centre), a_person(f"{name}ов")
    candidate = a_candidate(exam, person=person, college=college)
    return Region(
        name=name,
        department=department,
        college=college,
        office=office,
        centre=centre,
        exam=exam,
        planned=an_exam(ExamState.PLANNED, centre=centre),
        person=person,
        candidate=candidate,
        passport=a_passport(candidate=candidate),
        holder=an_account(Audience.HOLDER, person=person),
        operator=an_account(Audience.OPERATOR, organisation=department),
        auditor=an_account(Audience.AUDITOR, organisation=department),
        officer=an_account(Audience.COLLEGE, organisation=office),
    )
