"""The pages of one exam side by side, for its examiners and for whoever runs it."""

from flask import current_app, url_for
from flask_babel import lazy_gettext as _l

from registry.web.examiner import examiner
from registry.web.marking_sessions import is_marking_session

# Key, title, endpoint, and whether it is for whoever runs the exam alone.
PAGES = (
    ("board", _l("Workstations"), "examiner.exam", False),
    ("day", _l("Day"), "examiner.day", True),
    ("overview", _l("Overview"), "examiner.overview", True),
    ("appeals", _l("Appeals"), "examiner.exam_appeals", True),
    ("discrepancies", _l("Discrepancies"), "examiner.discrepancies", True),
    ("running", _l("People and papers"), "examiner.running", False),
    ("commission", _l("Commission"), "examiner.commission", True),
    ("record", _l("Protocol"), "examiner.protocol_record", True),
    ("conflicts", _l("Values in conflict"), "examiner.conflicts", True),
    ("teams", _l("Teams"), "examiner.teams", True),
    ("own_students", _l("Own students"), "examiner.own_students", False),
    ("tablets", _l("Tablets"), "examiner.tablets", True),
    ("paper", _l("Paper"), "examiner.mark_papers", False),
)


@examiner.context_processor
def tabs_of_exams() -> dict[str, object]:
    """`exam_tabs(exam_id, runs=…)`: title, address and key of every page there is for this reader."""
    return {"exam_tabs": _tabs}


def _tabs(exam_id: int, *, runs: bool) -> list[tuple[object, str, str]]:
    served = current_app.view_functions
    return [
        (title, url_for(endpoint, exam_id=exam_id), key)
        for key, title, endpoint, only_runs in PAGES
        if endpoint in served and (runs or not only_runs) and (key == "board" or not is_marking_session())
    ]
