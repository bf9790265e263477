"""What a check looks at goes by unwatched, when nobody wants to see it."""

from registry.queries.checks.finding import Part, unwatched


def test_unwatched_things_come_as_they_are() -> None:
    assert list(unwatched(Part.TRAIL, 3, [1, 2, 3])) == [1, 2, 3]
