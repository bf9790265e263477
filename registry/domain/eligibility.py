"""Whether a passport may be issued for a sitting, and every reason why not (rules, section 7)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from registry.domain.exam_states import ExamState, has_reached
from registry.domain.rounding import reaches
from registry.domain.sentences import Sentence, say
from registry.domain.sitting_states import SittingState, counts_for_scoring


class ReasonCode(StrEnum):
    """What stands against issuing, in the order in which it is told."""

    NOT_PUBLISHED = "not_published"
    APPEAL_TERM_RUNNING = "appeal_term_running"
    APPEAL_OPEN = "appeal_open"
    STRUCK_OFF = "struck_off"
    DID_NOT_TAKE_PART = "did_not_take_part"
    ANNULLED = "annulled"
    EXAM_NOT_OVER = "exam_not_over"
    COMMISSION_REFUSED = "commission_refused"
    SHEETS_NOT_SIGNED = "sheets_not_signed"
    DIGESTS_DIFFER = "digests_differ"
    NO_SCORE = "no_score"
    SCORE_TOO_LOW = "score_too_low"
    NAMES_MISSING = "names_missing"
    ALREADY_PREPARED = "already_prepared"
    HAS_LIVE_PASSPORT = "has_live_passport"


@dataclass(frozen=True, slots=True)
class Reason:
    """One cause, and what to do about it."""

    code: ReasonCode
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityFacts:
    """All that decides about one person's passport for one sitting, gathered from the register.

    `appeal_ends_at` and `now` are aware; None is a term that was never set. `score` and `maximum` are in marks, voided
    aspects left out; `score` None: not all is marked. `pass_mark_percent` None: a championship. `missing_names` tells
    in words which printed names are not written yet. `exam_not_over`: its last day is still to come.
    `struck_off`: off the candidate list now. `annulled`: an appeal ended the attempt.
    `commission_refused`: the commission voted and did not accept this result. `replaces_live`: a correction, taking the
    live passport's place.
    """

    exam_state: ExamState
    now: datetime
    appeal_ends_at: datetime | None
    appeal_term_waived: bool
    has_open_appeal: bool
    sitting_state: SittingState
    score: Decimal | None
    maximum: Decimal
    pass_mark_percent: Decimal | None
    all_sheets_signed: bool
    digests_match: bool
    has_prepared_passport: bool
    has_live_passport: bool
    replaces_live: bool = False
    struck_off: bool = False
    annulled: bool = False
    exam_not_over: bool = False
    commission_refused: bool = False
    missing_names: tuple[Sentence, ...] = ()


def reasons_against(facts: EligibilityFacts) -> tuple[Reason, ...]:
    """Every reason why no passport may be issued, in the order of ReasonCode; none at all means that it may be."""
    plain = tuple(Reason(code, SENTENCES[code]) for code, applies in APPLIES.items() if applies(facts))
    return tuple(sorted(plain + _missing_names(facts), key=lambda reason: list(ReasonCode).index(reason.code)))


def _missing_names(facts: EligibilityFacts) -> tuple[Reason, ...]:
    return tuple(
        Reason(ReasonCode.NAMES_MISSING, say("This must be written before issuing: %(name)s.", name=name))
        for name in facts.missing_names
    )


def _took_part(facts: EligibilityFacts) -> bool:
    # Of who did not there is nothing to sign and nothing to mark, so nobody is told to.
    return counts_for_scoring(facts.sitting_state) and not facts.struck_off


def _appeal_term_is_running(facts: EligibilityFacts) -> bool:
    # Closed appeals end the term; a term nobody has set has not ended.
    if facts.appeal_term_waived or facts.exam_state is not ExamState.PUBLISHED:
        return False
    return facts.appeal_ends_at is None or facts.now < facts.appeal_ends_at


def _is_below_the_pass_mark(facts: EligibilityFacts) -> bool:
    if not _took_part(facts) or facts.score is None or facts.maximum <= 0 or facts.pass_mark_percent is None:
        return False
    return not reaches(facts.score, facts.maximum, facts.pass_mark_percent)


APPLIES: Mapping[ReasonCode, Callable[[EligibilityFacts], bool]] = MappingProxyType(
    {
        ReasonCode.NOT_PUBLISHED: lambda facts: not has_reached(facts.exam_state, ExamState.PUBLISHED),
        ReasonCode.APPEAL_TERM_RUNNING: _appeal_term_is_running,
        ReasonCode.APPEAL_OPEN: lambda facts: facts.has_open_appeal,
        ReasonCode.STRUCK_OFF: lambda facts: facts.struck_off,
        ReasonCode.DID_NOT_TAKE_PART: lambda facts: not (facts.struck_off or facts.annulled or _took_part(facts)),
        ReasonCode.ANNULLED: lambda facts: facts.annulled,
        ReasonCode.EXAM_NOT_OVER: lambda facts: facts.exam_not_over,
        ReasonCode.COMMISSION_REFUSED: lambda facts: facts.commission_refused,
        ReasonCode.SHEETS_NOT_SIGNED: lambda facts: _took_part(facts) and not facts.all_sheets_signed,
        ReasonCode.DIGESTS_DIFFER: lambda facts: not facts.digests_match,
        ReasonCode.NO_SCORE: lambda facts: _took_part(facts) and (facts.score is None or facts.maximum <= 0),
        ReasonCode.SCORE_TOO_LOW: _is_below_the_pass_mark,
        ReasonCode.ALREADY_PREPARED: lambda facts: facts.has_prepared_passport,
        ReasonCode.HAS_LIVE_PASSPORT: lambda facts: facts.has_live_passport and not facts.replaces_live,
    }
)

SENTENCES: Mapping[ReasonCode, Sentence] = MappingProxyType(
    {
        ReasonCode.NOT_PUBLISHED: say("The results of the exam are not published yet. Publish them first."),
        ReasonCode.APPEAL_TERM_RUNNING: say(
            "The term for appeals is not over. Wait for its end, or record the written decision that waives it."
        ),
        ReasonCode.APPEAL_OPEN: say("An appeal about this attempt is not decided. Record its outcome first."),
        ReasonCode.STRUCK_OFF: say("The candidate was struck off the list, so there is no passport to issue."),
        ReasonCode.DID_NOT_TAKE_PART: say("The candidate was absent or removed, so there is no passport to issue."),
        ReasonCode.ANNULLED: say(
            "The attempt was annulled on appeal, so there is no passport to issue. The new attempt gets its own."
        ),
        ReasonCode.EXAM_NOT_OVER: say(
            "The last day of the exam is still to come. If it ended earlier, write down its real last day and why."
        ),
        ReasonCode.COMMISSION_REFUSED: say("The commission did not accept the result of this candidate."),
        ReasonCode.SHEETS_NOT_SIGNED: say("Not all mark sheets are signed off. The marking teams must finish them."),
        ReasonCode.DIGESTS_DIFFER: say(
            "A mark sheet differs from what its team signed off. Have the audit trail checked before issuing."
        ),
        ReasonCode.NO_SCORE: say("There is no complete score yet: some aspects are not marked."),
        ReasonCode.SCORE_TOO_LOW: say("The score is below the pass mark of this exam, so no passport is issued."),
        ReasonCode.ALREADY_PREPARED: say(
            "A passport is already prepared for this attempt. A second person releases it, or it is withdrawn."
        ),
        ReasonCode.HAS_LIVE_PASSPORT: say("There is a valid passport for this attempt. Supersede it to correct it."),
    }
)
