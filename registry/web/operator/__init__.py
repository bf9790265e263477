"""Pages of the operators of the registry."""

from registry.domain.audience import Audience
from registry.web.gate import AudienceBlueprint

operator = AudienceBlueprint("operator", __name__, audience=Audience.OPERATOR)

from registry.web.operator import start  # noqa: E402, F401  # views attach themselves to the blueprint
