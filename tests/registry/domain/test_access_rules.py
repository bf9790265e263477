"""The predicates of the access policy, one by one."""

import pytest

from registry.domain import access_rules as rule
from registry.domain.access_rules import Rule
from registry.domain.actor import PUBLIC, Actor, Target
from registry.domain.audience import Audience
from registry.domain.exam_role import ExamRole
from registry.domain.scope import EVERYWHERE, NOWHERE, OrganisationKind, Scope

ALL_RULES = [value for value in vars(rule).values() if isinstance(value, Rule)]


def an_actor(*audiences: Audience, account_id: int = 1, person_id: int | None = 11, scope: Scope = EVERYWHERE) -> Actor:
    return Actor(account_id, frozenset(audiences), person_id, scope=scope)


def in_exam(*roles: ExamRole) -> Target:
    return Target(exam_roles=frozenset(roles), runs_now=True)


OPERATOR = an_actor(Audience.OPERATOR)
EXAMINER = an_actor(Audience.EXAMINER)
COLLEGE = an_actor(Audience.COLLEGE, scope=Scope(OrganisationKind.COLLEGE, "Almaty", 5))
AUDITOR = an_actor(Audience.AUDITOR)
HOLDER = an_actor(Audience.HOLDER)


def test_every_rule_has_its_own_sentence() -> None:
    sentences = [str(each.sentence) for each in ALL_RULES]
    assert len(set(sentences)) == len(sentences) > 10
    assert all(sentence.endswith(".") for sentence in sentences)


def test_nobody_passes_no_rule_but_those_that_exclude() -> None:
    passed = [each for each in ALL_RULES if each.holds(PUBLIC, Target())]
    excluding = [
        rule.is_no_marking_session,
        rule.is_the_exam_of_the_marking_session,
        rule.marks_nobody_by_name,
        rule.does_not_run_this_exam,
        rule.is_the_console_or_another_person,
        rule.signing_is_not_suspended,
    ]
    assert {str(each.sentence) for each in passed} == {str(each.sentence) for each in excluding}


@pytest.mark.parametrize(("role", "runs"), [(role, role in {"chief_expert", "deputy"}) for role in ExamRole])
def test_only_chief_expert_and_deputy_run_an_exam(role: ExamRole, runs: bool) -> None:
    assert rule.runs_this_exam.holds(EXAMINER, in_exam(role)) is runs
    assert rule.does_not_run_this_exam.holds(EXAMINER, in_exam(role)) is not runs


@pytest.mark.parametrize("role", [ExamRole.CHIEF_EXPERT, ExamRole.DEPUTY])
def test_whoever_does_not_run_the_exam_at_the_moment_may_take_it_over_but_not_act(role: ExamRole) -> None:
    resting = Target(exam_roles=frozenset({role}))
    assert not rule.runs_this_exam.holds(EXAMINER, resting)
    assert not rule.is_operator_or_runs_this_exam.holds(EXAMINER, resting)
    assert not rule.does_not_run_this_exam.holds(EXAMINER, resting)
    assert rule.is_operator_or_may_run_this_exam.holds(EXAMINER, resting)


def test_marks_are_shown_to_who_marks_or_runs_and_to_nobody_who_only_watches() -> None:
    shown = {role for role in ExamRole if rule.sees_marks_here.holds(EXAMINER, in_exam(role))}
    assert shown == {ExamRole.CHIEF_EXPERT, ExamRole.DEPUTY, ExamRole.EXAMINER, ExamRole.SCRIBE}


def test_a_role_in_an_exam_counts_for_examiners_only() -> None:
    for actor in (OPERATOR, AUDITOR, COLLEGE, HOLDER):
        assert not rule.runs_this_exam.holds(actor, in_exam(*ExamRole))
        assert not rule.examines_here.holds(actor, in_exam(*ExamRole))


def test_the_agreed_value_belongs_to_the_whole_team_and_a_score_to_one_seat() -> None:
    sits = rule.sits_in_this_seat.holds
    mine = frozenset({2})
    assert sits(EXAMINER, Target(seat=0, own_seats=mine))
    assert sits(EXAMINER, Target(seat=2, own_seats=mine))
    assert not sits(EXAMINER, Target(seat=3, own_seats=mine))
    assert not sits(EXAMINER, Target(seat=0))
    assert not sits(EXAMINER, Target(own_seats=mine))


