"""What the register knows of the holder, who decides what, and what the holder wants put right."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.domain.correction import CorrectionState
from registry.queries.corrections import own_corrections
from registry.queries.own_consents import own_consents
from registry.services import consents, corrections, name_change
from registry.web.actors import current_actor
from registry.web.holder import holder
from registry.web.holder.correction_form import CorrectionForm
from registry.web.language import selected
from registry.web.submitting import done, submitted


@holder.get("/data")
def data() -> ResponseReturnValue:
    """My data: the file, the decisions, the requests."""
    actor = current_actor()
    return render_template(
        "holder/data.html",
        attempts=own_consents(actor),
        requests=own_corrections(actor),
        states=CorrectionState,
    )


@holder.post("/consents/<int:candidate_id>/withdraw")
def withdraw_consent(candidate_id: int) -> ResponseReturnValue:
    """From this moment on others see the status only."""
    with transaction():
        consents.withdraw_consent(current_actor(), candidate_id=candidate_id, language=selected())
    return done(_("Withdrawn. Whoever checks sees the status only from now on."), "holder.data")


@holder.get("/corrections/add")
def correction_add() -> ResponseReturnValue:
    """The form of a request."""
    return _form(CorrectionForm().offer(current_actor()))


@holder.post("/corrections/add")
def request_correction() -> ResponseReturnValue:
    """Ask for something to be put right."""
    form = CorrectionForm().offer(current_actor())
    if submitted(form, lambda: corrections.request_correction(current_actor(), **form.values())):
        return done(_("Your request is sent. The answer comes to this page."), "holder.data")
    return _form(form), 422


@holder.post("/corrections/<int:request_id>/withdraw")
def withdraw_correction(request_id: int) -> ResponseReturnValue:
    """The request is no longer wanted."""
    with transaction():
        corrections.withdraw_correction(current_actor(), request_id=request_id)
    return done(_("Your request is taken back."), "holder.data")


@holder.post("/passports/<int:passport_id>/new-name")
def ask_for_new_name(passport_id: int) -> ResponseReturnValue:
    """A passport in the present name is wanted beside this one."""
    with transaction():
        name_change.ask_for_new_name(current_actor(), passport_id=passport_id)
    message = _("Noted. The registry prepares a passport in your present name; this one stays valid.")
    return done(message, "holder.passport", passport_id=passport_id)


@holder.post("/passports/<int:passport_id>/link/<word>")
def show_link(passport_id: int, word: str) -> ResponseReturnValue:
    """Whether the passports in both names name each other in public: `show`, or anything else to hide."""
    with transaction():
        name_change.show_link(current_actor(), passport_id=passport_id, shown=word == "show")
    return done(_("Saved. It acts at once."), "holder.passport", passport_id=passport_id)


def _form(form: CorrectionForm) -> str:
    return render_template("holder/correction_add.html", form=form)
