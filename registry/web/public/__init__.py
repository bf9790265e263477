"""Pages for everybody: the first page and the check of a passport."""

from flask import Blueprint

public = Blueprint("public", __name__)

from registry.web.public import check, disclosure, health, paper_code, start  # noqa: E402, F401  # views attach themselves to the blueprint
