"""One mark sheet: looking at it, a tap on it, its sign-off."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.domain.errors import BadInput, DomainError, Refused
from registry.queries.mark_sheet import mark_sheet
from registry.services import mark_sheets, marking
from registry.web.actors import current_actor
from registry.web.errors import status_of
from registry.web.examiner import examiner
from registry.web.examiner.mark_form import MarkForm
from registry.web.examiner.sheet_words import RefusedTap, SheetWords
from registry.web.formats import translated
from registry.web.submitting import done

SHEET = "/exams/<int:exam_id>/sheets/<int:sitting_id>/<code>"


@examiner.get(SHEET)
def sheet(exam_id: int, sitting_id: int, code: str) -> ResponseReturnValue:
    """The sheet as its reader may see it."""
    return _page(exam_id, sitting_id, code)


@examiner.get(f"{SHEET}/marks")
def marks(exam_id: int, sitting_id: int, code: str) -> ResponseReturnValue:
    """A reloaded or translated answer to a refused tap leads back to the sheet."""
    language = request.args.get("lang")
    return redirect(url_for("examiner.sheet", exam_id=exam_id, sitting_id=sitting_id, code=code, lang=language))


@examiner.post(f"{SHEET}/marks")
def record_mark(exam_id: int, sitting_id: int, code: str) -> ResponseReturnValue:
    """One tap, one mark. A refusal shows the sheet with the sentence beside its aspect."""
    entry = MarkForm().entry()
    try:
        with transaction():
            marking.record_mark(current_actor(), sitting_id=sitting_id, **entry)
    except (BadInput, Refused) as refusal:
        return _page(exam_id, sitting_id, code, _refused(entry, refusal)), status_of(refusal)
    back = url_for("examiner.sheet", exam_id=exam_id, sitting_id=sitting_id, code=code, _anchor=entry["aspect_key"])
    return redirect(back, 303)


@examiner.post(f"{SHEET}/sign-off")
def sign_off(exam_id: int, sitting_id: int, code: str) -> ResponseReturnValue:
    """The marking team accepts the sheet as its page showed it. What changed since is looked at first."""
    back: dict[str, Any] = {"exam_id": exam_id, "sitting_id": sitting_id, "code": code}
    seen = request.form.get("seen", "")
    try:
        with transaction():
            mark_sheets.sign_off(current_actor(), sitting_id=sitting_id, sub_criterion=code, seen=seen)
    except mark_sheets.NotAsSeen as refusal:
        flash(translated(refusal.sentence), "warn")
        return redirect(url_for("examiner.sheet", **back), 303)
    return done(_("Sheet %(code)s is signed off.", code=code), "examiner.sheet", **back)


def _refused(entry: dict[str, Any], refusal: DomainError) -> RefusedTap:
    return RefusedTap(
        aspect=entry["aspect_key"],
        kind=entry["kind"],
        value=entry["value"],
        reason=entry["reason"],
        sentence=translated(refusal.sentence),
        typed_again=isinstance(refusal, BadInput),
    )


def _page(exam_id: int, sitting_id: int, code: str, refused: RefusedTap | None = None) -> str:
    page = mark_sheet(current_actor(), exam_id, sitting_id, code)
    return render_template("examiner/sheet.html", page=page, words=SheetWords(page, refused))
