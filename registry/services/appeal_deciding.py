"""What the commission decides on an appeal, and what follows at once (rules, section 4)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.annulment import appeal_reason
from registry.domain.appeal import AppealOutcome, AppealState, required_text
from registry.domain.appeal_commission import decided
from registry.domain.errors import BadInput, Refused
from registry.domain.mail_kinds import MailKind
from registry.domain.policy import Permission, require
from registry.domain.score_review import ReviewCause
from registry.domain.sentences import say
from registry.domain.sitting_states import SittingState
from registry.domain.typed_names import typed_text
from registry.instance import instance
from registry.models import Appeal, AppealMember, AppealVote, Candidate, Sitting
from registry.queries.appeal_rows import AppealPlace, appeal_place, appeal_target, members_in_force
from registry.queries.sheets import SheetPlace, lock_sheet, signed_sheets
from registry.services import audit
from registry.services.appeal_commission import require_able
from registry.services.appeal_letters import tell_candidates
from registry.services.appeals import require_open
from registry.services.exam_protocol import LONGEST_NUMBER
from registry.services.exam_step import exam_locked
from registry.services.review_rows import note_review
from registry.services.sheet_reopening import reopen_sheets


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the commission's protocol says. `votes`: account of each member → what it voted for. `sheets`: codes of the
    sheets an amendment opens; `new_date`: when an annulled attempt is made again."""

    votes: Mapping[int, AppealOutcome]
    reasons: str
    protocol_number: str
    protocol_date: date
    sheets: Collection[str] = ()
    new_date: date | None = None


def decide_appeal(actor: Actor, *, appeal_id: int, decision: Decision) -> Appeal:
    """Write down the decision and let it act: an amendment opens the sheets it names, an annulment ends the attempt.

    The conflict rule binds whoever writes it down. Raises Forbidden, Conflict, NotFound, NoCommission, BadInput for
    what the protocol leaves open, Refused once it was decided, without a majority, or for a sheet that is open.
    """
    place = appeal_place(appeal_id)
    require(actor, Permission.DECIDE_APPEAL, appeal_target(actor, place))
    exam_locked(place.exam.id)
    appeal = appeal_place(appeal_id, locked=True).appeal
    require_open(appeal)
    members = members_in_force(appeal_id)
    _require_these(place, members, decision)
    outcome = decided(decision.votes.values(), len(members))
    number = typed_text(decision.protocol_number, longest=LONGEST_NUMBER, needed=True)
    _require_date(appeal, decision)
    reasons = instance().vault.seal(required_text(decision.reasons))
    db.session.add_all([AppealVote(member_id=one.id, outcome=decision.votes[one.account_id]) for one in members])
    _note_score(appeal, place)
    appeal.state, appeal.outcome, appeal.reasons_sealed = AppealState.DECIDED, outcome, reasons
    appeal.protocol_number, appeal.protocol_date = number, decision.protocol_date
    appeal.decided_by, appeal.decided_at = actor.account_id, clock.now()
    _act(actor, place, decision)
    db.session.flush()
    tell_candidates(MailKind.APPEAL_DECIDED, [place.candidate.id], day=appeal.handed_in_on)
    told = {"before": AppealState.OPEN.value, "after": outcome.value, "sheets": appeal.sheets}
    audit.record(actor, "decide", "appeal", appeal.id, **told, number=number, votes=_counted(decision))
    return appeal


def link_next_attempt(actor: Actor, *, appeal_id: int, candidate_id: int) -> Appeal:
    """Note on which list an annulled attempt is made again: the same person in another exam.

    Raises Forbidden, NotFound, BadInput for another person or the same exam, Refused where nothing was annulled or it
    is noted already.
    """
    place = appeal_place(appeal_id, locked=True)
    require(actor, Permission.NAME_APPEAL_COMMISSION, appeal_target(actor, place))
    if place.appeal.outcome is not AppealOutcome.ANNULLED or place.appeal.next_candidate_id is not None:
        raise Refused(say("There is no annulled attempt here that waits for a new one."))
    again = db.session.get(Candidate, candidate_id)
    if again is None or again.person_id != place.candidate.person_id or again.exam_id == place.exam.id:
        raise BadInput(say("The new attempt is one of the same person in another exam."))
    place.appeal.next_candidate_id = again.id
    db.session.flush()
    audit.record(actor, "link_attempt", "appeal", appeal_id, before=None, after=again.id, exam=again.exam_id)
    return place.appeal


