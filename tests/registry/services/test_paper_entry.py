"""Papers typed by two people: nothing is a mark before both agree, then every mark is its examiner's."""

from dataclasses import replace

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.errors import BadInput, Forbidden, Refused
from registry.domain.exam_role import ExamRole
from registry.domain.paper_reading import Cell, Typed, WrongValue
from registry.models import Account, AuditEntry, Mark, PaperReading, PaperSheet, PaperValue
from registry.queries.paper_entry import paper_entry
from registry.services.paper_entry import put_paper_aside, record_paper, type_paper
from tests.builders import a_person, a_role, actor_of
from tests.builders.marking_stage import Stage, a_stage

WHOLE = {"m1": "yes", "m2": "no", "j1": "212"}


def typed(values: dict[str, str]) -> list[Typed]:
    """Values of A1 by aspect; a judgement's text is its three scores, `-` a blank."""
    return [
        Typed(Cell(key, seat if key == "j1" else 0), "score" if key == "j1" else "answer", one.replace("-", ""))
        for key, text in values.items()
        for seat, one in (enumerate(text, 1) if key == "j1" else [(0, text)])
    ]


def types(stage: Stage, actor: Actor, values: dict[str, str], scorers: dict[int, int] | None = None) -> None:
    """One reading, in a transaction of its own; the paper names the three judges."""
    judges = {seat: judge.account_id or 0 for seat, judge in enumerate(stage.judges, 1)}
    with transaction():
        type_paper(
            actor,
            sitting_id=stage.sitting_id,
            sub_criterion="A1",
            typed=typed(values),
            scorers=judges if scorers is None else scorers,
        )


def records(stage: Stage, actor: Actor) -> None:
    """Recording, in a transaction of its own."""
    with transaction():
        record_paper(actor, sitting_id=stage.sitting_id, sub_criterion="A1")


def marks(stage: Stage) -> dict[tuple[int, str], Mark]:
    """What stands, by seat and value."""
    found = db.session.scalars(select(Mark).where(Mark.sitting_id == stage.sitting_id).order_by(Mark.id))
    return {(mark.seat, mark.value): mark for mark in found}


def test_two_readings_are_settled_on_the_paper_and_recorded_as_the_examiners_marks(session: Session) -> None:
    stage = a_stage()
    first, second = stage.judges[0], stage.scribe
    types(stage, first, {**WHOLE, "j1": "21-"})
    with pytest.raises(Refused, match="second person"):
        records(stage, first)
    types(stage, first, {**WHOLE, "j1": "312"})  # typed again while nobody else has
    types(stage, second, {**WHOLE, "m1": "no"})
    assert not marks(stage)
    with pytest.raises(Refused, match="differ"):
        records(stage, second)
    with pytest.raises(Refused, match="Two people"):
        types(stage, stage.judges[1], WHOLE)
    types(stage, first, {"m1": "yes", "m2": "yes", "j1": "2"})  # m2 did not differ: it is left as it was
    types(stage, second, {"m1": "yes"})
    assert not marks(stage)
    with pytest.raises(Refused, match="agree already"):
        types(stage, second, WHOLE)
    records(stage, second)

    found = marks(stage)
    assert sorted(found) == [(0, "no"), (0, "yes"), (1, "2"), (2, "1"), (3, "2")]
    assert all(mark.entered_by == second.account_id for mark in found.values())
    by_seat = {seat: mark.scored_by for (seat, _), mark in found.items()}
    assert by_seat == {0: first.account_id, 1: first.account_id, **{n: stage.judges[n - 1].account_id for n in (2, 3)}}
    entries = select(AuditEntry.act).where(AuditEntry.object_type == "paper_sheet").order_by(AuditEntry.seq)
    acts = db.session.scalars(entries).all()
    assert acts == ["type_paper"] * 5 + ["record_paper"]
    with pytest.raises(Refused, match="typed it"):
        records(stage, second)  # the next paper of this sheet is another one


