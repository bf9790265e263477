"""Who had a hand in a marking scheme: none of them validates it (rules, section 2)."""

from collections.abc import Iterable

from sqlalchemy import select

from registry.db import db
from registry.domain.actor import Target
from registry.models import Account, AuditEntry, Scheme

NO_HAND = ("validate", "lock")


def validation_target(scheme: Scheme) -> Target:
    """The scheme as the policy asks about it: the accounts that imported or edited it, and the people they belong to.

    The row names the last editor only; the audit trail names all of them.
    """
    accounts = _authors(scheme)
    people = db.session.scalars(
        select(Account.person_id).where(Account.id.in_(accounts), Account.person_id.is_not(None))
    )
    return Target(touched_by=accounts, touched_by_people=frozenset(person for person in people if person is not None))


def _authors(scheme: Scheme) -> frozenset[int]:
    actors = db.session.scalars(
        select(AuditEntry.actor).where(
            AuditEntry.object_type == "scheme",
            AuditEntry.object_id == str(scheme.id),
            AuditEntry.act.not_in(NO_HAND),
        )
    )
    named = {account for account in (scheme.imported_by, scheme.edited_by) if account is not None}
    return frozenset(named | set(_accounts(actors)))


def _accounts(actors: Iterable[str]) -> Iterable[int]:
    return (int(number) for kind, _, number in (actor.partition(":") for actor in actors) if kind == "account")
