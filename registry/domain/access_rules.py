"""The named predicates the access policy is made of: each one question about actor and target, with its sentence.

The sentence is what a refused person reads, so it says who may, or what to do instead.
"""

from collections.abc import Callable
from dataclasses import dataclass

from registry.domain.actor import Actor, Target
from registry.domain.audience import Audience
from registry.domain.conflict import SENTENCES, Conflict, Tie
from registry.domain.errors import Forbidden
from registry.domain.exam_role import COMMISSION_ROLES, MARKING_ROLES, RUNNING_ROLES, ExamRole
from registry.domain.scope import EVERYWHERE, STAFF
from registry.domain.sentences import Sentence, say


@dataclass(frozen=True, slots=True)
class Rule:
    """`holds(actor, target)` says yes or no; `sentence` is read by the person who was refused, as a `refusal`."""

    sentence: Sentence
    holds: Callable[[Actor, Target], bool]
    refusal: type[Forbidden] = Forbidden


def _reaches(actor: Actor, target: Target) -> bool:
    # A list that shows the own part alone is open to whoever has a part; one thing has to lie inside.
    return actor.scope.kind is not None if target.narrowed else actor.scope.reaches(target.regions)


def _operator(actor: Actor, target: Target) -> bool:
    return Audience.OPERATOR in actor.audiences and _reaches(actor, target)


def _of_the_registry(actor: Actor, _: Target) -> bool:
    return Audience.OPERATOR in actor.audiences and actor.scope == EVERYWHERE


def _reader(actor: Actor, target: Target) -> bool:
    return bool(actor.audiences & STAFF) and _reaches(actor, target)


def _any_reader(actor: Actor, _: Target) -> bool:
    return bool(actor.audiences & STAFF) and actor.scope.kind is not None


def _own_college(actor: Actor, target: Target) -> bool:
    if Audience.COLLEGE not in actor.audiences or actor.scope.college_id is None:
        return False
    return target.narrowed or actor.scope.is_of(target.colleges)


def _enrols_own_students(actor: Actor, target: Target) -> bool:
    return _own_college(actor, target) and actor.scope.region in target.regions


def _own_college_alone(actor: Actor, target: Target) -> bool:
    return _own_college(actor, target) and target.no_other_college


def _has_role(actor: Actor, target: Target, roles: frozenset[ExamRole]) -> bool:
    # A role counts only for who came through the examiners' door: an auditor listed in a commission still only reads.
    return Audience.EXAMINER in actor.audiences and bool(target.exam_roles & roles)


def _any_role(actor: Actor, target: Target) -> bool:
    return _has_role(actor, target, frozenset(ExamRole))


def _may_run(actor: Actor, target: Target) -> bool:
    return _has_role(actor, target, RUNNING_ROLES)


def _runs(actor: Actor, target: Target) -> bool:
    # Of chief expert and deputy one runs the exam at a time; the other one's rights rest meanwhile.
    return target.runs_now and _may_run(actor, target)


def _in_the_seat(_: Actor, target: Target) -> bool:
    # The agreed value of a measurement (seat 0) belongs to the team, a judgement score to one judge alone.
    return target.seat in target.own_seats or (target.seat == 0 and bool(target.own_seats))


def _second_person(actor: Actor, target: Target) -> bool:
    same_account = actor.account_id is None or actor.account_id in target.touched_by
    return not same_account and actor.person_id not in target.touched_by_people


def _owner(actor: Actor, target: Target) -> bool:
    known = Audience.HOLDER in actor.audiences and actor.person_id is not None
    return known and actor.person_id == target.owner


is_no_marking_session = Rule(
    say("A tablet that was taken over by PIN is for marking alone. Sign in with your password for everything else."),
    lambda actor, _: actor.marks_in is None,
)

is_the_exam_of_the_marking_session = Rule(
    say("This tablet was taken over for another exam. Hand it back, and take over a tablet of this one."),
    lambda actor, target: actor.marks_in is None or actor.marks_in == target.exam,
)

is_operator = Rule(
    say("Only an operator of the registry may do this, and an operator of a region only in that region."), _operator
)

is_operator_of_the_registry = Rule(
    say("This holds for all regions: only an operator of the ministry or of the registry's own office may do it."),
    _of_the_registry,
)

is_console = Rule(
    say("This is done on the server's console only."),
    lambda actor, _: actor.console,
)

