"""An appeal: what it is about, who brings it, when it may be filed, and how it ends (rules, section 4)."""

from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from registry.domain.control_characters import holds_control
from registry.domain.errors import BadInput, Refused
from registry.domain.exam_states import ExamState, has_reached
from registry.domain.reason import LINE_BREAKS
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState, counts_for_scoring

LONGEST_TEXT = 4000


class AppealKind(StrEnum):
    """PROCEDURE: how the exam was held on one of its days. SCORE: what the attempt was given."""

    PROCEDURE = "procedure"
    SCORE = "score"


class AppealBringer(StrEnum):
    """Whose appeal it is. A representative acts for a minor, a college for its own student."""

    CANDIDATE = "candidate"
    REPRESENTATIVE = "representative"
    COLLEGE = "college"


class AppealChannel(StrEnum):
    """How it reached the registry: by the bringer's own page, or on paper that somebody noted."""

    PAGE = "page"
    PAPER = "paper"


class AppealState(StrEnum):
    """How far it has come; the last two are final."""

    OPEN = "open"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


class AppealOutcome(StrEnum):
    """What the commission decides. ANNULLED ends the attempt and gives a new date."""

    STANDS = "stands"
    AMENDED = "amended"
    ANNULLED = "annulled"


class TooLate(Refused):
    """The term for this appeal is over; the sentence names its last day."""


def require_appealable(kind: AppealKind, exam: ExamState, sitting: SittingState) -> None:
    """Pass when there is something to appeal against. Raises Refused.

    A score is appealed once it is published, and only by who has one; the procedure from the opening of the exam on.
    """
    if kind is AppealKind.SCORE and not has_reached(exam, ExamState.PUBLISHED):
        raise Refused(say("The results of this exam are not published, so there is no score to appeal against yet."))
    if kind is AppealKind.SCORE and not counts_for_scoring(sitting):
        raise Refused(say("This attempt has no score. An appeal can only be about how the exam was held."))
    if not has_reached(exam, ExamState.REGISTERED):
        raise Refused(say("The exam has not been opened yet, so there is nothing to appeal against."))


def require_day_of_exam(day: date | None, starts_on: date, ends_on: date, today: date) -> date:
    """The day of the exam a procedure appeal is about. Raises BadInput for another day, or one that is still to come.

    `today` is the day at the place of the exam.
    """
    if day is None or not starts_on <= day <= min(ends_on, today):
        raise BadInput(say("Name the day of the exam the appeal is about: a day on which it was held."))
    return day


def is_in_time(at: datetime, term_ends_at: datetime | None) -> bool:
    """Whether an appeal of this moment is within its term (None: the term has no end yet)."""
    return term_ends_at is None or at < term_ends_at


def require_in_time(at: datetime, term_ends_at: datetime | None, zone: tzinfo) -> None:
    """Pass within the term. Raises TooLate with the last day of the term at the place of the exam (`zone`)."""
    if term_ends_at is not None and not is_in_time(at, term_ends_at):
        raise TooLate(say("The term for this appeal ended with %(day)s.", day=last_day(term_ends_at, zone)))


def last_day(term_ends_at: datetime, zone: tzinfo) -> date:
    """The last day on which an appeal may be filed: a term ends at midnight, which belongs to the day before."""
    return (term_ends_at - timedelta(microseconds=1)).astimezone(zone).date()


def required_text(text: str) -> str:
    """What an appeal, or a commission's reasons, say: without the spaces around, paragraphs kept.

    Raises BadInput for an empty text, one of more than `LONGEST_TEXT` letters, or one with control characters.
    """
    written = text.strip()
    if not written:
        raise BadInput(say("Write what it is about, in a few sentences."))
    if len(written) > LONGEST_TEXT:
        raise BadInput(say("Write it in at most %(count)s letters.", count=LONGEST_TEXT))
    if holds_control(written, allowed=LINE_BREAKS):
        raise BadInput(say("The text holds a control character. Delete it and type the place again."))
    return written
