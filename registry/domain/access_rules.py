"""The named predicates the access policy is made of: each one question about actor and target, with its sentence.

The sentence is what a refused person reads, so it says who may, or what to do instead.
"""

from collections.abc import Callable
from dataclasses import dataclass

from registry.domain.actor import Actor, Target
from registry.domain.audience import Audience
from registry.domain.exam_role import RUNNING_ROLES, ExamRole
from registry.domain.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class Rule:
    """`holds(actor, target)` says yes or no; `sentence` is read by the person who was refused."""

    sentence: Sentence
    holds: Callable[[Actor, Target], bool]


def _operator(actor: Actor, _: Target) -> bool:
    return Audience.OPERATOR in actor.audiences


def _reader(actor: Actor, _: Target) -> bool:
    return bool(actor.audiences & {Audience.OPERATOR, Audience.AUDITOR})


def _own_college(actor: Actor, target: Target) -> bool:
    return Audience.COLLEGE in actor.audiences and target.own_college


def _has_role(actor: Actor, target: Target, roles: frozenset[ExamRole]) -> bool:
    # A role counts only for who came through the examiners' door: an auditor listed in a commission still only reads.
    return Audience.EXAMINER in actor.audiences and bool(target.exam_roles & roles)


def _any_role(actor: Actor, target: Target) -> bool:
    return _has_role(actor, target, frozenset(ExamRole))


def _runs(actor: Actor, target: Target) -> bool:
    return _has_role(actor, target, RUNNING_ROLES)


def _in_the_seat(_: Actor, target: Target) -> bool:
    # The agreed value of a measurement (seat 0) belongs to the team, a judgement score to one judge alone.
    return target.seat in target.own_seats or (target.seat == 0 and bool(target.own_seats))


def _second_person(actor: Actor, target: Target) -> bool:
    same_account = actor.account_id is None or actor.account_id in target.touched_by
    return not same_account and actor.person_id not in target.touched_by_people


def _owner(actor: Actor, target: Target) -> bool:
    known = Audience.HOLDER in actor.audiences and actor.person_id is not None
    return known and actor.person_id == target.owner


is_operator = Rule(say("Only an operator of the registry may do this."), _operator)

is_operator_or_console = Rule(
    say("Only an operator of the registry may manage accounts; the first one is made on the server's console."),
    lambda actor, target: actor.console or _operator(actor, target),
)

is_operator_or_own_college = Rule(
    say("Only an operator or an officer of this very college may do this."),
    lambda actor, target: _operator(actor, target) or _own_college(actor, target),
)

is_operator_or_runs_this_exam = Rule(
    say("Only the chief expert of this exam, the deputy or an operator may do this."),
    lambda actor, target: _operator(actor, target) or _runs(actor, target),
)

reads_everything = Rule(say("Only an operator or an auditor may read this."), _reader)

reads_everything_or_own_college = Rule(
    say("Only an operator, an auditor or an officer of this very college may read this."),
    lambda actor, target: _reader(actor, target) or _own_college(actor, target),
)

reads_everything_or_has_a_role_here = Rule(
    say("Only an operator, an auditor or somebody with a role in this exam may read this."),
    lambda actor, target: _reader(actor, target) or _any_role(actor, target),
)

reads_this_exam = Rule(
    say("Only an operator, an auditor, an officer of its college or somebody with a role in this exam may read this."),
    lambda actor, target: _reader(actor, target) or _own_college(actor, target) or _any_role(actor, target),
)

runs_this_exam = Rule(say("Only the chief expert of this exam or the deputy may do this."), _runs)

does_not_run_this_exam = Rule(
    say("Whoever runs an exam does not mark in it. Ask an examiner of the marking team."),
    lambda actor, target: not _runs(actor, target),
)

examines_here = Rule(
    say("Only an examiner assigned to this exam may mark in it. Ask the operator to assign you."),
    lambda actor, target: _has_role(actor, target, frozenset({ExamRole.EXAMINER})),
)

scribes_here = Rule(
    say("Only the scribe of this exam may enter scores that others call out."),
    lambda actor, target: _has_role(actor, target, frozenset({ExamRole.SCRIBE})),
)

sits_in_this_seat = Rule(
    say("This column belongs to another examiner. Enter your marks in your own column."), _in_the_seat
)

is_in_the_marking_team = Rule(
    say("Only the marking team of this sheet may sign it off."), lambda _, target: bool(target.own_seats)
)

first_person_is_known = Rule(
    say("It is not recorded who did the first step, so nobody can do the second. Prepare it again."),
    lambda _, target: bool(target.touched_by),
)

is_not_the_same_person = Rule(
    say("This needs a second person: you prepared or changed it yourself. Ask another operator."), _second_person
)

has_shown_a_second_factor = Rule(
    say("This needs your second factor: confirm with your authenticator or passkey, then do it again."),
    lambda actor, _: actor.second_factor,
)

signing_is_not_suspended = Rule(
    say("Your second factor was reset a short while ago. For safety you can sign nothing for 24 hours."),
    lambda actor, _: not actor.suspended,
)

owns_it = Rule(say("Only the person this passport belongs to may do this."), _owner)
