"""Kinds of exam and the levels of a championship (rules, sections 1 and 6)."""

from enum import StrEnum


class ExamKind(StrEnum):
    """A demonstration exam has a pass mark and no scale; a championship has medals and a scale, and no pass mark."""

    DEMONSTRATION = "demonstration"
    CHAMPIONSHIP = "championship"


class ChampionshipLevel(StrEnum):
    """How far a championship reaches. A demonstration exam has none."""

    COLLEGE = "college"
    REGIONAL = "regional"
    NATIONAL = "national"
    INTERNATIONAL = "international"
