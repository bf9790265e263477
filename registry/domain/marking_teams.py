"""Which marking team takes which sheet: never one with somebody who may not mark that candidate (rules, section 4)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from registry.domain.conflict import Tie
from registry.domain.errors import BadInput
from registry.domain.sentences import Sentence, say

LONGEST_NUMBER = 3


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet that can still be given to a team: sitting, sub-criterion's code, aspects on it, the team it has.

    `begun`: something is entered on it, so another team would score it anew.
    """

    sitting: int
    code: str
    aspects: int
    team: int
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Teams:
    """Members by team (account ids), and who may not mark whom: account → sittings."""

    members: Mapping[int, frozenset[int]]
    forbidden: Mapping[int, frozenset[int]]

    def tied(self, team: int, sitting: int) -> frozenset[int]:
        """The members of the team who may not mark this sitting."""
        nobody: frozenset[int] = frozenset()
        members = self.members.get(team, nobody)
        return frozenset(member for member in members if sitting in self.forbidden.get(member, nobody))

    def free(self, team: int, sitting: int) -> bool:
        """Whether every member of the team may mark this sitting."""
        return not self.tied(team, sitting)


class Plan(StrEnum):
    """How a proposal goes about it.

    KEEP changes only the sheets whose team has somebody who is tied. SHARE gives every sub-criterion to one team, so
    that all candidates are judged alike, and shares them out by their aspects; only where somebody is tied does another
    team step in. A sheet that is begun stays where it is as long as nobody there is tied.
    """

    KEEP = "keep"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Which sheets change to which team, and the sheets no team may mark."""

    moves: tuple[tuple[OpenSheet, int], ...]
    nobody: tuple[OpenSheet, ...]


def propose(sheets: Iterable[OpenSheet], teams: Teams, plan: Plan) -> Proposal:
    """For every sheet a team none of whose members is tied to the candidate; of several the one with least to do.

    The same question always has the same answer, so that what was shown can be compared with what is to be done.
    """
    given = list(sheets)
    load: Counter[int] = Counter()
    principal = _principals(given, teams) if plan is Plan.SHARE else {}
    moves, nobody = [], []
    for sheet in given:
        wanted = sheet.team if sheet.begun else principal.get(sheet.code, sheet.team)
        team = _team_for(sheet, wanted, teams, load)
        if team is None:
            nobody.append(sheet)
            continue
        load[team] += sheet.aspects
        if team != sheet.team:
            moves.append((sheet, team))
    return Proposal(tuple(moves), tuple(nobody))


def tied_words(tie: Tie, workstation: int, name: str, team: int) -> Sentence:
    """Why a member of a team may not mark at a workstation."""
    return say(
        "Workstation %(number)s: %(name)s of marking team %(team)s may not mark there (%(why)s).",
        number=workstation,
        name=name,
        team=team,
        why=TIES[tie],
    )


def parse_workstations(text: str) -> frozenset[int]:
    """Numbers and ranges as people write them: `1-4, 7`. Raises BadInput for anything else."""
    found: set[int] = set()
    for part in text.replace("–", "-").replace(";", ",").split(","):
        if part.strip():
            found.update(_span(part))
    if not found:
        raise BadInput(say("Write the workstations, like 1-4, 7."))
    return frozenset(found)


def spans(numbers: Collection[int]) -> str:
    """Numbers as people write them: `1–4, 7`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def _span(part: str) -> range:
    first, dash, last = (piece.strip() for piece in part.partition("-"))
    ends = (first, last) if dash else (first, first)
    numbers = all(end.isascii() and end.isdigit() and len(end) <= LONGEST_NUMBER for end in ends)
    if not numbers or int(ends[1]) < int(ends[0]):
        raise BadInput(say("%(part)s is no workstation and no range of them, like 1-4.", part=part.strip()[:40]))
    return range(int(ends[0]), int(ends[1]) + 1)


def _principals(sheets: Sequence[OpenSheet], teams: Teams) -> Mapping[str, int]:
    """For every sub-criterion the team that takes it: the one with fewest tied sheets, then with least to do."""
    load: Counter[int] = Counter()
    found: dict[str, int] = {}
    for code in dict.fromkeys(sheet.code for sheet in sheets):
        of_code = [sheet for sheet in sheets if sheet.code == code]

        def price(team: int, own: Sequence[OpenSheet] = of_code) -> tuple[int, int, int]:
            return sum(not teams.free(team, sheet.sitting) for sheet in own), load[team], team

        if teams.members:
            found[code] = min(sorted(teams.members), key=price)
            load[found[code]] += sum(sheet.aspects for sheet in of_code)
    return found


def _team_for(sheet: OpenSheet, wanted: int, teams: Teams, load: Mapping[int, int]) -> int | None:
    if wanted in teams.members and teams.free(wanted, sheet.sitting):
        return wanted
    free = [team for team in sorted(teams.members) if teams.free(team, sheet.sitting)]
    return min(free, key=lambda team: (load[team], team), default=None)


TIES: Mapping[Tie, Sentence] = {
    Tie.OWN_STUDENT: say("own student"),
    Tie.OWN_COLLEGE: say("own college"),
    Tie.OWN_REGION: say("own region"),
}
