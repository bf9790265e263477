"""How a draft scheme's measurements earn their marks, what else an author decides about them (rules, section 3)."""

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.calculation_json import calculation_to_json
from registry.domain.errors import BadInput, NotFound
from registry.domain.policy import Permission, require
from registry.domain.scheme import Aspect, MarkingScheme
from registry.domain.scheme_draft import require_keepable
from registry.domain.scheme_states import require_draft
from registry.domain.sentences import say
from registry.models import Aspect as AspectRow
from registry.models import Scheme
from registry.services import audit


class OtherAspects(BadInput):
    """The calculations were made for a scheme with other aspects."""


def set_calculations(actor: Actor, *, scheme_id: int, scheme: MarkingScheme) -> Scheme:
    """Take over from `scheme` each aspect's calculation, partial-marks flag and cut-off link, and nothing else.

    `scheme` is the stored scheme with those replaced (the reader of a calculations file returns it so). Whoever does
    this is an editor and does not validate the scheme. Raises NotFound, Refused when the scheme is no draft,
    OtherAspects, and NotKeepable with the findings.
    """
    require(actor, Permission.EDIT_SCHEME)
    row = db.session.scalar(select(Scheme).where(Scheme.id == scheme_id).with_for_update())
    if row is None:
        raise NotFound(say("There is no such marking scheme."))
    require_draft(row.state)
    require_keepable(scheme)
    aspects = {a.key: a for a in db.session.scalars(select(AspectRow).where(AspectRow.scheme_id == scheme_id))}
    if set(aspects) != set(scheme.by_id):
        raise OtherAspects(say("These calculations belong to a scheme with other aspects."))
    changed = [code for key, code in scheme.codes.items() if _set(aspects[key], scheme.by_id[key])]
    if changed:
        row.edited_by = actor.account_id
        db.session.flush()
        audit.record(actor, "set_calculations", "scheme", row.id, changed=changed)
    return row


def _set(row: AspectRow, aspect: Aspect) -> bool:
    calculation = calculation_to_json(aspect.calculation) if aspect.calculation else None
    wanted = {
        "calculation": calculation,
        "calculation_kind": str(calculation["kind"]) if calculation else None,
        "partial_allowed": aspect.partial_allowed,
        "depends_on_key": aspect.depends_on,
    }
    changed = {field: value for field, value in wanted.items() if getattr(row, field) != value}
    for field, value in changed.items():
        setattr(row, field, value)
    return bool(changed)
