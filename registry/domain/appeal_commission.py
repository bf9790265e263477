"""The appeal commission: who may sit in it, how many they are, and what their votes decide (rules, section 4)."""

from collections import Counter
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from registry.domain.appeal import AppealOutcome
from registry.domain.conflict import ConflictSettings, Tie
from registry.domain.errors import BadInput, Refused
from registry.domain.sentences import Sentence, say

SMALLEST = 5


class NoCommission(Refused):
    """These people cannot decide on this appeal; the findings say who and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFacts:
    """What is known of somebody who might decide on an appeal.

    `took_part`: marked, signed off or was appointed to mark in this exam, now or earlier. `runs`: chief expert or
    deputy of it, now or earlier. `ties`: what connects them with the candidate. `is_party`: it is the candidate.
    """

    name: str
    took_part: bool = False
    runs: bool = False
    ties: AbstractSet[Tie] = frozenset()
    is_party: bool = False


def why_not(member: MemberFacts, settings: ConflictSettings) -> Sentence | None:
    """What keeps somebody out of the commission, or None.

    Stricter than marking: a shared college keeps everybody out, whatever the kind of the exam; a shared region where
    the exam's conflict rule (`settings`) says so.
    """
    if member.is_party:
        return say("%(name)s brings the appeal.", name=member.name)
    if member.runs:
        return say("%(name)s runs or ran this exam.", name=member.name)
    if member.took_part:
        return say("%(name)s marks or marked in this exam.", name=member.name)
    if Tie.OWN_STUDENT in member.ties:
        return say("%(name)s taught this candidate.", name=member.name)
    if Tie.OWN_COLLEGE in member.ties:
        return say("%(name)s is of the candidate's college.", name=member.name)
    if Tie.OWN_REGION in member.ties and settings.forbids(Tie.OWN_REGION):
        return say("%(name)s is of the candidate's region.", name=member.name)
    return None


def require_commission(
    members: Collection[MemberFacts], settings: ConflictSettings, *, smallest: int = SMALLEST
) -> None:
    """Pass for an odd number of members, at least `smallest`, of whom nothing keeps any out.

    Raises BadInput for the number, NoCommission with a finding for everybody who must not be in it.
    """
    if len(members) < smallest or len(members) % 2 == 0:
        raise BadInput(
            say("An appeal commission has an odd number of members, at least %(smallest)s.", smallest=smallest)
        )
    found = tuple(reason for member in members if (reason := why_not(member, settings)))
    if found:
        raise NoCommission(say("These people cannot decide on this appeal."), found)


def decided(votes: Collection[AppealOutcome], members: int) -> AppealOutcome:
    """What more than half of all members voted for; each votes once, and all of them vote.

    Raises BadInput while a vote is missing, Refused when no outcome has more than half: they vote again.
    """
    if len(votes) != members or not votes:
        raise BadInput(say("Every member of the commission votes. Votes: %(votes)s.", votes=f"{len(votes)}/{members}"))
    outcome, count = Counter(votes).most_common(1)[0]
    if 2 * count <= members:
        raise Refused(say("No outcome has more than half of the votes. The commission votes again."))
    return outcome