is_operator_or_console = Rule(
    say("Only an operator of the registry may manage accounts; the first one is made on the server's console."),
    lambda actor, target: actor.console or _operator(actor, target),
)

is_operator_or_own_college = Rule(
    say("Only an operator, or an officer of this very college while it is open, may do this."),
    lambda actor, target: _operator(actor, target) or _enrols_own_students(actor, target),
)

is_operator_or_of_its_college = Rule(
    say("Only an operator of its region, or an officer of its college while it is open, may do this."),
    lambda actor, target: _operator(actor, target) or _own_college(actor, target),
)

is_operator_or_the_persons_only_college = Rule(
    say(
        "This person was enrolled by others too, so one college alone does not do this. "
        "Ask an operator, or let the person come to a desk."
    ),
    lambda actor, target: _operator(actor, target) or _own_college_alone(actor, target),
)

is_operator_or_runs_this_exam = Rule(
    say(
        "Only an operator or whoever runs this exam now may do this: the chief expert, or the deputy after a handover."
    ),
    lambda actor, target: _operator(actor, target) or _runs(actor, target),
)

reads_everything = Rule(
    say("Only an operator or an auditor who acts for the whole registry may read this."),
    lambda actor, _: bool(actor.audiences & STAFF) and actor.scope == EVERYWHERE,
)

reads_the_register = Rule(say("Only an operator or an auditor may read this."), _any_reader)

reads_the_register_or_has_a_role_here = Rule(
    say("Only an operator, an auditor or somebody with a role in an exam by it may read this."),
    lambda actor, target: _any_reader(actor, target) or _any_role(actor, target),
)

reads_here = Rule(
    say("Only an operator or an auditor may read this, and those of a region only what lies in it."), _reader
)

reads_here_or_console = Rule(
    say("Only an operator or an auditor may see these accounts, and those of a region only its own."),
    lambda actor, target: actor.console or _reader(actor, target),
)

reads_here_or_own_college = Rule(
    say("Only an operator or an auditor of its region, or an officer of its college while it is open, may read this."),
    lambda actor, target: _reader(actor, target) or _own_college(actor, target),
)

reads_this_exam = Rule(
    say("Only an operator or an auditor of its region, or somebody with a role in this exam, may read this."),
    lambda actor, target: _reader(actor, target) or _any_role(actor, target),
)

reads_this_protocol = Rule(
    say(
        "Only an operator or an auditor of its region, the chief expert, the deputy or the commission of this exam may "
        "read this: it names the candidates."
    ),
    lambda actor, target: _reader(actor, target) or _has_role(actor, target, RUNNING_ROLES | COMMISSION_ROLES),
)

marks_nobody_by_name = Rule(
    say("Whoever marks here reads no names while the marking is blind. They appear when the scores are confirmed."),
    lambda _, target: (
        ExamRole.EXAMINER not in target.exam_roles or bool(target.exam_roles & RUNNING_ROLES) or target.names_shown
    ),
)

reads_here_or_runs_this_exam = Rule(
    say("Only an operator or an auditor of its region, or the chief expert of this exam, may read this."),
    lambda actor, target: _reader(actor, target) or _runs(actor, target),
)

reads_this_appeal = Rule(
    say(
        "Only an operator or an auditor of its region, the chief expert of the exam or an officer of the candidate's "
        "college may read this."
    ),
    lambda actor, target: _reader(actor, target) or _runs(actor, target) or _own_college(actor, target),
)

acts_for_its_college = Rule(
    say("Only an officer of a college may do this, for the college's own students and while it is open."), _own_college
)

runs_this_exam = Rule(
    say("Only whoever runs this exam now may do this: the chief expert, or the deputy after a handover."), _runs
)

is_operator_or_may_run_this_exam = Rule(
    say("Only the chief expert of this exam, the deputy or an operator may do this."),
    lambda actor, target: _operator(actor, target) or _may_run(actor, target),
)

is_operator_or_writes_for_the_commission = Rule(
    say("Only an operator, or the secretary or the chair of this exam's commission, may do this."),
    lambda actor, target: (
        _operator(actor, target)
        or _has_role(actor, target, frozenset({ExamRole.COMMISSION_SECRETARY, ExamRole.COMMISSION_CHAIR}))
    ),
)

is_operator_or_keeps_its_papers = Rule(
    say("Only an operator, whoever runs this exam now, or the secretary of its commission may add a paper."),
    lambda actor, target: (
        _operator(actor, target)
        or _runs(actor, target)
        or _has_role(actor, target, frozenset({ExamRole.COMMISSION_SECRETARY}))
    ),
)

