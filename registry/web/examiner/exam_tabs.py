"""The pages of one exam side by side, for its examiners and for whoever runs it."""

from flask import current_app, url_for
from flask_babel import lazy_gettext as _l

from registry.domain.policy import Permission, allows
from registry.queries.access import exam_target
from registry.web.actors import current_actor
from registry.web.examiner import examiner
from registry.web.marking_sessions import is_marking_session
from registry.web.page_groups import Page, PageGroup, page_groups

# By part of the work: key, title, endpoint, and whether it is for whoever runs the exam alone.
PARTS = (
    (_l("The day"), (("day", _l("Day"), "examiner.day", True), ("tablets", _l("Tablets"), "examiner.tablets", True))),
    (
        _l("Judging"),
        (
            ("board", _l("Workstations"), "examiner.exam", False),
            ("discrepancies", _l("Discrepancies"), "examiner.discrepancies", True),
            ("conflicts", _l("Values in conflict"), "examiner.conflicts", True),
            ("teams", _l("Teams"), "examiner.teams", True),
            ("own_students", _l("Own students"), "examiner.own_students", False),
            ("paper", _l("Paper"), "examiner.mark_papers", False),
        ),
    ),
    (
        _l("Results"),
        (
            ("overview", _l("Overview"), "examiner.overview", True),
            ("commission", _l("Commission"), "examiner.commission", True),
            ("record", _l("Exam protocol"), "examiner.protocol_record", True),
            ("appeals", _l("Appeals"), "examiner.exam_appeals", True),
        ),
    ),
    (_l("People"), (("running", _l("Handover and papers"), "examiner.running", False),)),
)


# The commission's members have these too.
OF_THE_PROTOCOL = {"commission", "record"}


@examiner.context_processor
def tabs_of_exams() -> dict[str, object]:
    """`exam_tabs(exam_id, runs=…)`: the groups of pages there are for this reader."""
    return {"exam_tabs": _tabs}


def _tabs(exam_id: int, *, runs: bool) -> tuple[PageGroup, ...]:
    served = current_app.view_functions
    board_only = is_marking_session()
    actor = current_actor()
    decides = runs or allows(actor, Permission.READ_PROTOCOL, exam_target(actor, exam_id))
    return page_groups(
        (
            title,
            [
                Page(name, url_for(endpoint, exam_id=exam_id), key)
                for key, name, endpoint, only_runs in pages
                if endpoint in served
                and (runs or not only_runs or (decides and key in OF_THE_PROTOCOL))
                and (key == "board" or not board_only)
            ],
        )
        for title, pages in PARTS
    )
