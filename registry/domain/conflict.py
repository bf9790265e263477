"""The conflict rule: who may not mark whom (rules, section 4). It binds reopening and resolving as well.

The policy asks it (`access_rules.py`): a forbidden tie is a fact about the sheet, like the seat a mark is entered for.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from registry.domain.errors import Forbidden, Refused
from registry.domain.exam_kind import ExamKind
from registry.domain.sentences import Sentence, say


class Tie(StrEnum):
    """What connects an examiner with a candidate, closest first."""

    OWN_STUDENT = "own_student"
    OWN_COLLEGE = "own_college"
    OWN_REGION = "own_region"


@dataclass(frozen=True, slots=True)
class ConflictSettings:
    """Which ties an exam puts up with. Own students are never marked: that is no setting."""

    own_college_allowed: bool
    own_region_allowed: bool

    def forbids(self, tie: Tie) -> bool:
        """Whether this tie keeps an examiner from marking a candidate."""
        allowed = {Tie.OWN_COLLEGE: self.own_college_allowed, Tie.OWN_REGION: self.own_region_allowed}
        return not allowed.get(tie, False)


DEFAULTS: Mapping[ExamKind, ConflictSettings] = MappingProxyType(
    {
        ExamKind.DEMONSTRATION: ConflictSettings(own_college_allowed=True, own_region_allowed=True),
        ExamKind.CHAMPIONSHIP: ConflictSettings(own_college_allowed=False, own_region_allowed=False),
    }
)


@dataclass(frozen=True, slots=True)
class Examiner:
    """What is known of an examiner's ties: ids of college and region (None: none), of candidates taught."""

    college: int | None = None
    region: int | None = None
    students: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Candidate:
    """The candidate's side: ids of the person, of college and region (None: none)."""

    person: int
    college: int | None = None
    region: int | None = None


class Conflict(Refused, Forbidden):
    """This examiner may not act on this candidate's marks: the policy says so, and another examiner may."""


def forbidden_ties(examiner: Examiner, candidates: Iterable[Candidate], settings: ConflictSettings) -> frozenset[Tie]:
    """The ties to any member of the attempt (a team has several) that this exam does not put up with."""
    found = {tie for candidate in candidates for tie in ties(examiner, candidate)}
    return frozenset(tie for tie in found if settings.forbids(tie))


def ties(examiner: Examiner, candidate: Candidate) -> frozenset[Tie]:
    """All that connects the two. Whoever has no college, or no region, shares none."""
    found = {
        Tie.OWN_STUDENT: candidate.person in examiner.students,
        Tie.OWN_COLLEGE: examiner.college is not None and examiner.college == candidate.college,
        Tie.OWN_REGION: examiner.region is not None and examiner.region == candidate.region,
    }
    return frozenset(tie for tie, holds in found.items() if holds)


def external_count(examiners: Iterable[Examiner], candidates: Iterable[Candidate]) -> int:
    """How many of the examiners neither taught any of these candidates nor come from a college of theirs.

    Frozen into the passport and shown: "2 of 3 examiners external". A shared region does not make one internal.
    """
    members = tuple(candidates)
    internal = {Tie.OWN_STUDENT, Tie.OWN_COLLEGE}
    return sum(not any(ties(examiner, member) & internal for member in members) for examiner in examiners)


SENTENCES: Mapping[Tie, Sentence] = MappingProxyType(
    {
        Tie.OWN_STUDENT: say("An examiner never marks an own student. Another examiner must take this sheet."),
        Tie.OWN_COLLEGE: say(
            "In this exam nobody marks a candidate of the own college. Another examiner must take this sheet."
        ),
        Tie.OWN_REGION: say(
            "In this exam nobody marks a candidate of the own region. Another examiner must take this sheet."
        ),
    }
)
