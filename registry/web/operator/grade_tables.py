"""Grade tables: the versions there are, and a new one. None is ever changed."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.grades import PRESETS
from registry.queries.grade_tables import grade_table_page
from registry.services import grade_tables as service
from registry.web.actors import current_actor
from registry.web.listing import SearchForm, asked, page_number
from registry.web.operator import operator
from registry.web.operator.grade_tables_form import PLACES, GradeTableForm, form_of_preset
from registry.web.submitting import done, submitted


@operator.get("/grade-tables")
def grade_tables() -> ResponseReturnValue:
    """The versions of grade tables."""
    search = asked(SearchForm)
    page = grade_table_page(current_actor(), search=search.q.data, number=page_number())
    return render_template("operator/grade_tables.html", page=page, search=search)


@operator.get("/grade-tables/add")
def grade_table_add() -> ResponseReturnValue:
    """The form of a new version; `?preset=` fills it with a ready table."""
    return _entry(form_of_preset(request.args.get("preset", "")))


@operator.post("/grade-tables/add")
def add_grade_table() -> ResponseReturnValue:
    """Keep a version."""
    form = GradeTableForm()
    if submitted(form, lambda: service.add_grade_table(current_actor(), **form.values()), PLACES):
        return done(_("The grade table is kept. Exams can use it now."), "operator.grade_tables")
    return _entry(form), 422


def _entry(form: GradeTableForm) -> str:
    back = (_("Grade tables"), url_for("operator.grade_tables"))
    return render_template("operator/grade_table_entry.html", form=form, back=back, presets=PRESETS)
