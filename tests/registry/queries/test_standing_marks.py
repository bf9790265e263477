"""What stands under an aspect, and in which words."""

from decimal import Decimal

from sqlalchemy.orm import Session

from registry.domain.calculations import DifferenceDeduction
from registry.domain.entries import EntryKind
from registry.domain.names import Names
from registry.domain.scheme import Aspect, AspectType
from registry.models import Mark
from registry.queries.standing_marks import aspect_marks, revision_of_op, value_in_words
from tests.builders.marking_stage import a_stage


def test_marks_and_writes_are_found(session: Session) -> None:
    stage = a_stage()
    mark = stage.mark(1, "m1", "answer", "yes", op_id="tap-1")
    assert [row.id for row in aspect_marks(stage.sitting_id, mark.aspect_id)] == [mark.id]
    assert revision_of_op("tap-2") is None
    revision = revision_of_op("tap-1")
    assert revision is not None
    assert revision.value == "yes"


def test_an_amount_is_said_with_its_unit() -> None:
    rule = DifferenceDeduction(Decimal(2), Decimal("0.5"), Decimal("0.25"), unit="мм")
    aspect = Aspect("a", AspectType.MEASUREMENT, Names(), "1", Decimal(1), rule)
    stored = Mark(kind=EntryKind.MEASURED, value="2.5")
    assert str(value_in_words(aspect, stored)) == "2.5 мм"
