"""Validating a marking scheme: a second person says that it may be used (rules, section 2)."""

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound, Refused
from registry.domain.policy import Permission, require
from registry.domain.scheme_states import SchemeState
from registry.domain.scheme_validation import Severity, findings
from registry.domain.sentences import say
from registry.models import Scheme
from registry.queries.scheme_authors import validation_target
from registry.queries.schemes import stored_scheme
from registry.services import audit


class NotValid(Refused):
    """The scheme has errors; `findings` are all of them."""


def validate_scheme(actor: Actor, *, scheme_id: int) -> Scheme:
    """Let exams be held by a draft. Its errors stop this, its warnings were for this person to judge.

    Raises NotFound; Forbidden for whoever imported or edited it; Refused when it is no draft; NotValid with the
    errors.
    """
    scheme = db.session.scalar(select(Scheme).where(Scheme.id == scheme_id).with_for_update())
    if scheme is None:
        raise NotFound(say("There is no such marking scheme."))
    require(actor, Permission.VALIDATE_SCHEME, validation_target(scheme))
    if scheme.state is not SchemeState.DRAFT:
        raise Refused(say("This scheme is validated already."))
    errors = [found for found in findings(stored_scheme(scheme_id).scheme) if found.severity is Severity.ERROR]
    if errors:
        raise NotValid(say("This scheme cannot be validated yet. Errors: %(count)s.", count=len(errors)), errors)
    scheme.state = SchemeState.VALIDATED
    scheme.validated_by, scheme.validated_at = actor.account_id, clock.now()
    db.session.flush()
    audit.record(actor, "validate", "scheme", scheme.id, version=scheme.version)
    return scheme
