"""Pages of the person a passport belongs to."""

from registry.domain.audience import Audience
from registry.web.gate import AudienceBlueprint

holder = AudienceBlueprint("holder", __name__, audience=Audience.HOLDER)

from registry.web.holder import data, export, passports, start  # noqa: E402, F401  # views attach themselves to the blueprint
