"""Organisations: for whom operators, auditors and college officers act, and how far they reach (rules, section 1)."""

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, NotFound
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.scope import OrganisationKind
from registry.domain.sentences import say
from registry.domain.typed_names import typed_names, typed_text
from registry.models import College, Organisation
from registry.services import audit

NAME, REGION = 300, 100


class RegionNeeded(BadInput):
    """A department without its region, or a region where none belongs."""


class CollegeNeeded(BadInput):
    """The organisation of a college without its college, or a college where none belongs."""


def add_organisation(
    actor: Actor, *, kind: OrganisationKind, name: Names, region: str = "", college_id: int | None = None
) -> Organisation:
    """Enter an organisation. A department has its region, spelled as in its colleges; a college's has its college.

    Raises WrongName, RegionNeeded, CollegeNeeded, NotFound, and Clash for a college that has one already.
    """
    require(actor, Permission.MANAGE_ORGANISATIONS)
    organisation = Organisation(
        kind=kind,
        name=typed_names(name, longest=NAME),
        region=_region(kind, region),
        college_id=_college(kind, college_id),
        created_at=clock.now(),
    )
    db.session.add(organisation)
    db.session.flush()
    audit.record(actor, "add", "organisation", organisation.id, before=None, after=_said(organisation))
    return organisation


def change_organisation(actor: Actor, *, organisation_id: int, name: Names, region: str = "") -> Organisation:
    """Change names, and the region of a department; what kind it is stays. Raises as adding does, and NotFound."""
    require(actor, Permission.MANAGE_ORGANISATIONS)
    organisation = db.session.get(Organisation, organisation_id)
    if organisation is None:
        raise NotFound(say("There is no such organisation."))
    before = _said(organisation)
    organisation.name = typed_names(name, longest=NAME)
    organisation.region = _region(organisation.kind, region)
    db.session.flush()
    audit.record(actor, "change", "organisation", organisation.id, before=before, after=_said(organisation))
    return organisation


def _region(kind: OrganisationKind, typed: str) -> str:
    region = typed_text(typed, longest=REGION)
    if kind is OrganisationKind.REGION and not region:
        raise RegionNeeded(say("Write the region, spelled as in its colleges and exam centres."))
    if kind is not OrganisationKind.REGION and region:
        raise RegionNeeded(say("Only the department of a region has a region of its own: leave it empty."))
    return region


def _college(kind: OrganisationKind, college_id: int | None) -> int | None:
    if (kind is OrganisationKind.COLLEGE) != (college_id is not None):
        raise CollegeNeeded(say("Choose the college for the organisation of a college, and none for another one."))
    if college_id is not None and db.session.get(College, college_id) is None:
        raise NotFound(say("There is no such college."))
    return college_id


def _said(organisation: Organisation) -> dict[str, str]:
    names = {"kk": organisation.name.kk, "ru": organisation.name.ru, "en": organisation.name.en}
    return {
        **names,
        "kind": organisation.kind.value,
        "region": organisation.region,
        "college": str(organisation.college_id or ""),
    }
