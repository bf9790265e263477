"""The clock on the marking screens: each workstation's own."""

from registry.domain.exam_clock import Timing
from registry.queries.exam_clock import clock_of_sitting
from registry.web.examiner import examiner


@examiner.context_processor
def workstation_clocks() -> dict[str, object]:
    """`workstation_clock(exam_id, sitting_id)` for a page that shows an attempt it was allowed to read."""
    return {"workstation_clock": _clock}


def _clock(exam_id: int, sitting_id: int) -> Timing:
    return clock_of_sitting(exam_id, sitting_id)
