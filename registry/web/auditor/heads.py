"""Signed heads of the audit trail: to be looked at, and to be kept in another place."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from registry.queries.signed_heads import head_as_text, head_page
from registry.web.actors import current_actor
from registry.web.auditor import auditor
from registry.web.listing import page_number


@auditor.get("/heads")
def heads() -> ResponseReturnValue:
    """Every head, the newest first, and what is wrong with it."""
    return render_template("auditor/heads.html", page=head_page(current_actor(), number=page_number()))


@auditor.get("/heads/<int:head_id>.txt")
def head(head_id: int) -> ResponseReturnValue:
    """One head as a file: whoever keeps it can tell later that nothing before it was rewritten."""
    seq, text = head_as_text(current_actor(), head_id)
    headers = {"Content-Disposition": f'attachment; filename="audit-head-{seq}.txt"'}
    return Response(text, mimetype="text/plain", headers=headers)
