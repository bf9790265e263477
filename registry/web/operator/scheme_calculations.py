"""Calculations of a draft's measurements, from the documented JSON file."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired

from registry.domain.errors import BadInput
from registry.domain.scheme import MarkingScheme
from registry.domain.sentences import say
from registry.exchange.calculation_file import apply_calculations, read_calculations
from registry.exchange.findings import has_errors
from registry.queries.scheme_pages import SchemePage, scheme_page
from registry.services.scheme_calculations import set_calculations as set_all
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.operator.calculation_words import calculation_words
from registry.web.submitting import done, submitted

PLACES = {BadInput: "file"}


class CalculationsForm(FlaskForm):
    """The file."""

    file = FileField(_l("File of calculations"), [FileRequired()], description=_l("JSON, at most 2 MB."))


class WrongCalculations(BadInput):
    """The file of calculations does not fit this scheme; `findings` say where."""


@operator.get("/schemes/<int:scheme_id>/calculations")
def scheme_calculations(scheme_id: int) -> ResponseReturnValue:
    """How each measurement earns its mark, and the form that takes a file."""
    return _page(scheme_page(current_actor(), scheme_id=scheme_id), CalculationsForm())


@operator.post("/schemes/<int:scheme_id>/calculations")
def set_calculations(scheme_id: int) -> ResponseReturnValue:
    """Apply a file; nothing of it is kept when one line of it is wrong."""
    page, form = scheme_page(current_actor(), scheme_id=scheme_id), CalculationsForm()
    if submitted(
        form, lambda: set_all(current_actor(), scheme_id=scheme_id, scheme=_applied(form, page.scheme)), PLACES
    ):
        return done(_("The calculations are kept."), "operator.scheme_calculations", scheme_id=scheme_id)
    return _page(page, form), 422


def _applied(form: CalculationsForm, scheme: MarkingScheme) -> MarkingScheme:
    applied, findings = apply_calculations(scheme, read_calculations(form.file.data.read()))
    if has_errors(findings):
        count = len(findings)
        raise WrongCalculations(say("Nothing of this file was kept. Errors: %(count)s.", count=count), findings)
    return applied


def _page(page: SchemePage, form: CalculationsForm) -> str:
    return render_template("operator/scheme_calculations.html", page=page, form=form, words=calculation_words)
