"""Requests of holders: what waits, one of them, its answer."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from registry.db import transaction
from registry.domain.correction import CorrectionState, CorrectionSubject
from registry.domain.reason import LONGEST
from registry.queries.corrections import asked_new_names, correction, open_corrections
from registry.queries.erasures import waiting_erasures
from registry.services import corrections as service
from registry.services import name_change
from registry.web.actors import current_actor
from registry.web.choices import options
from registry.web.operator import operator
from registry.web.submitting import done, submitted

CORRECTED, REFUSED = CorrectionState.CORRECTED.value, CorrectionState.REFUSED.value


class AnswerForm(FlaskForm):
    """What became of a request; the holder reads the answer."""

    outcome = RadioField(
        _l("What became of it?"),
        [InputRequired(_l("Choose one."))],
        choices=options([(CORRECTED, _l("It is corrected")), (REFUSED, _l("It is refused"))]),
    )
    answer = TextAreaField(
        _l("Answer to the holder"),
        [InputRequired(_l("Write what the holder is to know.")), Length(max=LONGEST)],
    )


@operator.get("/corrections")
def corrections() -> ResponseReturnValue:
    """What waits for an answer, and what had one."""
    actor = current_actor()
    return render_template(
        "operator/corrections.html",
        requests=open_corrections(actor),
        new_names=asked_new_names(actor),
        erasures=waiting_erasures(actor),
        states=CorrectionState,
    )


@operator.get("/corrections/<int:request_id>")
def correction_request(request_id: int) -> ResponseReturnValue:
    """One request, and the way to what it asks for."""
    return _page(request_id, AnswerForm())


@operator.post("/corrections/<int:request_id>")
def answer_correction(request_id: int) -> ResponseReturnValue:
    """Tell the holder what became of it."""
    correction(current_actor(), request_id)
    form = AnswerForm()
    if submitted(form, lambda: _answer(request_id, form)):
        return done(_("The answer is sent."), "operator.corrections")
    return _page(request_id, form), 422


@operator.post("/passports/<int:passport_id>/new-name")
def ask_for_new_name(passport_id: int) -> ResponseReturnValue:
    """A holder at the desk wants a passport in the present name beside this one."""
    with transaction():
        name_change.ask_for_new_name(current_actor(), passport_id=passport_id)
    message = _("Noted. Now the passport in the present name can be prepared; this one stays valid.")
    return done(message, "operator.passport", passport_id=passport_id)


def _answer(request_id: int, form: AnswerForm) -> None:
    corrected = form.outcome.data == CORRECTED
    service.answer_correction(
        current_actor(), request_id=request_id, corrected=corrected, answer=form.answer.data or ""
    )


def _page(request_id: int, form: AnswerForm) -> str:
    found = correction(current_actor(), request_id)
    return render_template(
        "operator/correction.html", found=found, form=form, states=CorrectionState, subjects=CorrectionSubject
    )
