"""Issuing from end to end: power cuts, two processes at once, and pressing again."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.errors import Forbidden
from registry.domain.passport_states import Change, PassportState
from registry.domain.sentences import say
from registry.models import Candidate, Passport, PassportFile
from registry.queries.audit import damages
from registry.services import issuing
from registry.services.issuing import (
    prepare_passports,
    release_passports,
    release_status_change,
    resume_rendering,
)
from registry.services.rendering import DrawnDifferently, render_files
from registry.services.status_changes import propose_change
from tests.builders import an_operator
from tests.builders.issuing import a_closed_exam, a_graduate
from tests.databases import Database
from tests.registry.services.interrupted_issuing import DONE, STEPS, STOPPED
from tests.rules.source import ROOT

Two = tuple[Actor, Actor]
InProcesses = Callable[[str, list[int]], list[int]]


@pytest.fixture
def operators(session: Session) -> Two:
    """Two people."""
    with transaction():
        return an_operator(), an_operator()


def graduates(count: int) -> list[int]:
    """Ids of candidates of one exam, all eligible."""
    with transaction():
        exam = a_closed_exam()
        return [a_graduate(exam).id for _ in range(count)]


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[subprocess.Popen[str]]:
    """The process that forks those that issue."""
    command = [sys.executable, "-m", "tests.registry.services.interrupted_issuing"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process  # its input is closed with the block: then it ends


@pytest.fixture
def in_processes(
    elsewhere: subprocess.Popen[str], instance_folder: Path, database: Database, operators: Two, session: Session
) -> InProcesses:
    """How the child processes of a task ended that works on these candidates."""
    accounts = [actor.account_id for actor in operators]

    def work(task: str, candidates: list[int]) -> list[int]:
        session.remove()  # type: ignore[attr-defined]  # no connection of ours stands in the way
        assert elsewhere.stdin
        assert elsewhere.stdout
        print(json.dumps([task, str(instance_folder), database.url, accounts, candidates]), file=elsewhere.stdin)
        elsewhere.stdin.flush()
        ends: list[int] = json.loads(elsewhere.stdout.readline())
        assert set(ends) <= {STOPPED, DONE}
        return ends

    return work


def test_a_power_cut_after_any_step_loses_no_passport_and_doubles_none(
    session: Session, operators: Two, in_processes: InProcesses
) -> None:
    candidates = graduates(1 + len(STEPS))
    ends = in_processes("stop", candidates)
    assert ends == [STOPPED] * len(STEPS), list(zip(STEPS, ends, strict=True))
    stored = dict(session.execute(select(Passport.candidate_id, Passport.state)).all())
    states = [stored.get(candidate) for candidate in candidates[1:]]
    committed = {"prepared": STEPS.index("7 registry.services.issuing.prepare_passports"), "released": 13}
    assert states == [
        None if place < committed["prepared"] else "prepared" if place < committed["released"] else "active"
        for place in range(len(STEPS))
    ]

    complete(operators, candidates)

    assert_one_each(session, candidates)


def test_processes_that_issue_the_same_at_once_issue_one_each(session: Session, in_processes: InProcesses) -> None:
    candidates = graduates(1 + 6)
    ends = in_processes("race", candidates)

    assert ends == [DONE] * 3
    assert_one_each(session, candidates)


def complete(operators: Two, candidates: list[int]) -> None:
    """The next press of each button."""
    first, second = operators
    prepared = prepare_passports(first, candidate_ids=candidates)
    released = release_passports(second, passport_ids=prepared.done)
    resumed = resume_rendering(second)
    assert not released.refused
    assert not resumed.refused


def assert_one_each(session: Session, candidates: list[int]) -> None:
    """Every candidate has one active passport with its pages, and the books have no gap."""
    owners = session.scalars(select(Passport.candidate_id).order_by(Passport.candidate_id)).all()
    assert owners == candidates
    assert set(session.scalars(select(Passport.state))) == {PassportState.ACTIVE}
    assert session.scalars(select(Passport.sequence).order_by(Passport.sequence)).all() == list(
        range(1, len(candidates) + 1)
    )
    assert session.scalar(select(func.count(PassportFile.id))) == 3 * len(candidates)
    assert damages() == []


def test_a_refusal_stops_one_candidate_and_not_the_others(session: Session, operators: Two) -> None:
    candidates = graduates(3)
    with transaction():
        session.get_one(Candidate, candidates[1]).qualification_id = None
    outcome = prepare_passports(operators[0], candidate_ids=candidates)

    assert len(outcome.done) == 2
    assert list(outcome.refused) == [candidates[1]]
    assert [str(s) for s in outcome.sentences] == [
        "This must be written before issuing: the qualification of the candidate."
    ]


def test_a_page_that_cannot_be_kept_holds_up_no_other_passport(
    session: Session, operators: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared = prepare_passports(operators[0], candidate_ids=graduates(3)).done
    keep = render_files

    def keep_some(actor: Actor, *, passport_id: int, pages: Mapping[str, bytes]) -> object:
        if passport_id == prepared[0]:
            raise DrawnDifferently(say("A page was drawn differently from the one on record; nothing was kept."))
        return keep(actor, passport_id=passport_id, pages=pages)

    monkeypatch.setattr(issuing, "render_files", keep_some)
    released = release_passports(operators[1], passport_ids=prepared)
    resumed = resume_rendering(operators[1])

    assert (released.done, list(released.refused)) == (prepared, prepared[:1])
    assert (resumed.done, list(resumed.refused)) == ([], prepared[:1])
    assert set(session.scalars(select(PassportFile.passport_id))) == set(prepared[1:])


def test_who_prepared_releases_none_of_them(session: Session, operators: Two) -> None:
    prepared = prepare_passports(operators[0], candidate_ids=graduates(2))
    outcome = release_passports(operators[0], passport_ids=prepared.done)

    assert outcome.done == []
    assert {type(error) for error in outcome.refused.values()} == {Forbidden}
    assert len(outcome.sentences) == 1


def test_pressing_every_button_twice_is_pressing_it_once(session: Session, operators: Two) -> None:
    candidates = graduates(2)
    for _ in range(2):
        complete(operators, candidates)
    assert_one_each(session, candidates)


def test_a_passport_that_replaces_another_gets_its_pages_with_the_change(session: Session, operators: Two) -> None:
    first, second = operators
    candidates = graduates(1)
    complete(operators, candidates)
    passport_id = session.scalars(select(Passport.id)).one()
    with transaction():
        change = propose_change(
            first, passport_id=passport_id, change=Change.SUPERSEDE, reason_code="details_corrected"
        ).id
    for _ in range(2):
        release_status_change(second, change_id=change)

    pages = select(PassportFile.passport_id, func.count()).group_by(PassportFile.passport_id)
    assert [count for _, count in session.execute(pages)] == [3, 3]


def test_a_new_passport_is_prepared_after_a_revocation(session: Session, operators: Two) -> None:
    first, second = operators
    candidates = graduates(1)
    complete(operators, candidates)
    passport_id = session.scalars(select(Passport.id)).one()
    with transaction():
        change = propose_change(first, passport_id=passport_id, change=Change.REVOKE, reason_code="issued_in_error").id
    release_status_change(second, change_id=change)
    complete(operators, candidates)

    states = session.scalars(select(Passport.state).order_by(Passport.id)).all()
    assert states == [PassportState.REVOKED, PassportState.ACTIVE]
