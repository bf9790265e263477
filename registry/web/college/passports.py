"""Passports of the college's graduates."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.domain.passport_code import grouped
from registry.queries.college_passports import graduates_passport
from registry.queries.passport_pages import page as pdf_page
from registry.queries.passport_register import passport_page
from registry.web.actors import current_actor
from registry.web.college import college
from registry.web.listing import SearchForm, page_number
from registry.web.pdf_answer import pdf_answer
from registry.web.private_search import found_at, searched


@college.get("/passports")
def passports() -> ResponseReturnValue:
    """The issued ones, newest first, searched by number or name."""
    search = searched(SearchForm)
    page = passport_page(current_actor(), search=search.q.data, number=page_number())
    return render_template("college/passports.html", page=page, search=search)


@college.post("/passports")
def find_passports() -> ResponseReturnValue:
    """Search them; the page of the findings tells no name in its address."""
    return found_at("college.passports", SearchForm)


@college.get("/passports/<int:passport_id>")
def passport(passport_id: int) -> ResponseReturnValue:
    """What one passport says and what it is today."""
    found = graduates_passport(current_actor(), passport_id)
    return render_template("college/passport.html", found=found, code=grouped(found.code))


@college.get("/passports/<int:passport_id>/<language>.pdf")
def passport_pdf(passport_id: int, language: str) -> ResponseReturnValue:
    """The paper in one language, to be handed to the graduate."""
    return pdf_answer(*pdf_page(current_actor(), passport_id, language), language)
