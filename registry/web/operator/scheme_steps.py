"""What is done with a draft: a second person validates it, or it is discarded."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from registry.db import transaction
from registry.queries.scheme_pages import scheme_row
from registry.services.scheme_discarding import discard_scheme as discard
from registry.services.scheme_validation import validate_scheme as validate
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.submitting import done


@operator.post("/schemes/<int:scheme_id>/validate")
def validate_scheme(scheme_id: int) -> ResponseReturnValue:
    """Let exams be held by it."""
    with transaction():
        validate(current_actor(), scheme_id=scheme_id)
    return done(_("The scheme is validated. Exams can use it now."), "operator.scheme", scheme_id=scheme_id)


@operator.get("/schemes/<int:scheme_id>/discard")
def scheme_discard(scheme_id: int) -> ResponseReturnValue:
    """What discarding means, before it is done."""
    row = scheme_row(current_actor(), scheme_id=scheme_id)
    back = url_for("operator.scheme", scheme_id=scheme_id)
    return render_template("operator/scheme_discard.html", row=row, form=FlaskForm(), back=back)


@operator.post("/schemes/<int:scheme_id>/discard")
def discard_scheme(scheme_id: int) -> ResponseReturnValue:
    """Discard a draft."""
    with transaction():
        discard(current_actor(), scheme_id=scheme_id)
    return done(_("The draft is discarded."), "operator.schemes")
