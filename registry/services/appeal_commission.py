"""Naming the commission that decides on an appeal (rules, section 4)."""

from collections.abc import Collection

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.appeal_commission import require_commission
from registry.domain.conflict import DEFAULTS
from registry.domain.errors import BadInput
from registry.domain.policy import Permission, require
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import AppealMember
from registry.queries.appeal_commission import colleges_of, member_facts
from registry.queries.appeal_rows import AppealPlace, appeal_place, appeal_target, members_in_force
from registry.services import audit
from registry.services.appeals import require_open


def name_commission(actor: Actor, *, appeal_id: int, account_ids: Collection[int], chair_id: int) -> list[AppealMember]:
    """Name everybody who decides on this appeal, the chair among them; an earlier commission ends.

    Raises Forbidden, NotFound, BadInput for an even or too small number, NoCommission with everybody who marked or
    runs the exam or is tied to the candidate, Refused once it was decided.
    """
    place = appeal_place(appeal_id, locked=True)
    require(actor, Permission.NAME_APPEAL_COMMISSION, appeal_target(actor, place))
    require_open(place.appeal)
    chosen = frozenset(account_ids)
    if chair_id not in chosen:
        raise BadInput(say("The chair is one of the members."))
    require_able(place, chosen)
    before = [member.account_id for member in members_in_force(appeal_id)]
    for member in members_in_force(appeal_id):
        member.ended_at = clock.now()
    db.session.flush()
    colleges = colleges_of(chosen)
    members = [
        AppealMember(
            appeal_id=appeal_id,
            account_id=account_id,
            chair=account_id == chair_id,
            college_id=colleges[account_id].id if account_id in colleges else None,
            named_by=actor.account_id,
            named_at=clock.now(),
        )
        for account_id in sorted(chosen)
    ]
    db.session.add_all(members)
    db.session.flush()
    audit.record(actor, "name_commission", "appeal", appeal_id, before=before, after=sorted(chosen), chair=chair_id)
    return members


def require_able(place: AppealPlace, account_ids: Collection[int]) -> None:
    """Pass for a commission that may decide now. Raises BadInput, NoCommission."""
    facts = member_facts(place, account_ids)
    if set(facts) != set(account_ids):
        raise BadInput(say("Choose the members from the list."))
    smallest = instance().settings.appeal_commission_size
    require_commission(facts.values(), DEFAULTS[place.exam.kind], smallest=smallest)
