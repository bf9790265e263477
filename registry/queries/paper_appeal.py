"""The protocol of an appeal on paper: the page of the appeal handed to the printing library (rules, section 4)."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from certificates.appeal_protocol import render_appeal
from certificates.appeal_record import AppealRecord, AppealScore, AppealVoter
from certificates.names import Names as PrintedNames
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.names import Names
from registry.domain.rounding import truncated_percent
from registry.instance import instance
from registry.models import Candidate, Exam
from registry.queries.appeal_pages import AppealPage, Member, Score, appeal_page
from registry.queries.paper_names import drawn, printed_names, require_language


def appeal_pdf(actor: Actor, appeal_id: int, language: str) -> bytes:
    """The PDF; before the decision the form on which the commission writes it.

    For whoever may read the appeal. Raises as `appeal_page`, and Refused for what cannot be printed.
    """
    require_language(language)
    page = appeal_page(actor, appeal_id)
    return drawn(lambda: render_appeal(_record(page, language), language))


def _record(page: AppealPage, language: str) -> AppealRecord:
    line = page.line
    candidate, exam = _candidate(page.candidate_id)
    number, dated = page.protocol or ("", None)
    return AppealRecord(
        issuer=printed_names(instance().settings.issuer),
        exam=printed_names(exam.name),
        exam_kind=exam.championship_level.value if exam.championship_level else exam.kind.value,
        centre=printed_names(exam.centre.name),
        skill=f"{exam.skill.number} {exam.skill.name.in_language(language)}",
        starts_on=exam.starts_on,
        ends_on=exam.ends_on,
        workstation=line.workstation,
        candidate=line.name.full,
        college=_college(candidate.college.name if candidate.college else None),
        group=candidate.group,
        kind=line.kind.value,
        about_day=page.about_day,
        brought_by=line.brought_by.value,
        channel=page.channel.value,
        handed_in_on=line.handed_in_on,
        last_day=line.last_day,
        late_reason=page.late_reason,
        text=page.text,
        members=[_voter(one) for one in page.members],
        outcome=line.outcome.value if line.outcome else "",
        reasons=page.reasons,
        number=number,
        dated=dated,
        sheets=page.opened,
        new_date=page.new_date,
        before=_score(page.before),
        after=_score(page.after),
        reference=f"{exam.id}/{line.id}",
    )


def _candidate(candidate_id: int) -> tuple[Candidate, Exam]:
    """The candidate and the exam with what the head of the paper names."""
    found = select(Candidate, Exam).join(Exam, Exam.id == Candidate.exam_id).where(Candidate.id == candidate_id)
    named = found.options(joinedload(Candidate.college), joinedload(Exam.centre), joinedload(Exam.skill))
    row = db.session.execute(named.execution_options(populate_existing=True)).one()
    return row[0], row[1]


def _voter(one: Member) -> AppealVoter:
    return AppealVoter(one.name, one.chair, _college(one.college), one.vote.value if one.vote else "")


def _college(name: Names | None) -> PrintedNames | None:
    return printed_names(name) if name else None


def _score(score: Score | None) -> AppealScore | None:
    return AppealScore(*score, truncated_percent(*score)) if score else None
