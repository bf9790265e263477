"""A venue's tablet: taken over by an examiner's name and PIN, and handed back (rules, section 1)."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_security.utils import login_user, logout_user

from registry.db import transaction
from registry.domain.errors import Forbidden, NotFound, Refused
from registry.models import Account
from registry.queries.venue_devices import TabletDoor, tablet_door
from registry.services.tablet_take_over import take_over as service
from registry.web.actors import MARKS_IN
from registry.web.door import door
from registry.web.door.entering import visitor
from registry.web.door.venue_form import PinForm
from registry.web.formats import translated
from registry.web.session_devices import TABLET, hashed
from registry.web.venue_cookie import tablet_token


@door.get("/venue")
def venue() -> ResponseReturnValue:
    """Who takes this tablet over; whoever has it already goes on with the exam."""
    if (exam_id := g.get(MARKS_IN)) is not None:
        return redirect(url_for("examiner.exam", exam_id=exam_id))
    found = _found()
    return _page(PinForm.offering(found), found)


@door.post("/venue")
def take_over() -> ResponseReturnValue:
    """Come in by PIN, for marking in the tablet's exam and nothing else."""
    found = _found()
    form = PinForm.offering(found)
    if form.validate() and (account := _account(form)) is not None:
        login_user(account, remember=False, authn_via=["pin"])
        return redirect(url_for("door.venue"), 303)
    return _page(form, found), 422


@door.post("/venue/hand-back")
def hand_back() -> ResponseReturnValue:
    """End the marking session; marks that are kept on the tablet stay there."""
    if g.get(MARKS_IN) is not None:
        logout_user()
        flash(_("The tablet is handed back."), "good")
    return redirect(url_for("door.venue"), 303)


def _account(form: PinForm) -> Account | None:
    """Whom the PIN lets in; None with what is wrong beside the field."""
    try:
        with transaction():
            entered = service(
                visitor(),
                token_hash=hashed(tablet_token()),
                account_id=form.account.data,
                pin=form.pin.data or "",
            )
    except (Refused, Forbidden, NotFound) as error:
        form.pin.errors = [translated(error.sentence)]
        return None
    if entered is None:
        form.pin.errors = [_("This is not the PIN. After five wrong tries it is locked, until a new one is set.")]
        return None
    account, tablet_id = entered
    setattr(g, TABLET, tablet_id)
    return account


def _found() -> TabletDoor | None:
    """What the tablet shows, None for a browser that is no tablet of an exam."""
    try:
        return tablet_door(hashed(tablet_token()))
    except NotFound:
        return None


def _page(form: PinForm, found: TabletDoor | None) -> str:
    return render_template("door/venue.html", form=form, found=found)
