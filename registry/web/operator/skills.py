"""Skills: the list, a new one, changes."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.classifier import skill_of, skill_page
from registry.services import skills as service
from registry.web.actors import current_actor
from registry.web.listing import SearchForm, asked, page_number
from registry.web.operator import operator
from registry.web.operator.skills_form import PLACES, SkillForm, form_of
from registry.web.submitting import done, submitted


@operator.get("/skills")
def skills() -> ResponseReturnValue:
    """The skills of the register."""
    search = asked(SearchForm)
    page = skill_page(current_actor(), search=search.q.data, number=page_number())
    return render_template("operator/skills.html", page=page, search=search)


@operator.get("/skills/add")
def skill_add() -> ResponseReturnValue:
    """The form of a new skill."""
    return _entry(SkillForm(), _("Add a skill"))


@operator.post("/skills/add")
def add_skill() -> ResponseReturnValue:
    """Enter a skill."""
    form = SkillForm()
    if submitted(form, lambda: service.add_skill(current_actor(), **form.values()), PLACES):
        return done(_("The skill is in the register."), "operator.skills")
    return _entry(form, _("Add a skill")), 422


@operator.get("/skills/<int:skill_id>")
def skill_change(skill_id: int) -> ResponseReturnValue:
    """The form of a skill that is there."""
    return _entry(form_of(skill_of(current_actor(), skill_id=skill_id)), _("Change a skill"))


@operator.post("/skills/<int:skill_id>")
def change_skill(skill_id: int) -> ResponseReturnValue:
    """Change a skill."""
    form = SkillForm()
    if submitted(form, lambda: service.change_skill(current_actor(), skill_id=skill_id, **form.values()), PLACES):
        return done(_("The skill is changed."), "operator.skills")
    return _entry(form, _("Change a skill")), 422


def _entry(form: SkillForm, title: str) -> str:
    back = (_("Skills"), url_for("operator.skills"))
    return render_template("operator/entry.html", form=form, title=title, back=back)
