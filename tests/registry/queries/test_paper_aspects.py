"""How each kind of aspect stands on paper."""

from decimal import Decimal

from certificates.paper_aspect import Way
from registry.domain.entries import Answer, Chosen, Measured, Partial, Score
from registry.domain.mark import Mark, MarkKey
from registry.domain.scoring import score_sitting
from registry.queries.paper_aspects import chosen_option, paper_aspect, written_aspect
from tests.builders import a_marking_scheme

SCHEME = a_marking_scheme()


def test_an_aspect_is_entered_by_its_calculation() -> None:
    found = {aspect.id: paper_aspect(SCHEME, aspect, {"m2"}) for aspect in SCHEME.aspects}
    assert {key: one.way for key, one in found.items()} == {
        "m1": Way.YES_NO,
        "m2": Way.YES_NO,
        "j1": Way.SCORES,
        "d1": Way.AMOUNT,
        "c1": Way.CHOICE,
        "l1": Way.YES_NO,
    }
    assert [option.mark for option in found["c1"].options] == [Decimal("2.00"), Decimal("1.25"), Decimal("0.00")]
    assert (found["m2"].partial, found["m2"].void, found["l1"].depends_on) == (True, True, "A1.M1")
    assert len(found["j1"].benchmarks) == 4


def test_what_was_entered_is_written_each_in_its_own_way() -> None:
    marks = [
        Mark(MarkKey(1, "m1", 0), Answer(False)),
        Mark(MarkKey(1, "m2", 0), Partial(Decimal("0.50"), "crooked")),
        Mark(MarkKey(1, "d1", 0), Measured(Decimal("11.5"))),
        Mark(MarkKey(1, "c1", 0), Chosen("one")),
        *(Mark(MarkKey(1, "j1", seat, 1), Score(value)) for seat, value in ((1, 0), (2, 2), (3, 3))),
        Mark(MarkKey(1, "j1", 2, 2), Score(2)),
    ]
    score = score_sitting(SCHEME, marks)
    found = {one.id: written_aspect(one, marks, score.aspects[one.id], seat=2, spread=1) for one in SCHEME.aspects}
    assert (found["m1"].answer, found["m1"].mark) == (False, Decimal("0.00"))
    assert (found["m2"].partial, found["m2"].reason) == (Decimal("0.50"), "crooked")
    assert (found["d1"].amount, found["c1"].chosen) == (Decimal("11.5"), "b")
    assert [(one.number, one.scores) for one in found["j1"].earlier] == [(1, (0, 2, 3))]
    assert (found["j1"].scores, found["j1"].mark) == ((None, 2, None), None)
    assert found["l1"].mark == Decimal("0.00")  # cut off by m1
    assert written_aspect(SCHEME.by_id["j1"], marks, score.aspects["j1"], seat=1, spread=1).scores == (None,) * 3
    assert [chosen_option(SCHEME.by_id[key], marks) for key in ("c1", "m1")] == ["one", ""]
