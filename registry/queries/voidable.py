"""An aspect that somebody is about to void."""

from dataclasses import dataclass
from decimal import Decimal

from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.queries.access import exam_target
from registry.queries.schemes import stored_scheme
from registry.queries.sheets import existing_exam


@dataclass(frozen=True)
class VoidableAspect:
    """What leaves the exam; `maximum` in marks."""

    code: str
    description: Names
    maximum: Decimal


def voidable_aspect(actor: Actor, exam_id: int, aspect_key: str) -> VoidableAspect:
    """One aspect of the exam's scheme, for whoever runs the exam. Raises Forbidden, NotFound."""
    exam = existing_exam(exam_id)
    require(actor, Permission.VOID_ASPECT, exam_target(actor, exam_id))
    scheme = stored_scheme(exam.scheme_id).scheme
    aspect = scheme.by_id.get(aspect_key)
    if aspect is None:
        raise NotFound(say("There is no aspect %(aspect)s in this marking scheme.", aspect=aspect_key))
    return VoidableAspect(scheme.codes[aspect.id], aspect.description, aspect.maximum)
