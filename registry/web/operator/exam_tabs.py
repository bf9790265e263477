"""The pages of one exam side by side."""

from flask import current_app, url_for
from flask_babel import lazy_gettext as _l

from registry.web.operator import operator
from registry.web.page_groups import Page, PageGroup, page_groups

PARTS = (
    (_l("Overview"), (("exam", _l("Overview"), "operator.exam"),)),
    (
        _l("Candidates"),
        (
            ("candidates", _l("Candidates"), "operator.candidates"),
            ("consents", _l("Consent"), "operator.consents"),
            ("access", _l("Sign-in"), "operator.access"),
        ),
    ),
    (
        _l("People"),
        (
            ("people", _l("People and roles"), "operator.appointments"),
            ("running", _l("Handover and papers"), "operator.running"),
            ("teams", _l("Teams"), "operator.teams"),
            ("own_students", _l("Own students"), "operator.own_students"),
        ),
    ),
    (
        _l("The day"),
        (
            ("day", _l("Day"), "operator.day"),
            ("tablets", _l("Tablets"), "operator.tablets"),
            ("paper", _l("Paper"), "operator.mark_papers"),
        ),
    ),
    (
        _l("Results"),
        (
            ("voided", _l("Void aspects"), "operator.voided"),
            ("commission", _l("Commission"), "operator.commission"),
            ("record", _l("Exam protocol"), "operator.protocol_record"),
            ("appeals", _l("Appeals"), "operator.exam_appeals"),
            ("passports", _l("Passports"), "operator.exam_passports"),
        ),
    ),
)


@operator.context_processor
def tabs_of_exams() -> dict[str, object]:
    """`exam_tabs(exam_id)` for the exam's frame: the groups of pages there are."""
    return {"exam_tabs": _tabs}


def _tabs(exam_id: int) -> tuple[PageGroup, ...]:
    served = current_app.view_functions
    return page_groups(
        (
            title,
            [
                Page(name, url_for(endpoint, exam_id=exam_id), key)
                for key, name, endpoint in pages
                if endpoint in served
            ],
        )
        for title, pages in PARTS
    )
