"""One sub-criterion at all workstations: looked at, and entered as a whole where nothing else sends each mark."""

import secrets
from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.db import transaction
from registry.domain.errors import BadInput
from registry.domain.mark_writing import MarkAnswer, Outcome
from registry.queries.marking_grid import marking_grid
from registry.services import marking
from registry.web.actors import current_actor
from registry.web.examiner import examiner
from registry.web.examiner.grid_form import GridForm
from registry.web.examiner.grid_words import GridWords

GRID = "/exams/<int:exam_id>/grid/<code>"


@examiner.get(GRID)
def grid(exam_id: int, code: str) -> ResponseReturnValue:
    """The sub-criterion as its reader may see it; `?seat=` is the column a scribe enters."""
    return _page(exam_id, code)


@examiner.post(GRID)
def save_grid(exam_id: int, code: str) -> ResponseReturnValue:
    """Enter everything that was changed. Each mark is answered by itself: what is refused keeps no other back."""
    actor, page = current_actor(), marking_grid(current_actor(), exam_id, code, _seat())
    writes = GridForm().writes(page)
    with transaction():
        answers = marking.record_marks(actor, exam_id=exam_id, writes=writes)
    saved = sum(answer.outcome in {Outcome.OK, Outcome.REPLAYED} for answer in answers)
    if saved < len(answers):
        return _page(exam_id, code, [answer for answer in answers if answer.refusal], saved), 422
    flash(_("Marks saved: %(count)s.", count=saved), "good")
    return redirect(url_for("examiner.grid", exam_id=exam_id, code=code, seat=_seat()), 303)


def _seat() -> int | None:
    seat = request.args.get("seat", "")
    return int(seat) if seat in {"1", "2", "3"} else None


def _page(exam_id: int, code: str, refused: Sequence[MarkAnswer] = (), saved: int = 0) -> str:
    page = marking_grid(current_actor(), exam_id, code, _seat())
    typed = {
        (answer.write.sitting_id, answer.write.aspect_key, answer.write.kind): answer
        for answer in refused
        if isinstance(answer.refusal, BadInput)
    }
    return render_template(
        "examiner/grid.html",
        page=page,
        words=GridWords(page, typed),
        refused=refused,
        saved=saved,
        nonce=secrets.token_hex(16),
    )
