"""Marking teams and their sheets, for whoever runs the exam and for operators."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.marking_teams import Plan
from registry.queries.team_proposal import proposal_page, teams_page
from registry.services import sheet_teams as service
from registry.web.actors import current_actor
from registry.web.shared_views import SharedViews
from registry.web.submitting import done, submitted
from registry.web.team_forms import AssignForm, ProposalForm, asked_plan

team_pages = SharedViews()


@team_pages.get("/exams/<int:exam_id>/teams")
def teams(exam_id: int) -> ResponseReturnValue:
    """Which team marks what, and who of them is tied to whom."""
    return _page(exam_id)


@team_pages.post("/exams/<int:exam_id>/teams")
def assign_sheets(exam_id: int) -> ResponseReturnValue:
    """Give sheets to a team."""
    form = AssignForm().offer(teams_page(current_actor(), exam_id))
    if submitted(form, lambda: service.assign_sheets(current_actor(), exam_id=exam_id, **form.values())):
        return done(_("The sheets have their team."), ".teams", exam_id=exam_id)
    return _page(exam_id, form), 422


@team_pages.get("/exams/<int:exam_id>/teams/proposal")
def team_proposal(exam_id: int) -> ResponseReturnValue:
    """What the conflict rule proposes; `?plan=` says how it goes about it."""
    return _proposal(exam_id, asked_plan())


@team_pages.post("/exams/<int:exam_id>/teams/proposal")
def accept_proposal(exam_id: int) -> ResponseReturnValue:
    """Do what was proposed, as it was seen."""
    form = ProposalForm()
    if submitted(form, lambda: service.accept_proposal(current_actor(), exam_id=exam_id, **form.values())):
        return done(_("The sheets have their teams."), ".teams", exam_id=exam_id)
    return _proposal(exam_id, form.asked, form), 422


def _page(exam_id: int, form: AssignForm | None = None) -> str:
    page = teams_page(current_actor(), exam_id)
    return render_template(
        f"{request.blueprint}/teams.html",
        page=page,
        exam=page.exam,
        runs=request.blueprint == "examiner",
        plans=Plan,
        form=form or AssignForm(formdata=None).offer(page),
    )


def _proposal(exam_id: int, plan: Plan, form: ProposalForm | None = None) -> str:
    page = proposal_page(current_actor(), exam_id, plan)
    return render_template(
        f"{request.blueprint}/team_proposal.html",
        page=page,
        exam=page.exam,
        runs=request.blueprint == "examiner",
        plans=Plan,
        form=form or ProposalForm(formdata=None),
    )
