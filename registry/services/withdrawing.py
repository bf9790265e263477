"""Taking back a passport that was prepared and never issued (rules, section 7)."""

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import Refused
from registry.domain.passport_states import Change, PassportState, state_after
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.models import Passport
from registry.queries.access import passport_target
from registry.queries.passport_rows import change_that_brings, locked_passport
from registry.services import audit


def withdraw_prepared(actor: Actor, *, passport_id: int) -> Passport:
    """Take back a prepared passport; its number and code are never used again. Withdrawn already: nothing changes.

    Raises Forbidden, NotFound, ImpossibleChange for one that was issued, Refused for the replacement of another one.
    """
    require(actor, Permission.WITHDRAW_PREPARED, passport_target(actor, passport_id))
    passport = locked_passport(passport_id)
    if passport.state is PassportState.WITHDRAWN:
        return passport
    if change_that_brings(passport.id) is not None:
        raise Refused(say("This passport replaces another one: withdraw that change, and both are taken back."))
    return take_back(actor, passport)


def take_back(actor: Actor, passport: Passport) -> Passport:
    """Withdraw a locked, prepared passport, alone or with the change it belonged to. Raises ImpossibleChange."""
    require(actor, Permission.WITHDRAW_PREPARED, passport_target(actor, passport.id))
    before = passport.state
    passport.state, passport.state_since = state_after(passport.state, Change.WITHDRAW), clock.now()
    db.session.flush()
    after = passport.state.value
    audit.record(actor, "withdraw", "passport", passport.id, number=passport.number, before=before.value, after=after)
    return passport
