"""The printed consent forms of one candidate or of a whole exam's list (rules, section 8)."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from certificates.consent_form import ConsentForm, render_forms
from certificates.errors import DoesNotFit, MissingGlyph
from certificates.names import LANGUAGES
from certificates.names import Names as PrintedNames
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.consent import VERSION
from registry.domain.errors import NotFound, Refused
from registry.domain.names import Names
from registry.domain.policy import OWN_PART, Permission, require
from registry.domain.scope import OrganisationKind
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Candidate, Exam, Person, Sitting
from registry.queries.consents import LIST_BY_NAME
from registry.queries.guardianship import minor_today
from registry.queries.narrowing import candidates_of
from registry.queries.struck import on_list


def exam_forms(actor: Actor, exam_id: int, language: str) -> bytes:
    """A PDF with a form for every candidate of the exam in the actor's reach, by workstation, for a college by name.

    Raises Forbidden, NotFound for an exam without such candidates and for another language, Refused for a name that
    cannot be printed.
    """
    return _forms(actor, language, (Candidate.exam_id == exam_id) & on_list())


def candidate_form(actor: Actor, candidate_id: int, language: str) -> bytes:
    """The form of one candidate. Raises as `exam_forms`."""
    return _forms(actor, language, Candidate.id == candidate_id)


def _forms(actor: Actor, language: str, of: ColumnElement[bool]) -> bytes:
    require(actor, Permission.READ_CONSENT, OWN_PART)
    by_name = actor.scope.kind is OrganisationKind.COLLEGE
    rows = db.session.execute(
        select(Candidate, Person, Exam)
        .options(joinedload(Candidate.college))
        .join(Person, Person.id == Candidate.person_id)
        .join(Exam, Exam.id == Candidate.exam_id)
        .join(Sitting, Sitting.id == Candidate.sitting_id)
        .where(of, candidates_of(actor))
        .order_by(*(LIST_BY_NAME if by_name else (Sitting.workstation, Candidate.id)))
    ).all()
    if not rows or language not in LANGUAGES:
        raise NotFound(say("There is no form to print: the list has no candidates."))
    return _printed([_form(*row) for row in rows], language)


def _form(candidate: Candidate, person: Person, exam: Exam) -> ConsentForm:
    return ConsentForm(
        issuer=_names(instance().settings.issuer),
        candidate=person.name.full,
        college=_names(candidate.college.name if candidate.college else Names()),
        group=candidate.group,
        exam=_names(exam.name),
        starts_on=exam.starts_on,
        minor=minor_today(person),
        reference=f"{exam.id}-{candidate.id}",
        version=VERSION,
    )


def _printed(forms: Sequence[ConsentForm], language: str) -> bytes:
    try:
        return render_forms(forms, language)
    except (MissingGlyph, DoesNotFit) as error:
        raise Refused(say("“%(text)s” cannot be printed on the form. Correct it first.", text=error.text)) from error


def _names(names: Names) -> PrintedNames:
    return PrintedNames(names.kk, names.ru, names.en)
