"""Appeals and score reviews to be read: the same for operators, auditors, colleges and whoever runs the exam."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from registry.domain.appeal import AppealOutcome, AppealState
from registry.domain.score_review import ReviewStage
from registry.queries.appeal_pages import AppealPage, appeal_page, appeals_of_exam, term_day
from registry.queries.appeal_pages import appeals as appeal_list
from registry.queries.paper_appeal import appeal_pdf
from registry.queries.review_pages import ReviewPage, review_page, reviews_of_exam
from registry.queries.review_pages import reviews as review_list
from registry.web.actors import current_actor
from registry.web.pdf_answer import pdf_answer
from registry.web.review_forms import OutcomesForm
from registry.web.shared_views import SharedViews

appeal_lists = SharedViews()
appeal_pages = SharedViews()
appeal_papers = SharedViews()
review_pages = SharedViews()


@appeal_lists.get("/appeals")
def appeals() -> ResponseReturnValue:
    """Every appeal within reach, those that wait first; score reviews too, but not for a college."""
    actor = current_actor()
    found = () if request.blueprint == "college" else review_list(actor)
    return render_template(
        "appeals/list.html", appeals=appeal_list(actor), reviews=found, states=AppealState, stages=ReviewStage
    )


@appeal_pages.get("/appeals/<int:appeal_id>")
def appeal(appeal_id: int) -> ResponseReturnValue:
    """One appeal: what it says, who decides, what was decided."""
    return appeal_shown(appeal_page(current_actor(), appeal_id))


@appeal_papers.get("/appeals/<int:appeal_id>/protocol/<language>.pdf")
def appeal_protocol(appeal_id: int, language: str) -> ResponseReturnValue:
    """The commission's protocol; before the decision the form it is written on."""
    return pdf_answer(f"appeal-protocol-{appeal_id}", appeal_pdf(current_actor(), appeal_id, language), language)


@review_pages.get("/exams/<int:exam_id>/appeals")
def exam_appeals(exam_id: int) -> ResponseReturnValue:
    """Appeals and score reviews of one exam."""
    exam, found = appeals_of_exam(current_actor(), exam_id)
    reviews = reviews_of_exam(current_actor(), exam_id)
    last_day = term_day(exam.appeals_end_at)
    return render_template(
        f"{request.blueprint}/exam_appeals.html", exam=exam, last_day=last_day, appeals=found, reviews=reviews
    )


@review_pages.get("/reviews/<int:review_id>")
def review(review_id: int) -> ResponseReturnValue:
    """One score review: whom it concerns, how far it has come."""
    return review_shown(review_page(current_actor(), review_id))


def appeal_shown(page: AppealPage, **forms: object) -> str:
    """The page of an appeal, for an operator with the forms that act on it."""
    given = {"people": None, "commission": None, "decision": None, "again": None, **forms}
    return render_template("appeals/appeal.html", page=page, states=AppealState, outcomes=AppealOutcome, **given)


def review_shown(page: ReviewPage) -> str:
    """The page of a score review; an operator chooses on it what to release."""
    form = OutcomesForm(formdata=None).offer(page)
    return render_template("appeals/review.html", page=page, stages=ReviewStage, form=form)
