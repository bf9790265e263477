"""A person of the register: the way to a corrected name and to the holder's sign-in."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.person_record import PersonRecord, person_record
from registry.services.name_change import rename
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.operator.people_form import NameForm, form_of
from registry.web.submitting import done, submitted


@operator.get("/people/<int:person_id>")
def person(person_id: int) -> ResponseReturnValue:
    """Name, passports and sign-in of one person; what is left of somebody whose values were erased."""
    found = person_record(current_actor(), person_id)
    return _page(found, form_of(found.name))


@operator.post("/people/<int:person_id>/name")
def correct_person_name(person_id: int) -> ResponseReturnValue:
    """Write the corrected name into the register."""
    form = NameForm()
    if submitted(form, lambda: _write(person_id, form)):
        message = _("The name is written. What was issued keeps the old one.")
        return done(message, "operator.person", person_id=person_id)
    return _page(person_record(current_actor(), person_id), form), 422


def _write(person_id: int, form: NameForm) -> None:
    actor, document = current_actor(), form.reason.data or ""
    rename(actor, person_id=person_id, name=form.name(), document=document, by_law=form.by_law)


def _page(found: PersonRecord, form: NameForm) -> str:
    template = "operator/person_erased.html" if found.erased else "operator/person.html"
    return render_template(template, person=found, form=form)
