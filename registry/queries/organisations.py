"""Organisations as operators see them, with how far each reaches (rules, section 1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import NotFound
from registry.domain.policy import OWN_PART, Permission, require
from registry.domain.scope import OrganisationKind
from registry.domain.sentences import say
from registry.models import Account, College, Organisation
from registry.queries.access import organisation_target
from registry.queries.narrowing import organisations_of
from registry.queries.paging import Page, by_name, contains, name_columns, page_of


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """One page by name; `people` counts the open accounts of each, `colleges` those of each region that is named: a
    department whose region has none is likely misspelt."""

    page: Page[Organisation]
    people: Mapping[int | None, int]
    colleges: Mapping[str, int]

    def reaches_nothing(self, organisation: Organisation) -> bool:
        """Whether this is a department of a region without a single college."""
        return organisation.kind is OrganisationKind.REGION and organisation.region not in self.colleges


def organisation_page(actor: Actor, *, search: str = "", number: int = 1) -> OrganisationPage:
    """Organisations within reach whose name or region contains the text. Raises Forbidden."""
    require(actor, Permission.READ_ORGANISATIONS, OWN_PART)
    found = contains(search, *name_columns(Organisation), Organisation.region)
    listed = select(Organisation).where(organisations_of(actor), found)
    page: Page[Organisation] = page_of(listed.order_by(by_name(Organisation), Organisation.id), number)
    people = select(Account.organisation_id, func.count()).where(
        Account.active, Account.organisation_id.in_([row.id for row in page.rows])
    )
    colleges = select(College.region, func.count()).where(College.region.in_([row.region for row in page.rows]))
    return OrganisationPage(
        page,
        {row[0]: row[1] for row in db.session.execute(people.group_by(Account.organisation_id))},
        {row[0]: row[1] for row in db.session.execute(colleges.group_by(College.region))},
    )


def organisation_of(actor: Actor, *, organisation_id: int) -> Organisation:
    """One organisation; raises NotFound, Forbidden."""
    require(actor, Permission.READ_ORGANISATIONS, organisation_target(actor, organisation_id))
    found = db.session.get(Organisation, organisation_id)
    if found is None:
        raise NotFound(say("There is no such organisation."))
    return found


def organisations_to_act_for(actor: Actor) -> Sequence[Organisation]:
    """The organisations within reach, by kind and name: to choose whom an account acts for. Raises Forbidden."""
    require(actor, Permission.READ_ORGANISATIONS, OWN_PART)
    found = select(Organisation).where(organisations_of(actor)).order_by(by_name(Organisation), Organisation.id)
    kinds = list(OrganisationKind)
    return sorted(db.session.scalars(found), key=lambda row: kinds.index(row.kind))


def colleges_without(actor: Actor) -> Sequence[College]:
    """Colleges that are no organisation yet, by name. Raises Forbidden."""
    require(actor, Permission.MANAGE_ORGANISATIONS)
    taken = select(Organisation.college_id).where(Organisation.college_id.is_not(None))
    free = select(College).where(College.id.not_in(taken), College.closed_on.is_(None))
    return db.session.scalars(free.order_by(by_name(College), College.id)).all()
