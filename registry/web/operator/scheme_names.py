"""Translating the names of a draft: skill, sections, criteria, sub-criteria, each in three languages."""

from collections.abc import Iterator
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Length

from registry.domain.names import LANGUAGES, Names
from registry.domain.scheme import MarkingScheme
from registry.domain.scheme_names import SchemeNames, names_of
from registry.queries.scheme_pages import SchemePage, scheme_page
from registry.services.scheme_names import translate_names as translate
from registry.web.actors import current_actor
from registry.web.named_form import filled, names_in
from registry.web.operator import operator
from registry.web.submitting import done, submitted

KINDS = ("sections", "criteria", "sub_criteria")
SKILL_NAME, NAME = 200, 300


@operator.get("/schemes/<int:scheme_id>/names")
def scheme_names(scheme_id: int) -> ResponseReturnValue:
    """The names there are, and fields for those that are missing."""
    page = scheme_page(current_actor(), scheme_id=scheme_id)
    return _page(page, _form(page))


@operator.post("/schemes/<int:scheme_id>/names")
def translate_names(scheme_id: int) -> ResponseReturnValue:
    """Keep the names as they were typed."""
    page = scheme_page(current_actor(), scheme_id=scheme_id)
    form, present = _form(page), names_of(page.scheme)
    if submitted(form, lambda: translate(current_actor(), scheme_id=scheme_id, names=_typed(form, present))):
        return done(_("The names are kept."), "operator.scheme_names", scheme_id=scheme_id)
    return _page(page, form), 422


def _form(page: SchemePage) -> FlaskForm:
    """One field for each name and language. The fields depend on the scheme, so the form's class is made for it."""
    fields: dict[str, StringField] = {}
    present: dict[str, str] = {}
    for prefix, title, names in _parts(page.scheme):
        longest = SKILL_NAME if prefix == "skill" else NAME
        for code in LANGUAGES:
            fields[f"{prefix}_{code}"] = StringField(f"{title}, {code}", [Length(max=longest)])
        present |= filled(names, prefix)
    kind: Any = type("SchemeNamesForm", (FlaskForm,), fields)
    form: FlaskForm = kind(**present)
    return form


def _parts(scheme: MarkingScheme) -> Iterator[tuple[str, str, Names]]:
    """(prefix of the fields, the code of what is named, its names)."""
    names = names_of(scheme)
    yield "skill", scheme.skill_number, scheme.skill_name
    for kind in KINDS:
        for place, (code, name) in enumerate(getattr(names, kind).items()):
            yield f"{kind}-{place}", code, name


def _typed(form: FlaskForm, present: SchemeNames) -> SchemeNames:
    groups = {
        kind: {code: names_in(form, f"{kind}-{place}") for place, code in enumerate(getattr(present, kind))}
        for kind in KINDS
    }
    return SchemeNames(skill=names_in(form, "skill"), **groups)


def _page(page: SchemePage, form: FlaskForm) -> str:
    groups: dict[str, list[tuple[str, str, Names]]] = {kind: [] for kind in ("skill", *KINDS)}
    for part in _parts(page.scheme):
        groups[part[0].partition("-")[0]].append(part)
    return render_template("operator/scheme_names.html", page=page, form=form, groups=groups)
