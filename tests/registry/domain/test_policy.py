"""The access policy as a whole."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain import access_rules as rule
from registry.domain.actor import PUBLIC, Actor, Target
from registry.domain.audience import Audience
from registry.domain.conflict import Conflict, Tie
from registry.domain.errors import Forbidden
from registry.domain.exam_role import ExamRole
from registry.domain.policy import IN_A_MARKING_SESSION, POLICY, Permission, allows, offers, require
from registry.domain.scope import EVERYWHERE, NOWHERE, OrganisationKind, Scope

small = st.integers(0, 4)
ids = st.frozensets(small)
targets = st.builds(
    Target,
    exam_roles=st.frozensets(st.sampled_from(ExamRole)),
    runs_now=st.booleans(),
    touched_by=ids,
    touched_by_people=ids,
    owner=st.none() | small,
    first_organisation=st.none() | small,
    one_organisation_will_do=st.booleans(),
    regions=st.frozensets(st.sampled_from(("Almaty", "Aktobe"))),
    colleges=ids,
    narrowed=st.booleans(),
    seat=st.none() | small,
    own_seats=ids,
    forbidden_ties=st.none() | st.frozensets(st.sampled_from(Tie)),
)
actors = st.builds(
    Actor,
    st.none() | small,
    st.frozensets(st.sampled_from(Audience)),
    person_id=st.none() | small,
    second_factor=st.booleans(),
    suspended=st.booleans(),
    organisation_id=st.none() | small,
    scope=st.sampled_from(
        (EVERYWHERE, NOWHERE, Scope(OrganisationKind.REGION, "Almaty"), Scope(OrganisationKind.COLLEGE, "Almaty", 1))
    ),
)
permissions = st.sampled_from(Permission)

# What is everybody's own: the own sign-in, the own passports and data.
OWN = {p for p, rules in POLICY.items() if rules[0] in (rule.owns_it, rule.is_signed_in)}
OFFICERS = {p for p, rules in POLICY.items() if rules[0] is rule.acts_for_its_college}
CONSOLE = {
    p
    for p, rules in POLICY.items()
    if rules[0] in (rule.is_console, rule.is_operator_or_console, rule.reads_here_or_console)
}
READS = {permission for permission in Permission if permission.startswith("read_")}
SECOND_PERSON = (
    Permission.VALIDATE_SCHEME,
    Permission.AGREE_TO_VOID,
    Permission.PUBLISH_RESULTS,
    Permission.RELEASE_PASSPORT,
    Permission.RELEASE_STATUS_CHANGE,
)


def an_operator(account_id: int = 1) -> Actor:
    return Actor(
        account_id,
        frozenset({Audience.OPERATOR}),
        person_id=account_id,
        second_factor=True,
        organisation_id=account_id,
        scope=EVERYWHERE,
    )


def an_examiner() -> Actor:
    return Actor(1, frozenset({Audience.EXAMINER}), person_id=1)


def test_every_permission_has_rules() -> None:
    assert set(POLICY) == set(Permission)
    assert all(POLICY.values())


@given(permissions, targets)
def test_nobody_may_do_anything(permission: Permission, target: Target) -> None:
    assert not allows(PUBLIC, permission, target)


@given(permissions, targets)
def test_an_auditor_changes_nothing(permission: Permission, target: Target) -> None:
    auditor = Actor(1, frozenset({Audience.AUDITOR}), person_id=1, scope=EVERYWHERE)
    assert not allows(auditor, permission, target) or permission in READS | OWN


def test_an_auditor_reads_everything_but_what_belongs_to_holders() -> None:
    auditor = Actor(1, frozenset({Audience.AUDITOR}), person_id=1, scope=EVERYWHERE)
    assert {p for p in READS - OWN if not allows(auditor, p)} == OFFICERS


@given(permissions, targets)
def test_the_console_makes_accounts_and_keeps_the_machine(permission: Permission, target: Target) -> None:
    assert allows(Actor.system("create-operator"), permission, target) is (permission in CONSOLE)


@given(actors, permissions, targets)
def test_require_refuses_with_the_sentence_of_the_first_rule_that_fails(
    actor: Actor, permission: Permission, target: Target
) -> None:
    failing = [needed for needed in POLICY[permission] if not needed.holds(actor, target)]
    if not failing:
        require(actor, permission, target)
        assert allows(actor, permission, target)
        return
    with pytest.raises(Forbidden) as refused:
        require(actor, permission, target)
    assert refused.value.sentence is failing[0].sentence
    assert not allows(actor, permission, target)


@given(actors, permissions, targets)
def test_a_marking_session_adds_no_right_and_leaves_marking_in_its_exam_alone(
    actor: Actor, permission: Permission, target: Target
) -> None:
    session = replace(actor, marks_in=7)
    there, elsewhere = replace(target, exam=7), replace(target, exam=8)
    left = {*IN_A_MARKING_SESSION, Permission.HAND_BACK_TABLET}
    assert allows(session, permission, there) is (permission in left and allows(actor, permission, there))
    for refused in (elsewhere, replace(target, exam=None)):
        assert not allows(session, permission, refused) or permission is Permission.HAND_BACK_TABLET


def test_a_marking_session_confirms_issues_and_changes_nothing_even_of_an_operator_who_runs_the_exam() -> None:
    everything = Actor(1, frozenset(Audience), person_id=1, second_factor=True, scope=EVERYWHERE, marks_in=7)
    here = Target(exam=7, exam_roles=frozenset(ExamRole), owner=1)
    assert {p for p in Permission if allows(everything, p, here)} <= {
        Permission.READ_EXAM,
        Permission.READ_MARKS,
        Permission.HAND_BACK_TABLET,
    }


@pytest.mark.parametrize("permission", SECOND_PERSON)
def test_what_needs_a_second_person_refuses_the_first(permission: Permission) -> None:
    prepared_by_one = Target(touched_by=frozenset({1}), first_organisation=1)
    assert not allows(an_operator(1), permission, prepared_by_one)
    assert allows(an_operator(2), permission, prepared_by_one)


@pytest.mark.parametrize("permission", SECOND_PERSON)
def test_what_nobody_is_known_to_have_prepared_is_not_released(permission: Permission) -> None:
    with pytest.raises(Forbidden) as refused:
        require(an_operator(2), permission)
    assert refused.value.sentence is rule.first_person_is_known.sentence


SIGNED = (
    Permission.CONFIRM_SCORES,
    Permission.PREPARE_PASSPORT,
    Permission.RELEASE_PASSPORT,
    Permission.PREPARE_STATUS_CHANGE,
    Permission.RELEASE_STATUS_CHANGE,
    Permission.MANAGE_ACCOUNTS,
)


@given(actors, st.sampled_from(SIGNED), targets)
def test_what_is_signed_needs_a_second_factor_and_no_suspension(
    actor: Actor, permission: Permission, target: Target
) -> None:
    assert not allows(replace(actor, second_factor=False), permission, target)
    assert not allows(replace(actor, suspended=True), permission, target)


@given(actors, st.sampled_from(Permission), targets)
def test_a_button_waits_for_no_factor_and_is_shown_to_nobody_else(
    actor: Actor, permission: Permission, target: Target
) -> None:
    shown = replace(actor, second_factor=True, suspended=False)
    assert offers(actor, permission, target) == offers(shown, permission, target) == allows(shown, permission, target)


def test_an_examiner_marks_in_the_own_seat() -> None:
    target = Target(
        exam_roles=frozenset({ExamRole.EXAMINER}), seat=2, own_seats=frozenset({2}), forbidden_ties=frozenset()
    )
    assert allows(an_examiner(), Permission.RECORD_MARK, target)
    assert allows(an_examiner(), Permission.SIGN_OFF, target)
    assert not allows(an_examiner(), Permission.RECORD_MARK_AS_SCRIBE, target)


@pytest.mark.parametrize("ties", [None, frozenset({Tie.OWN_STUDENT}), frozenset({Tie.OWN_REGION})])
def test_a_forbidden_tie_or_one_nobody_looked_for_refuses(ties: frozenset[Tie] | None) -> None:
    marks = Target(exam_roles=frozenset({ExamRole.EXAMINER}), seat=2, own_seats=frozenset({2}), forbidden_ties=ties)
    runs = Target(exam_roles=frozenset({ExamRole.CHIEF_EXPERT}), runs_now=True, forbidden_ties=ties)
    asked = {Permission.RECORD_MARK: marks, Permission.SIGN_OFF: marks}
    running = (Permission.REOPEN_SHEET, Permission.RESOLVE_CONFLICT, Permission.PUT_PAPER_ASIDE)
    for permission, target in {**asked, **dict.fromkeys(running, runs)}.items():
        with pytest.raises(Conflict):
            require(an_examiner(), permission, target)


@given(targets, st.sampled_from([ExamRole.CHIEF_EXPERT, ExamRole.DEPUTY]))
def test_whoever_runs_an_exam_does_not_mark_in_it(target: Target, role: ExamRole) -> None:
    running = Target(target.exam_roles | {role}, seat=target.seat, own_seats=target.own_seats)
    for permission in (Permission.RECORD_MARK, Permission.RECORD_MARK_AS_SCRIBE, Permission.SIGN_OFF):
        assert not allows(an_examiner(), permission, running)


def test_a_paper_is_typed_by_two_of_the_team_or_the_scribe_and_by_nobody_twice() -> None:
    free: frozenset[Tie] = frozenset()
    team = Target(exam_roles=frozenset({ExamRole.EXAMINER}), own_seats=frozenset({2}), forbidden_ties=free)
    scribe = Target(exam_roles=frozenset({ExamRole.SCRIBE}), forbidden_ties=free)
    of_another_team = Target(exam_roles=frozenset({ExamRole.EXAMINER}), forbidden_ties=free)
    for target, may in ((team, True), (scribe, True), (of_another_team, False)):
        assert allows(an_examiner(), Permission.TYPE_PAPER, target) is may
    for target in (team, scribe):
        assert not allows(an_examiner(), Permission.TYPE_PAPER, replace(target, touched_by=frozenset({1})))
        person = replace(an_examiner(), person_id=11)
        assert not allows(person, Permission.TYPE_PAPER, replace(target, touched_by_people=frozenset({11})))
        assert not allows(an_examiner(), Permission.TYPE_PAPER, replace(target, forbidden_ties=None))


def test_an_operator_marks_signs_and_confirms_nothing() -> None:
    target = Target(exam_roles=frozenset(ExamRole), seat=0, own_seats=frozenset({1}))
    exam_acts = ("RECORD_MARK", "RECORD_MARK_AS_SCRIBE", "SIGN_OFF", "REOPEN_SHEET", "VOID_ASPECT", "CONFIRM_SCORES")
    assert not any(allows(an_operator(), Permission[name], target) for name in exam_acts)


def test_only_the_holder_sets_the_visibility() -> None:
    holder = Actor(1, frozenset({Audience.HOLDER}), person_id=11)
    assert allows(holder, Permission.SET_VISIBILITY, Target(owner=11))
    assert not allows(holder, Permission.SET_VISIBILITY, Target(owner=12))
    assert not allows(an_operator(), Permission.SET_VISIBILITY, Target(owner=1))
