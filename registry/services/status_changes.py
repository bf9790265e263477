"""Suspending, reinstating, revoking and superseding a passport: proposed by one person, released by another
(rules, section 7)."""

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, Refused
from registry.domain.passport_states import Change, PassportState, state_after
from registry.domain.policy import Permission, require
from registry.domain.reason_codes import LISTS, parse_reason
from registry.domain.sentences import say
from registry.models import Passport, StatusChange
from registry.queries.access import change_target, passport_target
from registry.queries.passport_rows import CHANGE_TO, locked_change, locked_passport, open_change, second_person
from registry.queries.review_outcomes import require_outcome_holds
from registry.services import audit
from registry.services.appeal_letters import tell_of_change
from registry.services.preparing import prepare_replacement
from registry.services.releasing import put_into_force
from registry.services.withdrawing import take_back

LONGEST_NOTE = 1000


def propose_change(actor: Actor, *, passport_id: int, change: Change, reason_code: str, note: str = "") -> StatusChange:
    """Propose a change of status; it takes effect when another operator releases it.

    `reason_code` comes from the closed list of that change and becomes public, `note` stays inside. To supersede, the
    corrected passport is prepared at once, of what the register says now. Proposing the same again gives the same.
    Raises Forbidden, NotFound, BadInput, ImpossibleChange, Refused while another change waits, and as preparing does.
    """
    require(actor, Permission.PREPARE_STATUS_CHANGE, passport_target(actor, passport_id))
    passport = locked_passport(passport_id)
    if change not in LISTS:
        raise BadInput(say("Choose to suspend, to reinstate, to revoke or to supersede."))
    reason, to_state = parse_reason(change, reason_code), state_after(passport.state, change)
    waiting = open_change(passport.id)
    if waiting is not None:
        return _the_same(waiting, to_state, reason.value)
    replacement = prepare_replacement(actor, passport=passport) if change is Change.SUPERSEDE else None
    proposed = StatusChange(
        passport_id=passport.id,
        to_state=to_state,
        reason_code=reason.value,
        note=_kept(note),
        replacement_id=replacement.id if replacement else None,
        prepared_by=actor.account_id,
        prepared_at=clock.now(),
    )
    db.session.add(proposed)
    db.session.flush()
    _record(actor, f"propose_{change.value}", passport, proposed)
    return proposed


def release_change(actor: Actor, *, change_id: int) -> StatusChange:
    """Put a proposed change into force. Released already: nothing changes.

    A superseded passport and the one that takes its place change in the same moment. Raises Forbidden for the person
    who proposed it, NotFound, Refused when it was withdrawn, ImpossibleChange, and as releasing a passport does.
    """
    proposed = locked_change(change_id)
    passport = locked_passport(proposed.passport_id)
    require(actor, Permission.RELEASE_STATUS_CHANGE, second_person(actor, passport, proposed))
    if proposed.withdrawn_at is not None:
        raise Refused(say("This change was withdrawn. Propose it again if it is still wanted."))
    if proposed.released_at is not None:
        return proposed
    require_outcome_holds(proposed)
    change = CHANGE_TO[proposed.to_state]
    before, after = passport.state, state_after(passport.state, change)
    passport.state, passport.state_since, passport.state_reason = after, clock.now(), proposed.reason_code
    passport.superseded_by_id = proposed.replacement_id
    # The old one leaves the living before the new one joins them: the database allows one at any moment.
    db.session.flush()
    if proposed.replacement_id is not None:
        put_into_force(actor, locked_passport(proposed.replacement_id), replaces=passport)
    proposed.released_by, proposed.released_at = actor.account_id, clock.now()
    db.session.flush()
    tell_of_change(proposed)
    _record(actor, change.value, passport, proposed, before=before.value, after=after.value)
    return proposed


def withdraw_change(actor: Actor, *, change_id: int) -> StatusChange:
    """Drop a proposed change, and the replacement prepared for it; the passport stays as it is. Its row is kept.

    Withdrawn already: nothing changes. Raises Forbidden, NotFound, Refused when it was released.
    """
    require(actor, Permission.PREPARE_STATUS_CHANGE, change_target(actor, change_id))
    proposed = locked_change(change_id)
    if proposed.released_at is not None:
        raise Refused(say("This change is in force already. A change back is a change of its own."))
    if proposed.withdrawn_at is not None:
        return proposed
    proposed.withdrawn_by, proposed.withdrawn_at = actor.account_id, clock.now()
    db.session.flush()
    if proposed.replacement_id is not None:
        take_back(actor, locked_passport(proposed.replacement_id))
    _record(actor, "withdraw_change", locked_passport(proposed.passport_id), proposed)
    return proposed


def _the_same(waiting: StatusChange, to_state: PassportState, reason_code: str) -> StatusChange:
    if (waiting.to_state, waiting.reason_code) != (to_state, reason_code):
        raise Refused(say("Another change of this passport waits for its second person. Release or withdraw it first."))
    return waiting


def _kept(note: str) -> str:
    written = note.strip()
    if len(written) > LONGEST_NOTE:
        raise BadInput(say("A note has at most %(longest)s characters.", longest=LONGEST_NOTE))
    return written


def _record(actor: Actor, act: str, passport: Passport, proposed: StatusChange, **details: str) -> None:
    audit.record(
        actor,
        act,
        "passport",
        passport.id,
        number=passport.number,
        change=proposed.id,
        reason=proposed.reason_code,
        note=proposed.note,
        **details,
    )
