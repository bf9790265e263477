"""Pages for whoever is signed in about the own sign-in: password, second factor, devices."""

from registry.web.gate import AudienceBlueprint

account = AudienceBlueprint("account", __name__, audience=None)

from registry.web.account import devices, overview, own_part, password, second_factor  # noqa: E402, F401  # views attach themselves
