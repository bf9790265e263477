"""The audit trail, and one entry of it."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from registry.queries.trail_pages import trail_entry, trail_page
from registry.web.actors import current_actor
from registry.web.auditor import auditor
from registry.web.auditor.act_words import act_word, object_word
from registry.web.auditor.entry_values import compared, detail_rows
from registry.web.auditor.trail_form import asked_trail
from registry.web.listing import page_number


@auditor.context_processor
def words() -> dict[str, object]:
    """How acts, objects and details are called on these pages."""
    return {"act_word": act_word, "object_word": object_word}


@auditor.get("/trail")
def trail() -> ResponseReturnValue:
    """Every act, the newest first."""
    form = asked_trail()
    asked = {name: value for name, value in request.args.items() if value and name != "page"}
    found = trail_page(current_actor(), form.search(), number=page_number())
    return render_template("auditor/trail.html", found=found, form=form, asked=asked)


@auditor.get("/trail/<int:seq>")
def entry(seq: int) -> ResponseReturnValue:
    """One act: who, what, before and after, and whether all of it is as it was written."""
    found = trail_entry(current_actor(), seq)
    details = found.details or {}
    changes = list(compared(found.entry.object_type, details))
    return render_template("auditor/entry.html", found=found, rows=detail_rows(details), changes=changes)
