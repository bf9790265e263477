"""People at desks whose access waits for its second person."""

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.queries.reidentification import open_desks
from registry.services.slip_printing import print_new_access
from registry.web.access_fields import slips_answer
from registry.web.actors import current_actor
from registry.web.language import selected
from registry.web.operator import operator


@operator.get("/desks")
def desks() -> ResponseReturnValue:
    """What waits, everywhere the operator's rights reach."""
    return render_template("operator/desks.html", desks=open_desks(current_actor()))


@operator.post("/desks/<int:desk_id>/release")
def release_access(desk_id: int) -> ResponseReturnValue:
    """Give new access: the PDF with one slip. The ways in of before are closed."""
    return slips_answer(
        lambda: print_new_access(current_actor(), reidentification_id=desk_id, language=selected()),
        f"slip-desk-{desk_id}",
        "operator.desks",
    )
