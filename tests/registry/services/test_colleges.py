"""Colleges entered and changed."""

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
from registry.services.colleges import add_college, change_college
from tests.builders import an_operator

BIN = "990540000001"


def added(name: str = "Колледж", **values: object) -> College:
    """A college, made by the service."""
    fields = {"bin": None, "region": "Алматы", "state_owned": True, **values}
    return add_college(an_operator(), name=Names(kk=name), **fields)  # type: ignore[arg-type]  # real fields


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
        changed = {"name": Names(kk="Жаңа"), "bin": BIN, "region": "Ақтөбе", "state_owned": False}
        change_college(an_operator(), college_id=college.id, **changed)  # type: ignore[arg-type]  # real fields

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
