"""Two readings of one paper: what differs, what is settled, what may be recorded."""

import pytest

from registry.domain.errors import BadInput, Refused
from registry.domain.paper_reading import (
    Cell,
    Reading,
    ReadValue,
    Typed,
    WrongValue,
    cells_of,
    corrected,
    differences,
    differing_scorers,
    read,
    require_agreement,
    require_scorers,
    scorer_of,
)
from tests.builders import a_marking_scheme

SCHEME = a_marking_scheme()
A1, B1 = (sub.aspects for sub in SCHEME.sub_criteria)
M1, M2, J1, J2 = Cell("m1", 0), Cell("m2", 0), Cell("j1", 1), Cell("j1", 2)


def reading(*typed: Typed, scorers: dict[int, int] | None = None) -> Reading:
    """What somebody typed of A1."""
    return Reading(read(SCHEME.by_id, SCHEME.codes, typed), scorers or {1: 11, 2: 12, 3: 13})


def found(error: BadInput) -> list[WrongValue]:
    """What was wrong."""
    return [one for one in error.findings if isinstance(one, WrongValue)]


def test_a_sheet_has_three_places_for_a_judgement_and_one_for_a_measurement() -> None:
    assert cells_of(A1) == (M1, M2, J1, J2, Cell("j1", 3))


def test_values_are_kept_as_marks_are_and_blanks_are_not_kept() -> None:
    kept = read(
        SCHEME.by_id,
        SCHEME.codes,
        [
            Typed(M1, "answer", "YES"),
            Typed(M2, "partial", "0,5", " crooked "),
            Typed(J1, "score", " "),
            Typed(J2, "score", "0"),
        ],
    )
    assert kept == {
        M1: ReadValue("answer", "yes"),
        M2: ReadValue("partial", "0.50", "crooked"),
        J2: ReadValue("score", "0"),
    }


def test_every_wrong_value_is_told_at_once_with_its_aspect() -> None:
    typed = [
        Typed(M2, "partial", "2.01"),
        Typed(M2, "partial", "0.005"),
        Typed(M2, "partial", "NaN"),
        Typed(J1, "score", "4"),
        Typed(J1, "score", "-1"),
        Typed(Cell("d1", 0), "measured", "ten"),
        Typed(Cell("zz", 0), "answer", "yes"),
        Typed(Cell("j1", 0), "score", "1"),
        Typed(Cell("m1", 0), "score", "1"),
    ]
    with pytest.raises(BadInput) as refused:
        read(SCHEME.by_id, SCHEME.codes, typed)
    assert [one.place for one in found(refused.value)] == [
        "A1.M2",
        "A1.M2",
        "A1.M2",
        "A1.J1",
        "A1.J1",
        "B1.M1",
        "zz",
        "A1.J1",
        "A1.M1",
    ]


def test_one_place_has_one_value() -> None:
    with pytest.raises(BadInput) as refused:
        read(SCHEME.by_id, SCHEME.codes, [Typed(M2, "answer", "yes"), Typed(M2, "partial", "1")])
    (wrong,) = found(refused.value)
    assert (wrong.field, "not both" in str(wrong.sentence)) == ("m2-partial", True)


def test_readings_differ_where_values_blanks_or_reasons_do_and_not_in_how_a_reason_is_written() -> None:
    one = reading(Typed(M1, "answer", "yes"), Typed(M2, "partial", "1", "Bent,  left"), Typed(J1, "score", "2"))
    same = reading(Typed(M1, "answer", "yes"), Typed(M2, "partial", "1.00", "bent left."), Typed(J1, "score", "2"))
    other = reading(Typed(M1, "answer", "no"), Typed(M2, "partial", "1", "bent right"), Typed(J2, "score", "2"))
    assert differences(A1, one, same) == ()
    assert differences(A1, one, other) == (M1, M2, J1, J2)
    assert differing_scorers(one, reading(scorers={1: 11, 2: 99})) == (2, 3)


def test_a_correction_reads_the_named_places_anew_and_leaves_the_others() -> None:
    own = reading(Typed(M1, "answer", "yes"), Typed(J1, "score", "2"), Typed(J2, "score", "3"))
    again = read(SCHEME.by_id, SCHEME.codes, [Typed(J1, "score", "1"), Typed(M1, "answer", "no")])
    now = corrected(own, [J1, J2], again, {1: 77, 2: 78}, [2])
    assert now.values == {M1: ReadValue("answer", "yes"), J1: ReadValue("score", "1")}
    assert now.scorers == {1: 11, 2: 78, 3: 13}


def test_nothing_is_agreed_before_two_say_the_same() -> None:
    one, other = reading(Typed(M1, "answer", "yes")), reading(Typed(M1, "answer", "no"))
    for readings, said in (
        ([one], "second person"),
        ([one, other], "differ"),
        ([one, Reading(one.values, {1: 11})], "differ"),
        ([reading(), reading()], "aside"),
    ):
        with pytest.raises(Refused, match=said):
            require_agreement(A1, readings)
    assert require_agreement(A1, [one, reading(Typed(M1, "answer", "yes"))]) == one


def test_every_score_has_its_examiner_and_an_agreed_value_the_first_who_is_named() -> None:
    require_scorers(Reading())
    with pytest.raises(BadInput, match="seat 2"):
        require_scorers(reading(Typed(J2, "score", "1"), scorers={1: 11}))
    with pytest.raises(BadInput, match="at least one"):
        require_scorers(Reading({M1: ReadValue("answer", "yes")}, {}))
    assert (scorer_of(M1, {2: 12, 3: 13}), scorer_of(J2, {2: 12, 3: 13})) == (12, 12)
    assert B1
