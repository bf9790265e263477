"""The address on a paper mark sheet, as its QR code spells it: it leads to the page where the paper is typed in."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from registry.web.public import public


@public.get("/P/<int:exam_id>/<int:sitting_id>/<code>")  # as the QR code spells it
@public.get("/p/<int:exam_id>/<int:sitting_id>/<code>")
def paper_code(exam_id: int, sitting_id: int, code: str) -> ResponseReturnValue:
    """The way to the page, which asks who comes."""
    return redirect(url_for("examiner.paper_entry", exam_id=exam_id, sitting_id=sitting_id, code=code.upper()))
