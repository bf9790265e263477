"""Typing in what was written on a paper mark sheet: two people, each for themselves."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.queries.paper_entry import PaperEntryPage
from registry.queries.paper_entry import paper_entry as query
from registry.services import paper_entry as service
from registry.web.acting import acted
from registry.web.actors import current_actor
from registry.web.examiner import examiner
from registry.web.examiner.paper_entry_form import PaperEntryForm, entry_form
from registry.web.examiner.paper_words import PaperWords
from registry.web.examiner.reason_form import ReasonForm
from registry.web.submitting import done, submitted

PAPER = "/exams/<int:exam_id>/paper/<int:sitting_id>/<code>"


@examiner.get(PAPER)
def paper_entry(exam_id: int, sitting_id: int, code: str) -> ResponseReturnValue:
    """The form, what differs, or that the other person is awaited."""
    page = _page(exam_id, sitting_id, code)
    return _shown(page, entry_form(page))


@examiner.post(PAPER)
def type_paper(exam_id: int, sitting_id: int, code: str) -> ResponseReturnValue:
    """Keep one reading; nothing of it is a mark yet."""
    page = _page(exam_id, sitting_id, code)
    form = entry_form(page)
    if submitted(form, lambda: _type(page, form)):
        return done(_("Your reading is kept."), ".paper_entry", exam_id=exam_id, sitting_id=sitting_id, code=code)
    return _shown(page, form), 422


@examiner.post(f"{PAPER}/record")
def record_paper(exam_id: int, sitting_id: int, code: str) -> ResponseReturnValue:
    """Enter the marks on which both readings agree."""
    page = _page(exam_id, sitting_id, code)
    place = {"exam_id": exam_id, "sitting_id": sitting_id, "code": code}
    return acted(lambda: _record(page), _("The marks of the paper are recorded."), ".paper_entry", **place)


@examiner.post(f"{PAPER}/put-aside")
def put_paper_aside(exam_id: int, sitting_id: int, code: str) -> ResponseReturnValue:
    """End a paper without recording it."""
    page, form = _page(exam_id, sitting_id, code), ReasonForm()
    if submitted(form, lambda: _put_aside(page, form)):
        return done(_("The paper is put aside."), ".paper_entry", exam_id=exam_id, sitting_id=sitting_id, code=code)
    return _shown(page, entry_form(page), form), 422


def _page(exam_id: int, sitting_id: int, code: str) -> PaperEntryPage:
    return query(current_actor(), exam_id, sitting_id, code)


def _type(page: PaperEntryPage, form: PaperEntryForm) -> None:
    service.type_paper(
        current_actor(),
        sitting_id=page.sitting_id,
        sub_criterion=page.code,
        typed=form.typed(),
        scorers=form.scorers(),
    )


def _record(page: PaperEntryPage) -> None:
    service.record_paper(current_actor(), sitting_id=page.sitting_id, sub_criterion=page.code)


def _put_aside(page: PaperEntryPage, form: ReasonForm) -> None:
    service.put_paper_aside(
        current_actor(), sitting_id=page.sitting_id, sub_criterion=page.code, reason=form.reason.data or ""
    )


def _shown(page: PaperEntryPage, form: PaperEntryForm, reason: ReasonForm | None = None) -> str:
    return render_template(
        "examiner/paper_entry.html",
        page=page,
        form=form,
        words=PaperWords(page),
        reason=reason or ReasonForm(formdata=None),
    )
