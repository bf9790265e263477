"""The exam's clock and extra time, on the pages of the day."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry.domain.errors import BadInput
from registry.domain.exam_clock import ClockAct
from registry.domain.sentences import say
from registry.queries.exam_day import ExamDay, exam_day
from registry.queries.parts import require_candidate_in
from registry.services import accommodations, exam_clock
from registry.web.actors import current_actor
from registry.web.clock_forms import ClockForm, WorkingTimeForm, clock_form
from registry.web.day_forms import ExtraTimeForm, WhyForm
from registry.web.day_pages import form_page, who
from registry.web.labels import label
from registry.web.shared_views import SharedViews
from registry.web.submitting import done, submitted

clock_pages = SharedViews()


@clock_pages.get("/exams/<int:exam_id>/day/clock")
def day_clock(exam_id: int) -> ResponseReturnValue:
    """The form of one act on the clock; the address says which, and for which attempt."""
    found, (act, sitting_id) = exam_day(current_actor(), exam_id), _asked(request.args)
    form = clock_form(act, for_all=sitting_id is None)(act=act.value, sitting=sitting_id, minutes=_proposed(found, act))
    return _clock(found, form, act, sitting_id)


@clock_pages.post("/exams/<int:exam_id>/day/clock")
def act_on_clock(exam_id: int) -> ResponseReturnValue:
    """Start, stop, resume, give minutes back, end."""
    found, (act, sitting_id) = exam_day(current_actor(), exam_id), _asked(request.form)
    form = clock_form(act, for_all=sitting_id is None)()
    if submitted(form, lambda: _press(exam_id, act, sitting_id, form)):
        return done(_("Kept."), ".day", exam_id=exam_id)
    return _clock(found, form, act, sitting_id), 422


@clock_pages.get("/exams/<int:exam_id>/day/working-time")
def working_time(exam_id: int) -> ResponseReturnValue:
    """How long everybody works."""
    found = exam_day(current_actor(), exam_id)
    return _working_time(found, WorkingTimeForm(minutes=found.exam.working_minutes))


@clock_pages.post("/exams/<int:exam_id>/day/working-time")
def set_working_time(exam_id: int) -> ResponseReturnValue:
    """Set it."""
    found, form = exam_day(current_actor(), exam_id), WorkingTimeForm()
    if submitted(form, lambda: _set_working_time(exam_id, form)):
        return done(_("The working time is set."), ".day", exam_id=exam_id)
    return _working_time(found, form), 422


@clock_pages.get("/exams/<int:exam_id>/day/extra/<int:candidate_id>")
def extra_time(exam_id: int, candidate_id: int) -> ResponseReturnValue:
    """Grant extra time, or take it back."""
    found = exam_day(current_actor(), exam_id)
    return _extra(found, candidate_id, WhyForm() if found.candidate(candidate_id).extra else ExtraTimeForm())


@clock_pages.post("/exams/<int:exam_id>/day/extra/<int:candidate_id>")
def grant_extra_time(exam_id: int, candidate_id: int) -> ResponseReturnValue:
    """Grant it."""
    require_candidate_in(exam_id, candidate_id)
    found, form = exam_day(current_actor(), exam_id), ExtraTimeForm()
    if submitted(form, lambda: _grant(candidate_id, form)):
        return done(_("The extra time is granted."), ".day", exam_id=exam_id)
    return _extra(found, candidate_id, form), 422


@clock_pages.post("/exams/<int:exam_id>/day/extra/<int:candidate_id>/withdrawal")
def withdraw_extra_time(exam_id: int, candidate_id: int) -> ResponseReturnValue:
    """Take it back."""
    require_candidate_in(exam_id, candidate_id)
    found, form = exam_day(current_actor(), exam_id), WhyForm()
    if submitted(form, lambda: _withdraw(candidate_id, form)):
        return done(_("The extra time is withdrawn."), ".day", exam_id=exam_id)
    return _extra(found, candidate_id, form), 422


def _asked(sent: Any) -> tuple[ClockAct, int | None]:
    """Which act, and for whom. Raises BadInput when the request names nothing."""
    act, sitting = sent.get("act", ""), sent.get("sitting", "")
    if act not in set(ClockAct) or (sitting and not (sitting.isascii() and sitting.isdigit() and len(sitting) < 10)):
        raise BadInput(say("It is not said what to do. Reload the page and press the button again."))
    return ClockAct(act), int(sitting) if sitting else None


def _proposed(found: ExamDay, act: ClockAct) -> int | None:
    return found.exam.working_minutes if act is ClockAct.START else None


def _clock(found: ExamDay, form: ClockForm, act: ClockAct, sitting_id: int | None) -> str:
    lead = who(found, sitting_id) if sitting_id is not None else _("For all workstations.")
    style = "danger" if act is ClockAct.END else "primary"
    return form_page(found, form, label(act), label(act), lead=lead, style=style)


def _press(exam_id: int, act: ClockAct, sitting_id: int | None, form: ClockForm) -> None:
    exam_clock.act_on_clock(current_actor(), exam_id=exam_id, act=act, sitting_id=sitting_id, **form.values())


def _working_time(found: ExamDay, form: WorkingTimeForm) -> str:
    lead = _("It is proposed when the clock is started.")
    return form_page(found, form, _("Working time"), _("Save"), lead=lead)


def _set_working_time(exam_id: int, form: WorkingTimeForm) -> None:
    exam_clock.set_working_time(current_actor(), exam_id=exam_id, minutes=form.minutes.data)


def _extra(found: ExamDay, candidate_id: int, form: ExtraTimeForm | WhyForm) -> str:
    one = found.candidate(candidate_id)
    if one.extra is None:
        return form_page(found, form, _("Extra time: %(name)s", name=one.name.full), _("Grant it"))
    granted = _("Granted: %(minutes)s min. %(ground)s", minutes=one.extra.minutes, ground=label(one.extra.ground))
    title = _("Extra time: %(name)s", name=one.name.full)
    action = url_for(".withdraw_extra_time", exam_id=found.exam.id, candidate_id=one.id)
    return form_page(found, form, title, _("Withdraw it"), lead=granted, style="danger", action=action)


def _grant(candidate_id: int, form: ExtraTimeForm) -> None:
    accommodations.grant_extra_time(current_actor(), candidate_id=candidate_id, **form.values())


def _withdraw(candidate_id: int, form: WhyForm) -> None:
    accommodations.withdraw_extra_time(current_actor(), candidate_id=candidate_id, reason=form.reason.data)
