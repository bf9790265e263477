"""The auditors' menu, on every page of theirs."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from registry.domain.policy import Permission, allows
from registry.web.actors import current_actor
from registry.web.auditor import auditor

PARTS = (
    ("start", _l("State"), "auditor.start", None),
    ("trail", _l("Audit trail"), "auditor.trail", Permission.READ_AUDIT),
    ("heads", _l("Signed heads"), "auditor.heads", Permission.READ_AUDIT),
    ("exams", _l("Exams"), "auditor.exams", None),
    ("passports", _l("Passports"), "auditor.passports", None),
    ("appeals", _l("Appeals"), "auditor.appeals", None),
)


@auditor.context_processor
def menu() -> dict[str, object]:
    """`menu` for the layout: title, address, key of every part; an auditor of a region has no audit trail."""
    actor = current_actor()
    open_to_them = [part for part in PARTS if part[3] is None or allows(actor, part[3])]
    return {"menu": [(title, url_for(endpoint), key) for key, title, endpoint, _needed in open_to_them]}
