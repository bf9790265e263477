"""The menu of a college's pages, on every one of them."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from registry.domain.policy import OWN_PART, Permission, allows
from registry.web.actors import current_actor
from registry.web.college import college

PARTS = (
    ("start", _l("Today"), "college.start"),
    ("exams", _l("Exams"), "college.exams"),
    ("passports", _l("Passports"), "college.passports"),
    ("appeals", _l("Appeals"), "college.appeals"),
)


@college.context_processor
def menu() -> dict[str, object]:
    """`menu` for the layout: title, address, key of every part; of a closed college the first page alone opens."""
    parts = PARTS if allows(current_actor(), Permission.READ_STUDENTS, OWN_PART) else PARTS[:1]
    return {"menu": [(title, url_for(endpoint), key) for key, title, endpoint in parts]}
