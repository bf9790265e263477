"""Pages for whoever is signed in about the own sign-in: password, second factor, devices."""

from registry.web.gate import AudienceBlueprint

account = AudienceBlueprint("account", __name__, audience=None)

from registry.web.account import (  # noqa: E402, F401  # views attach themselves
    devices,
    marking_pin,
    overview,
    own_part,
    password,
    second_factor,
)
