"""The day of an exam, the same for its chief expert and for operators: what comes now, every act one tap and a form."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from registry.domain.errors import BadInput
from registry.domain.exam_clock import ClockAct
from registry.domain.exam_day import DayPart
from registry.domain.exam_states import ExamState
from registry.domain.sitting_states import SittingState
from registry.queries.day_lists import attendance_pdf, draw_pdf
from registry.queries.exam_day import ExamDay, exam_day
from registry.queries.parts import require_candidate_in, require_sitting_in
from registry.services import attendance, briefings, door, exam_moves, incidents, workstation_draw, workstations
from registry.web.acting import acted
from registry.web.actors import current_actor
from registry.web.day_forms import (
    BriefingForm,
    DoorForm,
    DrawForm,
    IncidentForm,
    SittingNoteForm,
    SpareForm,
    StepForm,
)
from registry.web.pdf_answer import pdf_answer
from registry.web.shared_views import SharedViews
from registry.web.submitting import done, submitted

day_pages = SharedViews()


@day_pages.get("/exams/<int:exam_id>/day")
def day(exam_id: int) -> ResponseReturnValue:
    """Everything of the day, what comes now first."""
    found = exam_day(current_actor(), exam_id)
    words = {"parts": DayPart, "states": SittingState, "acts": ClockAct, "steps": ExamState}
    return render_template("day/page.html", day=found, exam=found.exam, **words)


@day_pages.post("/exams/<int:exam_id>/day/step")
def day_step(exam_id: int) -> ResponseReturnValue:
    """Open the exam, or start its marking."""
    exam_day(current_actor(), exam_id)
    form = StepForm()
    return acted(lambda: _step(exam_id, form), _("The exam has gone on."), ".day", exam_id=exam_id)


@day_pages.get("/exams/<int:exam_id>/day/door/<int:candidate_id>")
def door_form(exam_id: int, candidate_id: int) -> ResponseReturnValue:
    """Which document is seen, and who sees it."""
    found = exam_day(current_actor(), exam_id)
    return _door(found, candidate_id, _door_form(found))


@day_pages.post("/exams/<int:exam_id>/day/door/<int:candidate_id>")
def register_at_door(exam_id: int, candidate_id: int) -> ResponseReturnValue:
    """Let a candidate in."""
    require_candidate_in(exam_id, candidate_id)
    found = exam_day(current_actor(), exam_id)
    form = _door_form(found)
    if submitted(form, lambda: _let_in(candidate_id, form), {BadInput: "witness"}):  # an independent look is missing
        place = found.place_of_candidate(candidate_id)
        return done(_("Registered at the door."), ".day", exam_id=exam_id, _anchor=f"sitting-{place.sitting_id}")
    return _door(found, candidate_id, form), 422


@day_pages.get("/exams/<int:exam_id>/day/draw")
def day_draw(exam_id: int) -> ResponseReturnValue:
    """What a draw does."""
    found = exam_day(current_actor(), exam_id)
    return _draw(found, _with_reason(found, DrawForm()))


@day_pages.post("/exams/<int:exam_id>/day/draw")
def draw_workstations(exam_id: int) -> ResponseReturnValue:
    """Draw."""
    found = exam_day(current_actor(), exam_id)
    form = _with_reason(found, DrawForm())
    if submitted(form, lambda: _drawn(exam_id, form)):
        return done(_("Drawn. Print the list and let everybody sign it."), ".day", exam_id=exam_id, _anchor="draw")
    return _draw(found, form), 422


@day_pages.get("/exams/<int:exam_id>/day/briefing")
def day_briefing(exam_id: int) -> ResponseReturnValue:
    """Who heard which briefing."""
    found = exam_day(current_actor(), exam_id)
    return _briefing(found, BriefingForm().offer(found))


@day_pages.post("/exams/<int:exam_id>/day/briefing")
def record_briefing(exam_id: int) -> ResponseReturnValue:
    """Write a briefing down."""
    found = exam_day(current_actor(), exam_id)
    form = BriefingForm().offer(found)
    if submitted(form, lambda: _briefed(exam_id, form)):
        return done(_("The briefing is recorded."), ".day", exam_id=exam_id, _anchor="briefing")
    return _briefing(found, form), 422


@day_pages.get("/exams/<int:exam_id>/day/sittings/<int:sitting_id>")
def sitting_note(exam_id: int, sitting_id: int) -> ResponseReturnValue:
    """Absent, removed, or a note to be corrected."""
    found = exam_day(current_actor(), exam_id)
    return _note(found, sitting_id, SittingNoteForm().offer(found.place_of(sitting_id).state))


@day_pages.post("/exams/<int:exam_id>/day/sittings/<int:sitting_id>")
def note_sitting(exam_id: int, sitting_id: int) -> ResponseReturnValue:
    """Note it."""
    found = exam_day(current_actor(), exam_id)
    form = SittingNoteForm().offer(found.place_of(sitting_id).state)
    if submitted(form, lambda: _noted(sitting_id, form)):
        return done(_("Noted."), ".day", exam_id=exam_id, _anchor=f"sitting-{sitting_id}")
    return _note(found, sitting_id, form), 422


@day_pages.get("/exams/<int:exam_id>/day/spare/<int:sitting_id>")
def spare(exam_id: int, sitting_id: int) -> ResponseReturnValue:
    """Where an attempt goes on."""
    found = exam_day(current_actor(), exam_id)
    free = max(place.workstation for place in found.places) + 1 if found.places else None
    return _spare(found, sitting_id, SpareForm(workstation=free))


@day_pages.post("/exams/<int:exam_id>/day/spare/<int:sitting_id>")
def move_to_spare(exam_id: int, sitting_id: int) -> ResponseReturnValue:
    """Move it there."""
    require_sitting_in(exam_id, sitting_id)
    found, form = exam_day(current_actor(), exam_id), SpareForm()
    if submitted(form, lambda: _moved(sitting_id, form)):
        return done(_("The candidate goes on there."), ".day", exam_id=exam_id, _anchor=f"sitting-{sitting_id}")
    return _spare(found, sitting_id, form), 422


@day_pages.get("/exams/<int:exam_id>/day/incidents")
def day_incident(exam_id: int) -> ResponseReturnValue:
    """The form of an incident."""
    found = exam_day(current_actor(), exam_id)
    return _incident(found, IncidentForm().offer(found))


@day_pages.post("/exams/<int:exam_id>/day/incidents")
def record_incident(exam_id: int) -> ResponseReturnValue:
    """Write an incident down."""
    found = exam_day(current_actor(), exam_id)
    form = IncidentForm().offer(found)
    if submitted(form, lambda: _happened(exam_id, form)):
        return done(_("The incident is recorded."), ".day", exam_id=exam_id, _anchor="incidents")
    return _incident(found, form), 422


@day_pages.get("/exams/<int:exam_id>/day/attendance-<language>.pdf")
def attendance_list(exam_id: int, language: str) -> ResponseReturnValue:
    """The attendance list, to be signed."""
    return pdf_answer(f"attendance-{exam_id}", attendance_pdf(current_actor(), exam_id, language), language)


@day_pages.get("/exams/<int:exam_id>/day/draw-<language>.pdf")
def draw_list(exam_id: int, language: str) -> ResponseReturnValue:
    """The result of the draw, to be signed."""
    return pdf_answer(f"draw-{exam_id}", draw_pdf(current_actor(), exam_id, language), language)


def form_page(found: ExamDay, form: FlaskForm, title: str, act: str, **more: Any) -> str:
    """One act of the day as a page: its form, what it is about, the way back."""
    shown = {"lead": "", "points": (), "style": "primary", "action": "", **more}
    back = url_for(".day", exam_id=found.exam.id)
    return render_template("day/act.html", exam=found.exam, form=form, title=title, act=act, back=back, **shown)


def who(found: ExamDay, sitting_id: int) -> str:
    """The workstation and whose it is, as the lead of a page."""
    place = found.place_of(sitting_id)
    return _("Workstation %(number)s: %(name)s", number=place.workstation, name=place.name)


def _step(exam_id: int, form: StepForm) -> None:
    exam_moves.move_exam(current_actor(), exam_id=exam_id, to=form.wanted)


def _door_form(found: ExamDay) -> DoorForm:
    return DoorForm().offer(found, current_actor().account_id)


def _door(found: ExamDay, candidate_id: int, form: DoorForm) -> str:
    one = found.candidate(candidate_id)
    return form_page(found, form, _("At the door: %(name)s", name=one.name.full), _("Let in"))


def _let_in(candidate_id: int, form: DoorForm) -> None:
    door.register_at_door(current_actor(), candidate_id=candidate_id, **form.values())


def _draw(found: ExamDay, form: DrawForm) -> str:
    points = [
        _("Everybody who is registered or present gets a number by lot. Who is absent keeps the old one."),
        _("Who drew and when is kept, and every earlier draw too."),
    ]
    return form_page(found, form, _("Draw of workstations"), _("Draw by lot"), points=points)


def _with_reason(found: ExamDay, form: DrawForm) -> DrawForm:
    if found.draw is None:
        del form.reason
    return form


def _drawn(exam_id: int, form: DrawForm) -> None:
    reason = form.reason.data if form.reason else ""
    workstation_draw.draw_workstations(current_actor(), exam_id=exam_id, reason=reason or "")


def _briefing(found: ExamDay, form: BriefingForm) -> str:
    return form_page(found, form, _("Safety briefing"), _("Record the briefing"))


def _briefed(exam_id: int, form: BriefingForm) -> None:
    briefings.record_briefing(current_actor(), exam_id=exam_id, **form.values())


def _note(found: ExamDay, sitting_id: int, form: SittingNoteForm) -> str:
    return form_page(found, form, _("Absence, removal, correction"), _("Note it"), lead=who(found, sitting_id))


def _noted(sitting_id: int, form: SittingNoteForm) -> None:
    state = SittingState(form.state.data)
    attendance.note_attendance(current_actor(), sitting_id=sitting_id, state=state, reason=form.reason.data or "")


def _spare(found: ExamDay, sitting_id: int, form: SpareForm) -> str:
    lead = who(found, sitting_id)
    return form_page(found, form, _("Spare workstation"), _("Move the candidate"), lead=lead)


def _moved(sitting_id: int, form: SpareForm) -> None:
    number, reason = form.workstation.data, form.reason.data
    workstations.move_to_spare(current_actor(), sitting_id=sitting_id, workstation=number, reason=reason)


def _incident(found: ExamDay, form: IncidentForm) -> str:
    return form_page(found, form, _("Write down an incident"), _("Write down"))


def _happened(exam_id: int, form: IncidentForm) -> None:
    incidents.record_incident(current_actor(), exam_id=exam_id, **form.values())
