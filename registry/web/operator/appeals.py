"""What operators do with appeals: note one from paper, name who decides, write the decision down."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.domain.appeal import AppealOutcome, AppealState
from registry.queries.appeal_commission import possible_members
from registry.queries.appeal_pages import AppealPage, appeal_page
from registry.queries.exam_candidates import CandidateList, candidate_list
from registry.services import appeal_commission as commissions
from registry.services import appeal_deciding as deciding
from registry.services import appeals as service
from registry.web.actors import current_actor
from registry.web.appeal_forms import CommissionForm, DecisionForm, NextAttemptForm, PaperAppealForm, decision_form
from registry.web.appeal_pages import appeal_shown
from registry.web.operator import operator
from registry.web.submitting import done, submitted


@operator.get("/exams/<int:exam_id>/appeals/add")
def appeal_add(exam_id: int) -> ResponseReturnValue:
    """The form of an appeal that came on paper."""
    return _add(exam_id, PaperAppealForm())


@operator.post("/exams/<int:exam_id>/appeals/add")
def note_appeal(exam_id: int) -> ResponseReturnValue:
    """Note it."""
    found = candidate_list(current_actor(), exam_id)
    form = PaperAppealForm().offer(_choices(found))
    if submitted(form, lambda: _note(form)):
        return done(_("The appeal is noted. Now name the commission."), ".exam_appeals", exam_id=exam_id)
    return _add(exam_id, form), 422


@operator.get("/appeals/<int:appeal_id>")
def appeal(appeal_id: int) -> ResponseReturnValue:
    """One appeal, and what is to be done with it."""
    return _page(appeal_page(current_actor(), appeal_id))


@operator.post("/appeals/<int:appeal_id>/commission")
def name_commission(appeal_id: int) -> ResponseReturnValue:
    """Name who decides."""
    form = CommissionForm().offer(possible_members(current_actor(), appeal_id))
    if submitted(form, lambda: _name(appeal_id, form)):
        return done(_("The commission is named."), ".appeal", appeal_id=appeal_id)
    return _page(appeal_page(current_actor(), appeal_id), commission=form), 422


@operator.post("/appeals/<int:appeal_id>/decision")
def decide_appeal(appeal_id: int) -> ResponseReturnValue:
    """Write down what the commission decided."""
    page = appeal_page(current_actor(), appeal_id)
    form = decision_form(page)
    if submitted(form, lambda: _decide(page, form)):
        return done(
            _("The decision is written down. The candidate reads it on the own page, and in a letter if one can go."),
            ".appeal",
            appeal_id=appeal_id,
        )
    return _page(page, decision=form), 422


@operator.post("/appeals/<int:appeal_id>/withdraw")
def withdraw_appeal(appeal_id: int) -> ResponseReturnValue:
    """Whoever brought it took it back on paper."""
    with transaction():
        service.withdraw_appeal(current_actor(), appeal_id=appeal_id)
    return done(_("The appeal is taken back."), ".appeal", appeal_id=appeal_id)


@operator.post("/appeals/<int:appeal_id>/attempt")
def link_attempt(appeal_id: int) -> ResponseReturnValue:
    """Note on which list an annulled attempt is made again."""
    page = appeal_page(current_actor(), appeal_id)
    form = NextAttemptForm().offer(page)
    if submitted(form, lambda: _link(appeal_id, form)):
        return done(_("The new attempt is noted."), ".appeal", appeal_id=appeal_id)
    return _page(page, again=form), 422


def _note(form: PaperAppealForm) -> None:
    service.file_appeal(current_actor(), candidate_id=int(form.candidate.data), filing=form.filing())


def _name(appeal_id: int, form: CommissionForm) -> None:
    commissions.name_commission(
        current_actor(), appeal_id=appeal_id, account_ids=form.members.data or (), chair_id=int(form.chair.data)
    )


def _decide(page: AppealPage, form: DecisionForm) -> None:
    deciding.decide_appeal(current_actor(), appeal_id=page.line.id, decision=form.decision(page.members))


def _link(appeal_id: int, form: NextAttemptForm) -> None:
    deciding.link_next_attempt(current_actor(), appeal_id=appeal_id, candidate_id=int(form.candidate.data))


def _choices(found: CandidateList) -> list[tuple[int, str]]:
    return [(line.id, f"{line.workstation:02d} {line.name.full}") for line in found.lines]


def _add(exam_id: int, form: PaperAppealForm) -> str:
    found = candidate_list(current_actor(), exam_id)
    return render_template("operator/appeal_add.html", exam=found.exam, form=form.offer(_choices(found)), tab="appeals")


def _page(
    page: AppealPage,
    *,
    commission: CommissionForm | None = None,
    decision: DecisionForm | None = None,
    again: NextAttemptForm | None = None,
) -> str:
    if page.line.state is not AppealState.OPEN:
        waits = page.line.outcome is AppealOutcome.ANNULLED and page.next_exam is None
        return appeal_shown(page, again=(again or NextAttemptForm().offer(page)) if waits else None)
    people = possible_members(current_actor(), page.line.id)
    return appeal_shown(
        page,
        people=people,
        commission=commission or CommissionForm(formdata=None).offer(people),
        decision=(decision or decision_form(page)) if page.members else None,
    )
