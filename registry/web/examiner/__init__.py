"""Pages of examiners and chief experts."""

from registry.domain.audience import Audience
from registry.web.gate import AudienceBlueprint

examiner = AudienceBlueprint("examiner", __name__, audience=Audience.EXAMINER)

# Views attach themselves to the blueprint.
from registry.web.examiner import confirming, exam, exam_tabs, history, overview, reopening, service_worker, sheet, start, tablet, voiding  # noqa: E402, F401
