"""What has to be decided before results are made known: the commission's word, where the exam has one (rules, section
4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from registry.domain.sentences import Sentence, say


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationFacts:
    """`has_commission`: somebody is appointed to it. `met`: there is a meeting about the scores confirmed now; `open`:
    it goes on. `undecided`: workstations of attempts that count on which no vote with a quorum was taken."""

    has_commission: bool
    met: bool
    open: bool
    undecided: tuple[int, ...]


def missing_before_publishing(facts: PublicationFacts) -> tuple[Sentence, ...]:
    """Everything that keeps the results from being published, a sentence each; nothing for an exam without one."""
    return tuple(_missing(facts)) if facts.has_commission else ()


def _missing(facts: PublicationFacts) -> Iterator[Sentence]:
    if not facts.met:
        yield say("The commission has not met about these scores. Open its meeting and write down its votes.")
        return
    if facts.open:
        yield say("The meeting of the commission goes on. Close it first.")
    if facts.undecided:
        yield say(
            "The commission has not decided, with a quorum, about workstations: %(workstations)s.",
            workstations=", ".join(str(number) for number in facts.undecided),
        )
