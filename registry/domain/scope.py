"""How far somebody's rights reach: the whole country, one region, or one college (rules, section 1).

A role in an exam and what is one's own are the two narrower scopes; they are facts about the thing in question
(`Target.exam_roles`, `Target.owner`) and not about the person.
"""

from enum import StrEnum


class OrganisationKind(StrEnum):
    """What an organisation is, and so how far those who act for it reach."""

    MINISTRY = "ministry"
    REGION = "region"
    COLLEGE = "college"
