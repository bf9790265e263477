"""What the page of one exam tells at a glance, in words."""

from flask_babel import gettext as _

from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.sitting_states import SittingState
from registry.queries.exam_detail import ExamDetail
from registry.web.formats import day
from registry.web.labels import label


def days_reached(detail: ExamDetail) -> dict[ExamState, str]:
    """The day on which the exam came into each state it has reached."""
    return {state: day(at) for state, at in detail.reached.items()}


def people_facts(detail: ExamDetail) -> list[tuple[str, object]]:
    """How many candidates, and who runs and marks the exam."""
    noted = {state: count for state, count in detail.sittings.items() if state is not SittingState.REGISTERED}
    sheets = _("%(signed)s of %(sheets)s", signed=detail.signed, sheets=detail.sheets) if detail.signed else None
    facts: list[tuple[str, object]] = [
        (_("Candidates"), sum(detail.sittings.values())),
        (_("Attendance"), ", ".join(f"{label(state)}: {count}" for state, count in noted.items()) or None),
        (_("Sheets signed off"), sheets),
    ]
    return facts + [(label(role), names) for role in ExamRole if (names := _names(detail, role))]


def _names(detail: ExamDetail, role: ExamRole) -> str:
    held = [one for one in detail.people if one.role is role]
    return ", ".join(
        f"{one.account.display_name} ({one.seat})" if one.seat else one.account.display_name for one in held
    )
