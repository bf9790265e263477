"""The operators' menu: the parts of the register, on every page of theirs."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from registry.domain.policy import Permission, allows
from registry.web.actors import current_actor
from registry.web.operator import operator

PARTS = (
    ("start", _l("Today"), "operator.start"),
    ("exams", _l("Exams"), "operator.exams"),
    ("passports", _l("Passports"), "operator.passports"),
    ("appeals", _l("Appeals"), "operator.appeals"),
    ("schemes", _l("Marking schemes"), "operator.schemes"),
    ("register", _l("Register"), "operator.colleges"),
    ("accounts", _l("Accounts"), "operator.accounts"),
)


@operator.context_processor
def menu() -> dict[str, object]:
    """`menu` for the layout: title, address, key of every part; `keeps_register`: what holds for all regions can be
    changed, which the lists of the register offer then."""
    return {
        "menu": [(title, url_for(endpoint), key) for key, title, endpoint in PARTS],
        "keeps_register": allows(current_actor(), Permission.MANAGE_REGISTER),
    }
