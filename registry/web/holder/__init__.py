"""Pages of the person a passport belongs to."""

from registry.domain.audience import Audience
from registry.web.gate import AudienceBlueprint

holder = AudienceBlueprint("holder", __name__, audience=Audience.HOLDER, sign_in="door.start")

from registry.web.holder import address, appeals, export, own_record, passports, start  # noqa: E402, F401  # views attach themselves to the blueprint
