"""Colleges entered and changed."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from registry.constraint_errors import Clash
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.bin_number import WrongBin
from registry.domain.errors import Forbidden, NotFound
from registry.domain.names import Names
from registry.domain.typed_names import WrongName
from registry.models import College
from registry.queries.audit import entries
from registry.services.colleges import WrongSuccessor, add_college, change_college
from tests.builders import a_college, actor_of, an_operator
from tests.builders.regions import a_region

BIN = "990540000001"


def added(name: str = "Колледж", **values: object) -> College:
    """A college, made by the service."""
    fields: dict[str, Any] = {"bin": None, "region": "Алматы", "state_owned": True, **values}
    return add_college(an_operator(), name=Names(kk=name), **fields)


def test_a_college_is_kept_as_it_was_typed(session: Session) -> None:
    with transaction():
        college = added("  Алматы  колледжі ", bin=f" {BIN[:6]} {BIN[6:]}", state_owned=False)

    assert (college.name.kk, college.bin, college.state_owned) == ("Алматы колледжі", BIN, False)
    assert [(entry.act, entry.object_type) for entry in entries()] == [("add", "college")]


def test_two_colleges_never_share_a_bin_but_many_have_none(session: Session) -> None:
    with transaction():
        added(), added()
        added(bin=BIN)
    with pytest.raises(Clash, match="BIN"), transaction():
        added(bin=BIN)


def test_what_cannot_be_kept_is_refused(session: Session) -> None:
    with pytest.raises(WrongBin), transaction():
        added(bin="123")
    with pytest.raises(WrongName), transaction():
        added(" ")


def test_a_change_is_audited_with_before_and_after(session: Session) -> None:
    with transaction():
        college = added("Бұрынғы")
        changed: dict[str, Any] = {"name": Names(kk="Жаңа"), "bin": BIN, "region": "Ақтөбе", "state_owned": False}
        change_college(an_operator(), college_id=college.id, **changed)

    payload = dict(list(entries())[-1].payload or {})
    assert "Бұрынғы" in str(payload["before"])
    assert "Жаңа" in str(payload["after"])


def test_an_unknown_college_is_not_changed(session: Session) -> None:
    with pytest.raises(NotFound), transaction():
        change_college(an_operator(), college_id=9, name=Names(kk="X"), bin=None, region="", state_owned=True)


def test_only_an_operator_keeps_the_register(session: Session) -> None:
    auditor = Actor(1, frozenset({Audience.AUDITOR}))
    with pytest.raises(Forbidden):
        add_college(auditor, name=Names(kk="X"), bin=None, region="", state_owned=True)


def test_a_college_closes_and_has_a_successor(session: Session) -> None:
    with transaction():
        closing, successor = a_college("Жабылатын"), a_college("Мұрагер")
    values: dict[str, Any] = {"name": Names(kk="X"), "bin": None, "region": "Алматы", "state_owned": True}
    day = date(2026, 9, 1)
    with transaction():
        change_college(
            an_operator(),
            college_id=closing.id,
            closed_on=day,
            successor_id=successor.id,
            **values,
        )
    assert (closing.closed_on, closing.successor_id) == (day, successor.id)
    for wrong in ({"successor_id": successor.id}, {"closed_on": day, "successor_id": closing.id}):
        with pytest.raises(WrongSuccessor):
            change_college(an_operator(), college_id=closing.id, **values, **wrong)


def test_a_department_keeps_the_colleges_of_its_region_and_takes_none_from_another(session: Session) -> None:
    with transaction():
        here, there = a_region("Алматы"), a_region("Ақтөбе")
    actor = actor_of(here.operator)
    own: dict[str, Any] = {"name": Names(kk="X"), "bin": None, "region": "Алматы", "state_owned": True}
    with transaction():
        add_college(actor, **own)
        change_college(actor, college_id=here.college.id, **own)
    for college_id, region in ((there.college.id, "Алматы"), (here.college.id, "Ақтөбе"), (there.college.id, "Ақтөбе")):
        with pytest.raises(Forbidden):
            change_college(actor, college_id=college_id, **{**own, "region": region})
    with pytest.raises(Forbidden):
        add_college(actor, **{**own, "region": "Ақтөбе"})
