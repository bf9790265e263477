"""Digests recomputed from rows."""

from sqlalchemy.orm import Session

from registry.queries.digests import digest_of
from registry.queries.marks import marks_of
from registry.queries.sheets import sheet_place
from tests.builders.marking_stage import a_stage


def test_a_digest_is_the_one_the_sheet_was_signed_with_and_covers_voids(session: Session) -> None:
    stage = a_stage()
    stage.fill()
    signed = stage.sign("A1").signed_digest
    place = sheet_place(stage.sitting_id, "A1")
    marks = marks_of([stage.sitting_id], place.stored)[stage.sitting_id]

    assert digest_of(place, marks, frozenset()) == signed
    assert digest_of(place, marks, frozenset({"d1"})) == signed, "an aspect of another sheet"
    assert digest_of(place, marks, frozenset({"m1"})) != signed
    assert digest_of(place, marks[1:], frozenset()) != signed
