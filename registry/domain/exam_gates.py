"""What must be in place before an exam goes on to its next step (rules, section 4)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from registry.domain.errors import Refused
from registry.domain.exam_states import ExamState
from registry.domain.judging_mode import JudgingMode
from registry.domain.sentences import Sentence, say

JUDGING_SEATS = frozenset({1, 2, 3})


@dataclass(frozen=True, slots=True, kw_only=True)
class GateFacts:
    """All that decides about opening an exam and about starting its marking.

    `not_noted`: attempts whose attendance is not noted yet. `seats`: marking team → its seats that are taken. `judged`:
    the scheme has judgement aspects, each scored by three. `tied`: who may not mark which of the own team's sheets.
    """

    candidates: int
    has_chief_expert: bool
    not_noted: int
    present: int
    seats: Mapping[int, frozenset[int]]
    judged: bool
    judging_mode: JudgingMode
    has_scribe: bool
    tied: tuple[Sentence, ...] = ()


class NotReady(Refused):
    """Something is missing before the next step; `findings` are all the sentences that say what."""


def require_ready(to: ExamState, facts: GateFacts) -> None:
    """Pass when nothing is missing before the exam goes on to `to`; otherwise raise NotReady with everything."""
    missing = missing_before(to, facts)
    if missing:
        raise NotReady(say("The exam cannot go on yet. First do what is listed."), missing)


def missing_before(to: ExamState, facts: GateFacts) -> tuple[Sentence, ...]:
    """Everything that is missing before the exam goes on to `to`, a sentence each."""
    if to is ExamState.REGISTERED:
        return tuple(_before_registered(facts))
    if to is ExamState.MARKING:
        return tuple(_before_marking(facts))
    return ()


def _before_registered(facts: GateFacts) -> Iterator[Sentence]:
    if not facts.candidates:
        yield say("Enrol at least one candidate.")
    if not facts.has_chief_expert:
        yield say("Appoint the chief expert.")


def _before_marking(facts: GateFacts) -> Iterator[Sentence]:
    if not facts.has_chief_expert:
        yield say("Appoint the chief expert.")
    if facts.not_noted:
        yield say("Note the attendance of everybody. Not noted yet: %(count)s.", count=facts.not_noted)
    elif not facts.present:
        yield say("Nobody is present, so there is nothing to mark.")
    yield from (sentence for team in sorted(facts.seats) for sentence in _seats(team, facts))
    yield from facts.tied
    if facts.judging_mode is JudgingMode.SCRIBE and not facts.has_scribe:
        yield say("Appoint the scribe who enters the scores that are called out.")


def _seats(team: int, facts: GateFacts) -> Iterator[Sentence]:
    free = JUDGING_SEATS - facts.seats[team]
    if facts.judged and free:
        yield say(
            "Three examiners judge together. Free seats of marking team %(team)s: %(seats)s.",
            team=team,
            seats=", ".join(str(seat) for seat in sorted(free)),
        )
    elif not facts.seats[team]:
        yield say("Appoint at least one examiner to marking team %(team)s.", team=team)
