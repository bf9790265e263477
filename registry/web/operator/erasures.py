"""Erasing a person's values: what it means, asked for by one, released by another."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length

from registry.db import transaction
from registry.domain.document_seen import LONGEST
from registry.domain.erasure import ErasureBasis
from registry.queries.erasures import erasures_of
from registry.queries.parts import require_erasure_of
from registry.queries.person_record import person_record
from registry.services import erasure as service
from registry.web.actors import current_actor
from registry.web.choices import members, options
from registry.web.operator import operator
from registry.web.submitting import done, submitted


class ErasureForm(FlaskForm):
    """Why, and by which paper."""

    basis = RadioField(_l("Why?"), [InputRequired(_l("Choose one."))], choices=options(members(ErasureBasis)))
    paper = StringField(
        _l("The paper it rests on"),
        [InputRequired(_l("Name the paper.")), Length(max=LONGEST)],
        description=_l("For example: written request of 3 May 2026. No number."),
    )


@operator.get("/people/<int:person_id>/erasure")
def erasure(person_id: int) -> ResponseReturnValue:
    """What an erasure takes and what it leaves; what is asked for, and by whom."""
    return _page(person_id, ErasureForm())


@operator.post("/people/<int:person_id>/erasure")
def request_erasure(person_id: int) -> ResponseReturnValue:
    """Ask for it."""
    person_record(current_actor(), person_id)
    form = ErasureForm()
    if submitted(form, lambda: _request(person_id, form)):
        return done(_("Asked for. Another operator decides."), "operator.erasure", person_id=person_id)
    return _page(person_id, form), 422


@operator.post("/people/<int:person_id>/erasure/<int:erasure_id>/release")
def release_erasure(person_id: int, erasure_id: int) -> ResponseReturnValue:
    """Erase, for good."""
    require_erasure_of(person_id, erasure_id)
    with transaction():
        service.release_erasure(current_actor(), erasure_id=erasure_id)
    return done(_("Erased. What is left names nobody."), "operator.erasure", person_id=person_id)


@operator.post("/people/<int:person_id>/erasure/<int:erasure_id>/withdraw")
def withdraw_erasure(person_id: int, erasure_id: int) -> ResponseReturnValue:
    """Drop what was asked for."""
    require_erasure_of(person_id, erasure_id)
    with transaction():
        service.withdraw_erasure(current_actor(), erasure_id=erasure_id)
    return done(_("Dropped. Nothing was erased."), "operator.erasure", person_id=person_id)


def _request(person_id: int, form: ErasureForm) -> None:
    basis = ErasureBasis(form.basis.data)
    service.request_erasure(current_actor(), person_id=person_id, basis=basis, paper=form.paper.data or "")


def _page(person_id: int, form: ErasureForm) -> str:
    actor = current_actor()
    person, lines = person_record(actor, person_id), erasures_of(actor, person_id)
    return render_template("operator/erasure.html", person=person, lines=lines, form=form)
