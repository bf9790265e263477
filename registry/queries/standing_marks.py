"""The marks that stand under one aspect of one sitting, and their names in words."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import bindparam, select

from registry.db import db
from registry.domain.calculations import Choice, DifferenceDeduction
from registry.domain.entries import EntryKind
from registry.domain.mark_writing import Said
from registry.domain.rounding import parse_decimal
from registry.domain.scheme import Aspect
from registry.domain.sentences import Value, say
from registry.models import Mark, MarkConflict, MarkRevision

# Asked with every mark, so put together once.
STANDING = (
    select(Mark)
    .where(Mark.sitting_id == bindparam("sitting"), Mark.aspect_id == bindparam("aspect"))
    .order_by(Mark.id)
    .execution_options(populate_existing=True)
)
OF_OP = select(MarkRevision).where(MarkRevision.op_id == bindparam("op"))


def aspect_marks(sitting_id: int, aspect_id: int) -> Sequence[Mark]:
    """What stands now for one aspect, of every seat and round; read anew, since another writer may just have ended."""
    return db.session.scalars(STANDING, {"sitting": sitting_id, "aspect": aspect_id}).all()


def revision_of_op(op_id: str) -> MarkRevision | None:
    """What the write of this name entered, if it was ever done."""
    return db.session.scalars(OF_OP, {"op": op_id}).one_or_none()


def value_in_words(aspect: Aspect, stored: Mark | MarkRevision | MarkConflict | Said) -> Value:
    """A stored value as people say it: yes, 12.5 mm, the option's label, 0.75 (partial mark), or the score."""
    match stored.kind:
        case EntryKind.ANSWER:
            return say("yes") if stored.value == "yes" else say("no")
        case EntryKind.CHOSEN:
            option = aspect.calculation.option(stored.value) if isinstance(aspect.calculation, Choice) else None
            return option.label if option else stored.value
        case EntryKind.PARTIAL:
            return say("%(mark)s (partial mark)", mark=parse_decimal(stored.value))
        case EntryKind.SCORE:
            return int(stored.value)
    return _measured(aspect, parse_decimal(stored.value))


def _measured(aspect: Aspect, amount: Decimal) -> Value:
    unit = aspect.calculation.unit if isinstance(aspect.calculation, DifferenceDeduction) else ""
    return say("%(amount)s %(unit)s", amount=amount, unit=unit) if unit else amount
