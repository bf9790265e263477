"""The interface for tablets: JSON in, JSON out, for examiners at work (decision 26)."""

from registry.web.api.doors import Interface

api = Interface("api", __name__)

# Views attach themselves to the blueprint.
from registry.web.api import marks, problems, sync  # noqa: E402, F401
