"""The holders' door: where somebody who is nobody yet comes in by a one-time code or a claim slip."""

from flask import Blueprint

door = Blueprint("door", __name__)

from registry.web.door import codes, slips, venue  # noqa: E402, F401  # views attach themselves to the blueprint
