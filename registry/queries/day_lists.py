"""The attendance list and the draw list of an exam, to be printed and signed (rules, section 4)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from sqlalchemy import select

from certificates.day_lists import DayExam, ListedCandidate, render_attendance, render_draw
from certificates.errors import DoesNotFit, MissingGlyph
from certificates.names import LANGUAGES
from certificates.names import Names as PrintedNames
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound, Refused
from registry.domain.exam_role import ExamRole
from registry.domain.names import Names
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState
from registry.instance import instance
from registry.models import Account, Appointment
from registry.queries.day_places import DayCandidate, Place
from registry.queries.exam_day import ExamDay, exam_day

SIGNERS = (ExamRole.CHIEF_EXPERT, ExamRole.TECHNICAL_EXPERT, ExamRole.EMPLOYER)


def attendance_pdf(actor: Actor, exam_id: int, language: str) -> bytes:
    """The attendance list by surname, in `language`.

    Raises Forbidden, NotFound for another language or an exam without candidates, Refused for a name that cannot be
    printed.
    """
    day = _day(actor, exam_id, language)
    lines = [_line(place, one) for place in day.places for one in place.candidates]
    exam = _exam(day, language)
    exam = replace(exam, signed_by=[*exam.signed_by, *_witnesses(day, {name for _role, name in exam.signed_by})])
    return _printed(lambda: render_attendance(exam, sorted(lines, key=lambda line: line.name), language))


def draw_pdf(actor: Actor, exam_id: int, language: str) -> bytes:
    """What everybody drew, by the number drawn, also when a spare workstation came later.

    Raises as `attendance_pdf`, Refused before the draw.
    """
    day = _day(actor, exam_id, language)
    draw = day.draw
    if draw is None:
        raise Refused(say("The workstations have not been drawn by lot."))
    drawn = [(place.drawn, place) for place in day.places if place.drawn]
    by_number = sorted(drawn, key=lambda pair: pair[0])
    lines = [replace(_line(place, one), workstation=number) for number, place in by_number for one in place.candidates]
    exam, at = _exam(day, language), draw.at.astimezone(ZoneInfo(instance().settings.timezone))
    return _printed(lambda: render_draw(exam, lines, language, drawn_at=at, drawn_by=draw.by, reason=draw.reason))


def _day(actor: Actor, exam_id: int, language: str) -> ExamDay:
    day = exam_day(actor, exam_id)
    if not day.places or language not in LANGUAGES:
        raise NotFound(say("There is no form to print: the list has no candidates."))
    return day


def _exam(day: ExamDay, language: str) -> DayExam:
    exam, names = day.exam, _signers(day.exam.id)
    return DayExam(
        issuer=_names(instance().settings.issuer),
        name=_names(exam.name),
        centre=_names(exam.centre.name),
        skill=f"{exam.skill.number} {exam.skill.name.in_language(language)}".strip(),
        starts_on=exam.starts_on,
        ends_on=exam.ends_on,
        signed_by=[(role.value, names.get(role, "")) for role in SIGNERS if role in names or role is SIGNERS[0]],
    )


def _signers(exam_id: int) -> Mapping[ExamRole, str]:
    rows = db.session.execute(
        select(Appointment.role, Account.display_name)
        .join(Account, Account.id == Appointment.account_id)
        .where(Appointment.exam_id == exam_id, Appointment.role.in_(SIGNERS), Appointment.ended_at.is_(None))
        .order_by(Appointment.id.desc())
    )
    return {row[0]: row[1] for row in rows}


def _witnesses(day: ExamDay, signing: set[str]) -> list[tuple[str, str]]:
    """Who was named as a second person at the door: a name that somebody else wrote, so they sign for it."""
    seen = (one.seen for place in day.places for one in place.candidates if one.seen)
    return [("witness", name) for name in sorted({one.witness for one in seen} - signing) if name]


def _line(place: Place, one: DayCandidate) -> ListedCandidate:
    gone = place.state in {SittingState.ABSENT, SittingState.REMOVED}
    return ListedCandidate(
        workstation=place.workstation,
        name=one.name.full,
        college=_names(one.college or Names()),
        group=one.group,
        document=one.seen.document.value if one.seen else "",
        seen_by=", ".join(name for name in (one.seen.by, one.seen.witness) if name) if one.seen else "",
        state=place.shown.value if gone else "",
        note=one.late_note,
    )


def _printed(draw: Callable[[], bytes]) -> bytes:
    try:
        return draw()
    except (MissingGlyph, DoesNotFit) as error:
        raise Refused(say("“%(text)s” cannot be printed on the form. Correct it first.", text=error.text)) from error


def _names(names: Names) -> PrintedNames:
    return PrintedNames(names.kk, names.ru, names.en)