def _require_these(place: AppealPlace, members: list[AppealMember], decision: Decision) -> None:
    if not members:
        raise Refused(say("Name the commission first."))
    if {member.account_id for member in members} != set(decision.votes):
        raise BadInput(say("Every member of the commission votes, and nobody else."))
    require_able(place, decision.votes)  # somebody may have taken part in the exam since


def _require_date(appeal: Appeal, decision: Decision) -> None:
    today = clock.local_date(clock.now(), instance().settings.timezone)
    if not appeal.handed_in_on <= decision.protocol_date <= today:
        raise BadInput(say("The protocol of the appeal is dated between the day of the appeal and today."))


def _note_score(appeal: Appeal, place: AppealPlace) -> None:
    """What was confirmed before the decision acts, for the commission's printed protocol."""
    sitting = db.session.get_one(Sitting, place.candidate.sitting_id, populate_existing=True)
    appeal.score_before, appeal.maximum_before = sitting.score, sitting.maximum


def _act(actor: Actor, place: AppealPlace, decision: Decision) -> None:
    if place.appeal.outcome is AppealOutcome.AMENDED:
        _amend(actor, place, decision)
    elif place.appeal.outcome is AppealOutcome.ANNULLED:
        _annul(actor, place, decision)


def _amend(actor: Actor, place: AppealPlace, decision: Decision) -> None:
    sheets = _named_sheets(place, decision.sheets)
    for sheet in sorted(sheets, key=lambda one: one.sheet.id):  # as a batch of marks holds them
        lock_sheet(sheet)
    place.appeal.sheets = " ".join(sheet.code for sheet in sheets)
    reopen_sheets(
        actor,
        place.exam,
        sheets,
        reason=_said(place.appeal),
        cause=ReviewCause.APPEAL_DECISION,
        appeal_id=place.appeal.id,
    )


def _named_sheets(place: AppealPlace, codes: Collection[str]) -> list[SheetPlace]:
    if not codes:
        raise BadInput(say("Name the sheets whose marks are amended."))
    found = [one for one in signed_sheets(place.exam.id, codes) if one.sitting.id == place.candidate.sitting_id]
    if open_ones := sorted(set(codes) - {one.code for one in found}):
        raise Refused(
            say(
                "These sheets are not signed off, so nothing is amended on them: %(sheets)s.",
                sheets=", ".join(open_ones),
            )
        )
    return found


def _annul(actor: Actor, place: AppealPlace, decision: Decision) -> None:
    today = clock.local_date(clock.now(), instance().settings.timezone)
    if decision.new_date is None or decision.new_date < today:
        raise BadInput(say("Name the date on which the annulled attempt is made again: today or later."))
    place.appeal.new_date = decision.new_date
    sitting = db.session.get_one(Sitting, place.candidate.sitting_id, populate_existing=True)
    note_review(
        actor,
        exam=place.exam,
        sitting_ids=[sitting.id],
        cause=ReviewCause.APPEAL_DECISION,
        note=_said(place.appeal),
        appeal_id=place.appeal.id,
        issued_only=True,
    )
    before = f"{sitting.state.value}, {sitting.score}"
    sitting.state, sitting.state_reason = SittingState.REMOVED, _said(place.appeal)
    sitting.score = sitting.maximum = None
    db.session.flush()
    audit.record(actor, "annul", "sitting", sitting.id, before=before, after="removed", reason=sitting.state_reason)


def _said(appeal: Appeal) -> str:
    return appeal_reason(appeal.protocol_number, appeal.protocol_date)


def _counted(decision: Decision) -> dict[str, str]:
    votes = list(decision.votes.values())
    return {outcome.value: str(votes.count(outcome)) for outcome in AppealOutcome if outcome in votes}
