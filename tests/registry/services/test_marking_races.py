"""Several tablets, a page and a signature at the same sheets in the same moment: each value is somewhere, once."""

import uuid
from collections import Counter
from collections.abc import Callable

from flask import Flask
from sqlalchemy import func, select

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.mark_writing import MarkAnswer, MarkWrite, Outcome, Stale
from registry.models import Mark, MarkConflict, MarkRevision
from registry.queries.checks.entries import check_entries
from registry.queries.checks.finding import unwatched
from registry.queries.checks.sheets import check_sheets
from registry.queries.checks.standing import check_marks
from registry.services.mark_sheets import NotReady, sign_off
from registry.services.marking import record_mark, record_marks
from tests.builders.marking_stage import Stage, a_stage
from tests.registry.services.test_exam_races import at_once, refusals


def a_write(stage: Stage, aspect: str, value: str, device: str, kind: str = "answer", sitting: int = 0) -> MarkWrite:
    name, place = uuid.uuid4().hex, stage.sitting_ids[sitting]
    return MarkWrite(place, aspect, 0, kind, value, name, round=1, device=device * 32, seq=1)


def unsound() -> list[str]:
    """What a check of the register says of marks."""
    found = [*check_entries(unwatched), *check_marks(), *check_sheets(unwatched)]
    return [str(one.sentence) for one in found if one.place.startswith(("mark", "sitting"))]


def test_every_value_that_tablets_and_a_page_enter_in_one_cell_is_kept_once_or_told_to_whoever_sent_it(
    app: Flask,
) -> None:
    with app.app_context():
        stage = a_stage()
        exam_id, judges = stage.exam_id, stage.judges
        first, second = a_write(stage, "d1", "10", "a", "measured"), a_write(stage, "d1", "11", "b", "measured")
    answers: list[MarkAnswer] = []

    def send(by: Actor, write: MarkWrite) -> None:
        answers.extend(record_marks(by, exam_id=exam_id, writes=[write], offline=True))

    def tap() -> None:
        place, name = stage.sitting_id, uuid.uuid4().hex
        record_mark(judges[2], sitting_id=place, aspect_key="d1", seat=0, kind="measured", value="12", op_id=name)

    acts: list[Callable[[], object]] = [
        lambda: send(judges[0], first),
        lambda: send(judges[1], second),
        lambda: send(judges[0], first),
        tap,
    ]
    refused = refusals(at_once(app, acts * 2))
    told = Counter(answer.outcome for answer in answers)
    with app.app_context():
        entered = db.session.scalars(select(MarkRevision.op_id)).all()
        kept = db.session.scalars(select(MarkConflict.op_id)).all()
        assert (len(entered), db.session.scalar(select(func.count()).select_from(Mark))) == (1, 1)
        assert {first.op_id, second.op_id} == ({*entered, *kept} & {first.op_id, second.op_id})
        assert len(kept) == len(set(kept)) == (1 if set(entered) <= {first.op_id, second.op_id} else 2)
        assert unsound() == []
    assert set(refused) <= {Stale}
    assert told[Outcome.REJECTED] == 0


def test_batches_over_the_same_sheets_in_any_order_wait_for_each_other(app: Flask) -> None:
    with app.app_context():
        stage = a_stage(sittings=3)
        exam_id, judges = stage.exam_id, stage.judges
        places = [(aspect, sitting) for sitting in range(3) for aspect in ("m1", "d1")]
        orders = [places, places[::-1], places[3:] + places[:3]]
        batches = [[_of(stage, place, device) for place in order] for order, device in zip(orders, "abc", strict=True)]

    def send(number: int) -> None:
        record_marks(judges[number], exam_id=exam_id, writes=batches[number], offline=True)

    assert at_once(app, [lambda n=n: send(n) for n in range(3)]) == [None] * 3  # type: ignore[misc]
    with app.app_context():
        assert sorted(db.session.scalars(select(Mark.version))) == [1] * len(places)
        assert unsound() == []


def test_a_sheet_is_signed_with_a_mark_or_without_it_and_never_beside_it(app: Flask) -> None:
    with app.app_context():
        stage = a_stage()
        stage.fill()
        late = [a_write(stage, "m1", value, device) for value, device in (("no", "a"), ("yes", "b"))]
    answers: list[MarkAnswer] = []

    def send(number: int) -> None:
        answers.extend(record_marks(stage.judges[number], exam_id=stage.exam_id, writes=[late[number]], offline=True))

    def sign() -> None:
        sign_off(stage.judges[2], sitting_id=stage.sitting_id, sub_criterion="A1")

    refused = refusals(at_once(app, [lambda: send(0), sign, lambda: send(1)]))
    waits = any(answer.outcome is Outcome.CONFLICT for answer in answers)
    assert refused == ([NotReady] if waits else [])
    with app.app_context():
        assert [one for one in unsound() if "signed off" in one] == []


def _of(stage: Stage, place: tuple[str, int], device: str) -> MarkWrite:
    aspect, sitting = place
    kind, value = ("measured", "10") if aspect == "d1" else ("answer", "yes")
    return a_write(stage, aspect, value, device, kind, sitting)
