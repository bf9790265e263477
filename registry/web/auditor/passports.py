"""Passports as auditors see them: the document, its signature, what became of it."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from registry.domain.passport_code import grouped
from registry.queries.passport_evidence import passport_evidence, signed_document
from registry.queries.passport_register import passport_page
from registry.web.actors import current_actor
from registry.web.auditor import auditor
from registry.web.listing import SearchForm, page_number
from registry.web.private_search import found_at, searched


@auditor.get("/passports")
def passports() -> ResponseReturnValue:
    """The register, newest first, searched by number or name."""
    search = searched(SearchForm)
    page = passport_page(current_actor(), search=search.q.data, number=page_number())
    return render_template("auditor/passports.html", page=page, search=search)


@auditor.post("/passports")
def find_passports() -> ResponseReturnValue:
    """Search them; the page of the findings tells no name in its address."""
    return found_at("auditor.passports", SearchForm)


@auditor.get("/passports/<int:passport_id>")
def passport(passport_id: int) -> ResponseReturnValue:
    """One passport with everything that vouches for it."""
    found = passport_evidence(current_actor(), passport_id)
    return render_template("auditor/passport.html", found=found, code=grouped(found.story.passport.code))


@auditor.get("/passports/<int:passport_id>/document.json")
def document(passport_id: int) -> ResponseReturnValue:
    """The very bytes that were signed."""
    number, content = signed_document(current_actor(), passport_id)
    headers = {"Content-Disposition": f'attachment; filename="{number}.json"'}
    return Response(content, mimetype="application/json", headers=headers)
