from registry.web.page_groups import Page, page_groups


def pages(*keys: str) -> list[Page]:
    return [Page(key.upper(), f"/{key}", key) for key in keys]


def test_many_pages_are_shown_by_part_and_empty_parts_not_at_all() -> None:
    day, people = page_groups([("Day", pages("a", "b", "c")), ("Judging", []), ("People", pages("d", "e", "f"))])
    assert (day.title, people.title) == ("Day", "People")
    assert day.holds("b")
    assert not day.holds("d")


def test_few_pages_stand_side_by_side_without_parts() -> None:
    (all_of_them,) = page_groups([("Day", pages("a")), ("People", pages("b", "c"))])
    assert [page.key for page in all_of_them.pages] == ["a", "b", "c"]


def test_one_page_alone_needs_no_way_to_others() -> None:
    assert page_groups([("Day", pages("a"))]) == ()