def test_nobody_types_twice_and_nobody_else_types(session: Session) -> None:
    stage = a_stage()
    types(stage, stage.judges[0], WHOLE)
    with transaction():
        person_id = a_person().id
        db.session.get_one(Account, stage.judges[0].account_id).person_id = person_id
        employer = actor_of(a_role(stage.exam, ExamRole.EMPLOYER))
    same_person = replace(stage.judges[1], person_id=person_id)
    for stranger in (same_person, stage.chief, stage.operator, employer, a_stage().judges[0]):
        with pytest.raises(Forbidden):
            types(stage, stranger, WHOLE)
    types(stage, stage.judges[1], WHOLE)
    assert db.session.scalars(select(PaperReading.reader).order_by(PaperReading.id)).all() == [1, 2]


def test_wrong_values_are_told_all_at_once_and_nothing_is_kept(session: Session) -> None:
    stage = a_stage()
    with pytest.raises(BadInput) as refused:
        types(stage, stage.judges[0], {"m1": "maybe", "j1": "9-4"})
    assert len(refused.value.findings) == 3
    for scorers, said in (({}, "seat 1"), ({1: stage.chief.account_id or 0}, "marking team")):
        with pytest.raises(BadInput, match=said):
            types(stage, stage.judges[0], WHOLE, scorers)
    assert db.session.scalars(select(PaperSheet)).all() == []


def test_all_marks_are_recorded_or_none(session: Session) -> None:
    stage = a_stage()
    for reader in stage.judges[:2]:
        types(stage, reader, WHOLE)
    for version, score in enumerate("0123"):  # whatever stands there, and however far it is from what was typed
        stage.mark(3, "j1", "score", score, base_version=version)
        with pytest.raises(Refused) as refused:
            records(stage, stage.judges[0])
        assert [str(one.sentence) for one in refused.value.findings if isinstance(one, WrongValue)] == [
            "A1.J1: seat 3 has a score from a screen already, and a paper does not replace it."
        ]
    assert list(marks(stage)) == [(3, "3")]
    with transaction():
        put_paper_aside(stage.judges[1], sitting_id=stage.sitting_id, sub_criterion="A1", reason="Entered on screen")
    with pytest.raises(Refused, match="put aside by"), transaction():
        put_paper_aside(stage.judges[1], sitting_id=stage.sitting_id, sub_criterion="A1", reason="Again")
    with pytest.raises(DBAPIError, match="refuses"):
        db.session.execute(update(PaperSheet).values(put_aside_reason="Another reason"))
    db.session.rollback()
    types(stage, stage.judges[0], WHOLE)  # the next paper
    assert db.session.scalars(select(PaperSheet.ordinal).order_by(PaperSheet.id)).all() == [1, 2]


def test_whoever_runs_the_exam_puts_a_paper_aside_that_nobody_of_its_readers_can_end(session: Session) -> None:
    stage = a_stage()
    for reader in stage.judges[:2]:
        types(stage, reader, WHOLE)
    for seat in (1, 2):
        stage.vacate(seat)

    def aside(actor: Actor, reason: str = "Both were replaced") -> None:
        with transaction():
            put_paper_aside(actor, sitting_id=stage.sitting_id, sub_criterion="A1", reason=reason)

    for actor, refusal in ((stage.judges[0], Forbidden), (stage.judges[2], Refused), (stage.operator, Forbidden)):
        with pytest.raises(refusal):
            aside(actor)
    page = paper_entry(stage.chief, stage.exam_id, stage.sitting_id, "A1")
    assert (page.may_put_aside, page.rows, page.own) == (True, (), None)
    with pytest.raises(BadInput):
        aside(stage.chief, " ")
    aside(stage.chief)
    with pytest.raises(Refused, match="nothing to put aside"):
        aside(stage.chief)
    assert not paper_entry(stage.chief, stage.exam_id, stage.sitting_id, "A1").may_put_aside
    types(stage, stage.judges[2], WHOLE)  # the next paper of the sheet


def test_a_signed_sheet_takes_no_paper(session: Session) -> None:
    stage = a_stage()
    stage.fill()
    stage.sign("A1")
    with pytest.raises(Refused, match="signed off"):
        types(stage, stage.judges[0], WHOLE)


@pytest.mark.parametrize("model", [PaperReading, PaperValue])
def test_what_was_read_never_changes(session: Session, model: type[PaperReading | PaperValue]) -> None:
    stage = a_stage()
    types(stage, stage.judges[0], WHOLE)
    with pytest.raises(DBAPIError, match="refuses"):
        db.session.execute(update(model).values(id=model.id + 100))
    db.session.rollback()
