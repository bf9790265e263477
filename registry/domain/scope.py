"""How far somebody's rights reach: the whole country, one region, or one college (rules, section 1).

A role in an exam and what is one's own are the two narrower scopes; they are facts about the thing in question
(`Target.exam_roles`, `Target.owner`) and not about the person.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from registry.domain.audience import Audience

STAFF = frozenset({Audience.OPERATOR, Audience.AUDITOR})


class OrganisationKind(StrEnum):
    """What an organisation is, and so how far those who act for it reach."""

    MINISTRY = "ministry"
    REGION = "region"
    COLLEGE = "college"


@dataclass(frozen=True, slots=True)
class Scope:
    """How far rights reach. Without a `kind` they reach nothing.

    `region` is the department's own, or the one a college lies in; `college_id` is set for a college alone.
    """

    kind: OrganisationKind | None = None
    region: str = ""
    college_id: int | None = None

    def reaches(self, regions: frozenset[str]) -> bool:
        """Whether something that lies in these regions is inside: everything for a ministry, for a department what
        lies in its region. What lies nowhere is the ministry's."""
        if self.kind is OrganisationKind.REGION:
            return bool(self.region) and self.region in regions
        return self.kind is OrganisationKind.MINISTRY

    def is_of(self, colleges: frozenset[int]) -> bool:
        """Whether rights for one of these colleges are meant."""
        return self.kind is OrganisationKind.COLLEGE and self.college_id in colleges


EVERYWHERE, NOWHERE = Scope(OrganisationKind.MINISTRY), Scope()


@dataclass(frozen=True, slots=True)
class CollegeFacts:
    """What a scope asks about the college an account acts for."""

    id: int
    region: str
    closed_on: date | None


def scope_of(
    audiences: frozenset[Audience],
    kind: OrganisationKind | None,
    *,
    region: str = "",
    college: CollegeFacts | None = None,
    today: date,
) -> Scope:
    """The reach of an account with these audiences that acts for an organisation of this kind.

    Operators and auditors without an organisation are the registry's own. A college gives rights to its officers
    alone, and they end on the day it closes.
    """
    if kind is OrganisationKind.COLLEGE:
        return _of_college(audiences, college, today)
    if not audiences & STAFF:
        return NOWHERE
    return Scope(OrganisationKind.REGION, region) if kind is OrganisationKind.REGION else EVERYWHERE


def _of_college(audiences: frozenset[Audience], college: CollegeFacts | None, today: date) -> Scope:
    if college is None or Audience.COLLEGE not in audiences:
        return NOWHERE
    if college.closed_on is not None and college.closed_on <= today:
        return NOWHERE
    return Scope(OrganisationKind.COLLEGE, college.region, college.id)
