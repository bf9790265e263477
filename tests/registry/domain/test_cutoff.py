"""Cut-off links."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.cutoff import cycles, effective_marks, unknown_links
from registry.domain.errors import Refused
from registry.domain.scheme import MarkingScheme
from tests.registry.domain.marking import measurement, scheme_of, sub_criterion

ONE, ZERO = Decimal("1.00"), Decimal("0.00")


def linked(links: dict[str, str | None]) -> MarkingScheme:
    return scheme_of(sub_criterion("A1", *(measurement(name, depends_on=link) for name, link in links.items())))


@pytest.mark.parametrize(
    ("marks", "effective"),
    [
        ({"a": ONE, "b": ONE, "c": ONE}, (ONE, ONE, ONE)),
        ({"a": ZERO, "b": ONE, "c": ONE}, (ZERO, ZERO, ZERO)),
        ({"a": ZERO, "b": None, "c": None}, (ZERO, ZERO, ZERO)),
        ({"a": ONE, "b": ZERO, "c": None}, (ONE, ZERO, ZERO)),
        ({"a": None, "b": ONE, "c": None}, (None, ONE, None)),
        ({"a": Decimal("0.01"), "b": ONE, "c": ONE}, (Decimal("0.01"), ONE, ONE)),
    ],
)
def test_zero_travels_along_the_links_and_blank_does_not(
    marks: dict[str, Decimal | None], effective: tuple[Decimal | None, ...]
) -> None:
    scheme = linked({"c": "b", "b": "a", "a": None})
    found = effective_marks(scheme, marks)
    assert (found["a"], found["b"], found["c"]) == effective


def test_a_voided_aspect_has_no_mark_and_cuts_nothing() -> None:
    scheme = linked({"a": None, "b": "a", "c": "b"})
    found = effective_marks(scheme, {"a": ZERO, "b": ZERO, "c": ONE}, voided={"b"})
    assert found == {"a": ZERO, "b": None, "c": ONE}


@pytest.mark.parametrize("backwards", [False, True])
def test_a_chain_of_two_thousand_is_followed(backwards: bool) -> None:
    names = [str(number) for number in range(2000)]
    links = dict(zip(names, [None, *names[:-1]], strict=True))
    scheme = linked(dict(reversed(links.items())) if backwards else links)
    found = effective_marks(scheme, dict.fromkeys(names, ONE) | {"0": ZERO})
    assert set(found.values()) == {ZERO}
    assert cycles(scheme) == ()


def test_circles_are_found_with_their_members_only() -> None:
    scheme = linked({"t": "a", "a": "b", "b": "a", "s": "s", "free": None, "u": "t"})
    assert sorted(sorted(circle) for circle in cycles(scheme)) == [["a", "b"], ["s"]]


def test_a_circle_of_two_thousand_is_one_circle() -> None:
    names = [str(number) for number in range(2000)]
    assert [len(circle) for circle in cycles(linked(dict(zip(names, [*names[1:], "0"], strict=True))))] == [2000]


def test_links_that_lead_nowhere_are_found() -> None:
    scheme = linked({"a": None, "b": "gone", "c": "b"})
    assert unknown_links(scheme) == ("b",)
    assert cycles(scheme) == ()


@pytest.mark.parametrize("links", [{"a": "a"}, {"a": "b", "b": "a"}, {"a": "gone"}])
def test_marks_are_not_counted_along_broken_links(links: dict[str, str | None]) -> None:
    with pytest.raises(Refused):
        effective_marks(linked(links), {})


@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from([None, ZERO, ONE])), min_size=1, max_size=25))
def test_an_aspect_counts_unless_some_aspect_before_it_earned_zero(drawn: list[tuple[int, Decimal | None]]) -> None:
    links = {str(i): str(link) if link < i else None for i, (link, _) in enumerate(drawn)}
    marks = {str(i): mark for i, (_, mark) in enumerate(drawn)}
    found = effective_marks(linked(links), marks)
    for name, mark in marks.items():
        above, link = [], links[name]
        while link is not None:
            above.append(marks[link])
            link = links[link]
        assert found[name] == (ZERO if ZERO in above else mark)
