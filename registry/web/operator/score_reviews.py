"""What operators do about a found error: open a review, suspend together, prepare and release the outcomes."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.queries.review_pages import reviewable
from registry.services import review_outcomes, review_releasing, review_suspensions, score_reviews
from registry.web.actors import current_actor
from registry.web.formats import translated
from registry.web.operator import operator
from registry.web.review_forms import OutcomesForm, ReviewForm
from registry.web.submitting import done, submitted


@operator.get("/exams/<int:exam_id>/reviews/add")
def review_add(exam_id: int) -> ResponseReturnValue:
    """What opening a review does, and its form."""
    return _form(exam_id, None)


@operator.post("/exams/<int:exam_id>/reviews/add")
def open_review(exam_id: int) -> ResponseReturnValue:
    """Open it."""
    form = ReviewForm().offer(reviewable(current_actor(), exam_id))
    if submitted(form, lambda: _open(exam_id, form)):
        message = _("The sheets are open again and the suspensions prepared. Another operator releases them.")
        return done(message, ".exam_appeals", exam_id=exam_id)
    return _form(exam_id, form), 422


@operator.post("/reviews/<int:review_id>/suspensions")
def prepare_suspensions(review_id: int) -> ResponseReturnValue:
    """Propose the suspension of every passport that has none yet."""
    with transaction():
        review_suspensions.prepare_suspensions(current_actor(), review_id=review_id)
    return done(_("The suspensions are prepared. Another operator releases them."), ".review", review_id=review_id)


@operator.post("/reviews/<int:review_id>/suspensions/release")
def release_suspensions(review_id: int) -> ResponseReturnValue:
    """Put all of them into force."""
    with transaction():
        review_suspensions.release_suspensions(current_actor(), review_id=review_id)
    return done(_("The passports are suspended."), ".review", review_id=review_id)


@operator.post("/reviews/<int:review_id>/outcomes")
def prepare_outcomes(review_id: int) -> ResponseReturnValue:
    """Say what became of every published result."""
    with transaction():
        prepared = review_outcomes.prepare_outcomes(current_actor(), review_id=review_id)
    for found in prepared.findings:
        flash(translated(found), "warn")
    if prepared.findings and not prepared.count:
        return redirect(url_for(".review", review_id=review_id), 303)  # what it waits for is said; nothing was done
    return done(_("Outcomes prepared: %(count)s", count=prepared.count), ".review", review_id=review_id)


@operator.post("/reviews/<int:review_id>/outcomes/release")
def release_outcomes(review_id: int) -> ResponseReturnValue:
    """Put the chosen ones into force."""
    form = OutcomesForm()
    outcome = review_releasing.release_outcomes(current_actor(), review_id=review_id, change_ids=form.numbers())
    for found in outcome.sentences:
        flash(translated(found), "warn")
    return done(_("Released: %(count)s", count=len(outcome.done)), ".review", review_id=review_id)


def _open(exam_id: int, form: ReviewForm) -> None:
    score_reviews.open_review(current_actor(), exam_id=exam_id, error=form.error())


def _form(exam_id: int, form: ReviewForm | None) -> str:
    found = reviewable(current_actor(), exam_id)
    return render_template(
        "operator/review_add.html",
        exam=found.exam,
        others=found.others,
        form=form or ReviewForm(formdata=None).offer(found),
        tab="appeals",
    )