sees_marks_here = Rule(
    say("Marks are read by those who mark in this exam or run it, and by operators and auditors of its region."),
    lambda actor, target: _reader(actor, target) or _has_role(actor, target, RUNNING_ROLES | MARKING_ROLES),
)

does_not_run_this_exam = Rule(
    say("Whoever runs an exam does not mark in it. Ask an examiner of the marking team."),
    lambda actor, target: not _may_run(actor, target),
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

types_papers_here = Rule(
    say("Only an examiner of the sheet's marking team, or the scribe, may type what is written on its paper."),
    lambda actor, target: (
        bool(target.own_seats and _has_role(actor, target, frozenset({ExamRole.EXAMINER})))
        or _has_role(actor, target, frozenset({ExamRole.SCRIBE}))
    ),
)

has_not_typed_it = Rule(
    say("You have typed this paper already. The second time somebody else types it, without seeing your reading."),
    _second_person,
)

takes_over_tablets = Rule(
    say("Only an examiner or the scribe of this exam may take over its tablets."),
    lambda actor, target: _has_role(actor, target, frozenset({ExamRole.EXAMINER, ExamRole.SCRIBE})),
)

is_in_the_marking_team = Rule(
    say("Only the marking team of this sheet may sign it off."), lambda _, target: bool(target.own_seats)
)


def _is_free_of(tie: Tie) -> Callable[[Actor, Target], bool]:
    return lambda _, target: target.forbidden_ties is not None and tie not in target.forbidden_ties


# The conflict rule, the closest tie first: which of them an exam forbids is looked up with the sheet.
no_own_student_here, no_own_college_here, no_own_region_here = (
    Rule(SENTENCES[tie], _is_free_of(tie), Conflict) for tie in Tie
)

first_person_is_known = Rule(
    say("It is not recorded who did the first step, so nobody can do the second. Prepare it again."),
    lambda _, target: bool(target.touched_by),
)

is_not_the_same_person = Rule(
    say("This needs a second person: you prepared or changed it yourself. Ask another operator."), _second_person
)

is_the_console_or_another_person = Rule(
    say("This account waits for a second person: you changed it yourself. Ask another operator to open it."),
    lambda actor, target: actor.console or not target.touched_by or _second_person(actor, target),
)

is_of_another_organisation = Rule(
    say("This needs somebody of another organisation than the one that did the first step."),
    lambda actor, target: (
        target.one_organisation_will_do
        or (target.first_organisation is not None and actor.organisation_id not in {None, target.first_organisation})
    ),
)

has_shown_a_second_factor = Rule(
    say("This needs your second factor: confirm with your authenticator or passkey, then do it again."),
    lambda actor, _: actor.second_factor,
)

signing_is_not_suspended = Rule(
    say(
        "Your password or second factor was reset a short while ago. For safety confirming, issuing, revoking and "
        "changes of accounts, names and rights rest for 24 hours; marking and signing mark sheets go on."
    ),
    lambda actor, _: not actor.suspended,
)

is_an_examiner = Rule(
    say("Only examiners take over tablets by PIN."), lambda actor, _: Audience.EXAMINER in actor.audiences
)

reads_teaching_ties = Rule(
    say("Only an operator, an officer of the college or somebody with a role in this exam may read who taught whom."),
    lambda actor, target: _reader(actor, target) or _own_college(actor, target) or _any_role(actor, target),
)

is_operator_of_its_college_or_oneself = Rule(
    say("Who taught whom is written down by an operator, an officer of the college, or the examiner it is about."),
    lambda actor, target: (
        _operator(actor, target)
        or _own_college(actor, target)
        or (_any_role(actor, target) and actor.account_id is not None and actor.account_id == target.about)
    ),
)

is_not_about_oneself = Rule(
    say("Nobody strikes out what is recorded about themselves. Ask another operator."),
    lambda actor, target: actor.account_id is not None and (target.narrowed or actor.account_id != target.about),
)

is_signed_in = Rule(say("Sign in first."), lambda actor, _: actor.account_id is not None)

owns_it = Rule(say("Only the person this passport belongs to may do this."), _owner)

is_a_holder_alone = Rule(
    say("Only a holder signs in by codes; whoever works here signs in with a password and a second factor."),
    lambda actor, _: actor.account_id is not None and actor.audiences == {Audience.HOLDER},
)
