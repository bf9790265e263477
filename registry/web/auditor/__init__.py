"""Pages of auditors: they read everything and change nothing, so there is nothing to press."""

from registry.domain.audience import Audience
from registry.web.gate import AudienceBlueprint

auditor = AudienceBlueprint("auditor", __name__, audience=Audience.AUDITOR)

from registry.web.auditor import (  # noqa: E402, F401  # views attach themselves to the blueprint
    exams,
    heads,
    navigation,
    passports,
    start,
    trail,
    trail_export,
)
