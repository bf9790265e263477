"""Marking schemes: the list of versions, and the pages of one version."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from registry.exchange.scheme_export import export_scheme
from registry.exchange.scheme_summary import summary_of
from registry.queries.scheme_pages import scheme_list
from registry.queries.scheme_pages import scheme_page as page_of_scheme
from registry.web.actors import current_actor
from registry.web.listing import asked, page_number
from registry.web.operator import operator
from registry.web.operator.schemes_search import SchemeSearchForm

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@operator.get("/schemes")
def schemes() -> ResponseReturnValue:
    """The versions of all schemes."""
    search = asked(SchemeSearchForm)
    page = scheme_list(current_actor(), search=search.q.data, state=search.wanted, number=page_number())
    return render_template("operator/schemes.html", page=page, search=search)


@operator.get("/schemes/<int:scheme_id>")
def scheme(scheme_id: int) -> ResponseReturnValue:
    """One version: its state, findings, sections and criteria."""
    page = page_of_scheme(current_actor(), scheme_id=scheme_id)
    summary = summary_of(page.scheme, page.row.skill.number)
    return render_template("operator/scheme.html", page=page, summary=summary, form=FlaskForm())


@operator.get("/schemes/<int:scheme_id>/aspects")
def scheme_aspects(scheme_id: int) -> ResponseReturnValue:
    """One version: every aspect."""
    page = page_of_scheme(current_actor(), scheme_id=scheme_id)
    return render_template("operator/scheme_aspects.html", page=page)


@operator.get("/schemes/<int:scheme_id>/scheme.xlsx")
def scheme_export(scheme_id: int) -> ResponseReturnValue:
    """One version as the workbook experts exchange."""
    page = page_of_scheme(current_actor(), scheme_id=scheme_id)
    answer = Response(export_scheme(page.scheme), mimetype=XLSX)
    answer.headers.set(
        "Content-Disposition", "attachment", filename=_file_name(page.row.skill.number, page.row.version)
    )
    return answer


def _file_name(number: str, version: str) -> str:
    # Letters that a header can hold; the rest of a version's name is no loss in a file's name.
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-.") else "-" for c in f"{number}-{version}")
    return f"scheme-{plain}.xlsx"
