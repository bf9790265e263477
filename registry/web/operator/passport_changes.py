"""Changes of one passport by two people: propose, release, withdraw; and taking back what was only prepared."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.domain.errors import NotFound
from registry.domain.passport_states import Change
from registry.domain.sentences import say
from registry.queries.parts import require_change_of
from registry.queries.passport_story import PassportStory, passport_story
from registry.services import issuing, status_changes, withdrawing
from registry.web.actors import current_actor
from registry.web.operator import operator
from registry.web.operator.passport_forms import ChangeForm, consequences
from registry.web.submitting import done, submitted


@operator.get("/passports/<int:passport_id>/changes/<change>")
def change_form(passport_id: int, change: str) -> ResponseReturnValue:
    """The page before a change: what will happen, its reason."""
    story = passport_story(current_actor(), passport_id)
    kind = _offered(story, change)
    return _form(story, kind, ChangeForm().offer(kind))


@operator.post("/passports/<int:passport_id>/changes/<change>")
def propose_change(passport_id: int, change: str) -> ResponseReturnValue:
    """Propose the change."""
    story = passport_story(current_actor(), passport_id)
    kind = _offered(story, change)
    form = ChangeForm().offer(kind)
    if submitted(form, lambda: _propose(passport_id, kind, form)):
        message = _("The change is proposed. Another operator releases it.")
        return done(message, "operator.passport", passport_id=passport_id)
    return _form(story, kind, form), 422


@operator.post("/passports/<int:passport_id>/changes/<int:change_id>/release")
def release_change(passport_id: int, change_id: int) -> ResponseReturnValue:
    """Put a proposed change into force."""
    require_change_of(passport_id, change_id)
    issuing.release_status_change(current_actor(), change_id=change_id)
    return done(_("The change is in force."), "operator.passport", passport_id=passport_id)


@operator.post("/passports/<int:passport_id>/changes/<int:change_id>/withdraw")
def withdraw_change(passport_id: int, change_id: int) -> ResponseReturnValue:
    """Drop a proposed change."""
    require_change_of(passport_id, change_id)
    with transaction():
        status_changes.withdraw_change(current_actor(), change_id=change_id)
    return done(
        _("The change is withdrawn. The passport stays as it is."), "operator.passport", passport_id=passport_id
    )


@operator.post("/passports/<int:passport_id>/withdraw")
def withdraw(passport_id: int) -> ResponseReturnValue:
    """Take back a prepared passport."""
    with transaction():
        withdrawing.withdraw_prepared(current_actor(), passport_id=passport_id)
    return done(_("The prepared passport is withdrawn."), "operator.passport", passport_id=passport_id)


def _propose(passport_id: int, change: Change, form: ChangeForm) -> None:
    status_changes.propose_change(
        current_actor(),
        passport_id=passport_id,
        change=change,
        reason_code=form.reason.data,
        note=form.note.data or "",
    )


def _offered(story: PassportStory, word: str) -> Change:
    kind = next((change for change in Change if change.value == word), None)
    if kind is None or kind not in story.changes:
        raise NotFound(say("This change is not possible for this passport now."))
    return kind


def _form(story: PassportStory, change: Change, form: ChangeForm) -> str:
    return render_template(
        "operator/passport_change.html",
        story=story,
        change=change,
        form=form,
        consequences=consequences(change),
        back=url_for("operator.passport", passport_id=story.passport.id),
    )