def test_the_second_person_is_neither_the_same_account_nor_the_same_human() -> None:
    second = rule.is_not_the_same_person.holds
    assert second(an_actor(account_id=2, person_id=12), Target(touched_by=frozenset({1})))
    assert not second(an_actor(account_id=1), Target(touched_by=frozenset({1, 5})))
    assert not second(
        an_actor(account_id=2, person_id=11), Target(touched_by=frozenset({1}), touched_by_people=frozenset({11}))
    )
    assert not second(Actor.system("release"), Target(touched_by=frozenset({1})))


def test_an_account_without_a_person_owns_nothing() -> None:
    nobody = an_actor(Audience.HOLDER, person_id=None)
    assert rule.owns_it.holds(HOLDER, Target(owner=11))
    assert not rule.owns_it.holds(HOLDER, Target(owner=12))
    assert not rule.owns_it.holds(nobody, Target(owner=None))


def test_a_college_officer_reads_and_enrols_for_the_own_college_only() -> None:
    own = Target(regions=frozenset({"Almaty"}), colleges=frozenset({5}))
    for each in (rule.is_operator_or_own_college, rule.reads_here_or_own_college, rule.acts_for_its_college):
        assert each.holds(COLLEGE, own)
        assert not each.holds(COLLEGE, Target(regions=frozenset({"Almaty"}), colleges=frozenset({6})))
        assert not each.holds(HOLDER, own)
        assert not each.holds(an_actor(Audience.COLLEGE, scope=NOWHERE), own)


def test_students_are_enrolled_in_exams_of_the_own_region_alone() -> None:
    elsewhere = Target(regions=frozenset({"Aktobe"}), colleges=frozenset({5}))
    assert rule.acts_for_its_college.holds(COLLEGE, elsewhere)
    assert not rule.is_operator_or_own_college.holds(COLLEGE, elsewhere)


def test_an_operator_of_a_region_acts_and_reads_in_it_alone() -> None:
    here, there = Target(regions=frozenset({"Almaty"})), Target(regions=frozenset({"Aktobe"}))
    of_almaty = an_actor(Audience.OPERATOR, scope=Scope(OrganisationKind.REGION, "Almaty"))
    for each in (rule.is_operator, rule.reads_here, rule.is_operator_or_runs_this_exam, rule.reads_this_exam):
        assert each.holds(of_almaty, here)
        assert not each.holds(of_almaty, there)
        assert not each.holds(of_almaty, Target())
        assert each.holds(OPERATOR, there)
    assert rule.reads_the_register.holds(of_almaty, Target())
    assert not rule.is_operator_of_the_registry.holds(of_almaty, here)
    assert not rule.reads_everything.holds(of_almaty, here)


def test_a_narrowed_list_is_open_to_whoever_has_a_part() -> None:
    of_almaty = an_actor(Audience.OPERATOR, scope=Scope(OrganisationKind.REGION, "Almaty"))
    assert rule.is_operator.holds(of_almaty, Target(narrowed=True))
    assert not rule.is_operator.holds(an_actor(Audience.OPERATOR, scope=NOWHERE), Target(narrowed=True))


def test_two_organisations_are_two_unless_one_will_do() -> None:
    other = rule.is_of_another_organisation.holds
    acting_for_2 = Actor(1, organisation_id=2)
    assert other(acting_for_2, Target(first_organisation=1))
    assert not other(acting_for_2, Target(first_organisation=2))
    assert not other(acting_for_2, Target())
    assert not other(Actor(1), Target(first_organisation=2))
    assert other(Actor(1), Target(one_organisation_will_do=True))


def test_who_marks_reads_names_only_where_they_are_shown_whatever_else_they_may_read() -> None:
    allowed = rule.marks_nobody_by_name.holds
    both = frozenset({ExamRole.EXAMINER, ExamRole.COMMISSION_MEMBER})
    assert not allowed(EXAMINER, Target(exam_roles=both))
    assert not allowed(AUDITOR, in_exam(ExamRole.EXAMINER))
    assert allowed(EXAMINER, Target(exam_roles=both, names_shown=True))
    assert allowed(EXAMINER, in_exam(ExamRole.COMMISSION_MEMBER))
    assert allowed(EXAMINER, in_exam(ExamRole.EXAMINER, ExamRole.CHIEF_EXPERT))  # who has the list of candidates
