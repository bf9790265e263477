"""The holder's own appeals: what can be appealed against until when, one filed, one taken back."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.domain.appeal import AppealState
from registry.queries.own_appeals import own_appeals, own_attempt
from registry.services import appeals as service
from registry.web.actors import current_actor
from registry.web.appeal_forms import AppealForm
from registry.web.holder import holder
from registry.web.submitting import done, submitted


@holder.get("/appeals")
def appeals() -> ResponseReturnValue:
    """My exams: what can be appealed against, and what became of appeals and reviews."""
    return render_template("holder/appeals.html", attempts=own_appeals(current_actor()), states=AppealState)


@holder.get("/candidates/<int:candidate_id>/appeal")
def appeal_add(candidate_id: int) -> ResponseReturnValue:
    """The form."""
    return _form(candidate_id, None)


@holder.post("/candidates/<int:candidate_id>/appeal")
def file_appeal(candidate_id: int) -> ResponseReturnValue:
    """File it."""
    form = AppealForm().offer(own_attempt(current_actor(), candidate_id))
    if submitted(form, lambda: _file(candidate_id, form)):
        return done(_("Your appeal is filed. What the commission decides comes to this page."), "holder.appeals")
    return _form(candidate_id, form), 422


@holder.post("/appeals/<int:appeal_id>/withdraw")
def withdraw_appeal(appeal_id: int) -> ResponseReturnValue:
    """Take it back."""
    with transaction():
        service.withdraw_appeal(current_actor(), appeal_id=appeal_id)
    return done(_("Your appeal is taken back."), "holder.appeals")


def _file(candidate_id: int, form: AppealForm) -> None:
    service.file_own_appeal(current_actor(), candidate_id=candidate_id, filing=form.filing())


def _form(candidate_id: int, form: AppealForm | None) -> str:
    attempt = own_attempt(current_actor(), candidate_id)
    return render_template(
        "holder/appeal_add.html", attempt=attempt, form=form or AppealForm(formdata=None).offer(attempt)
    )
