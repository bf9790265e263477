"""The register of passports, what waits in it, and one passport."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.passport_code import grouped
from registry.queries.passport_pages import page as pdf_page
from registry.queries.passport_register import passport_page, waiting_changes, waiting_passports
from registry.queries.passport_story import passport_story
from registry.services import issuing
from registry.web.actors import current_actor
from registry.web.listing import SearchForm, page_number
from registry.web.operator import operator
from registry.web.pdf_answer import pdf_answer
from registry.web.private_search import found_at, searched
from registry.web.submitting import done


@operator.get("/passports")
def passports() -> ResponseReturnValue:
    """The register, searched by number or by the holder's name."""
    search = searched(SearchForm)
    page = passport_page(current_actor(), search=search.q.data, number=page_number())
    return render_template("operator/passports.html", page=page, search=search)


@operator.post("/passports")
def find_passports() -> ResponseReturnValue:
    """Search the register; the page of the findings tells no name in its address."""
    return found_at("operator.passports", SearchForm)


@operator.get("/passports/waiting")
def passports_waiting() -> ResponseReturnValue:
    """Everything that waits for a second person, over all exams."""
    actor = current_actor()
    passports = waiting_passports(actor)
    return render_template("operator/passports_waiting.html", passports=passports, changes=waiting_changes(actor))


@operator.get("/passports/<int:passport_id>")
def passport(passport_id: int) -> ResponseReturnValue:
    """What one passport says, what it is today, and what has happened to it."""
    story = passport_story(current_actor(), passport_id)
    return render_template("operator/passport.html", story=story, code=grouped(story.passport.code))


@operator.get("/passports/<int:passport_id>/<language>.pdf")
def passport_pdf(passport_id: int, language: str) -> ResponseReturnValue:
    """The PDF in one language."""
    return pdf_answer(*pdf_page(current_actor(), passport_id, language), language)


@operator.post("/passports/<int:passport_id>/release")
def release_one(passport_id: int) -> ResponseReturnValue:
    """Release one prepared passport."""
    outcome = issuing.release_passports(current_actor(), passport_ids=[passport_id])
    for error in outcome.refused.values():
        raise error
    return done(_("The passport is issued. Its holder sees it now."), "operator.passport", passport_id=passport_id)
