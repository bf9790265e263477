"""Addresses are put together as Werkzeug puts them, by code that is written when the first is asked for."""

from werkzeug.routing import Map, Rule

from registry.web.late_rules import LateRule

ROUTES: tuple[tuple[str, dict[str, int]], ...] = (
    ("/exams/<int:exam_id>/sheets/<name>", {}),
    ("/lists", {"page": 1}),
    ("/lists/<int:page>", {}),
    ("/plain", {}),
)
ASKED = (
    ("0", {"exam_id": 7, "name": "a b/ә"}),
    ("0", {"exam_id": 7, "name": "a", "more": "1"}),
    ("1", {"page": 1}),
    ("2", {"page": 2}),
    ("3", {"q": "1&2"}),
)


def addresses(kind: type[Rule]) -> list[str]:
    """What routes of a kind make of the values, twice: the second time the code is there."""
    routes = [kind(path, defaults=defaults, endpoint=str(n)) for n, (path, defaults) in enumerate(ROUTES)]
    bound = Map(routes).bind("localhost")
    return [bound.build(endpoint, dict(values)) for _ in range(2) for endpoint, values in ASKED]


def test_a_late_rule_makes_the_addresses_of_any_rule() -> None:
    assert addresses(LateRule) == addresses(Rule)
    assert addresses(LateRule)[0] == "/exams/7/sheets/a%20b/%D3%99"
