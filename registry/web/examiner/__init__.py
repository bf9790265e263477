"""Pages of examiners and chief experts."""

from registry.domain.audience import Audience
from registry.web.gate import AudienceBlueprint
from registry.web.tablet_pages import tablet_pages

examiner = AudienceBlueprint("examiner", __name__, audience=Audience.EXAMINER)

tablet_pages.add_to(examiner)
# Views attach themselves to the blueprint.
from registry.web.examiner import (  # noqa: E402, F401
    confirming,
    enrolling,
    exam,
    exam_tabs,
    history,
    overview,
    reopening,
    service_worker,
    sheet,
    start,
    tablet,
    voiding,
)
