"""Pages of examiners and chief experts."""

from registry.domain.audience import Audience
from registry.web.gate import AudienceBlueprint

examiner = AudienceBlueprint("examiner", __name__, audience=Audience.EXAMINER)

from registry.web.examiner import start  # noqa: E402, F401  # views attach themselves to the blueprint
