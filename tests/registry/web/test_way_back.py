"""The way back leads to a page of this site and nowhere else."""

import pytest
from flask import Flask

from registry.web.way_back import own_path, page_before


@pytest.mark.parametrize("address", ["/", "/operator/exams?page=2", "/a/b?next=https://evil.example/", "/қазақша"])
def test_a_page_of_this_site_is_kept(address: str) -> None:
    assert own_path(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None, "", "evil.example", "https://evil.example/", "//evil.example", "///evil.example", "/\\evil.example",
        "\\\\evil.example", "/\t/evil.example", "/\n/evil.example", "javascript:alert(1)", " //evil.example", "/\x00",
    ],
)  # fmt: skip
def test_every_other_address_is_dropped(address: str | None) -> None:
    assert own_path(address) == ""


@pytest.mark.parametrize(
    ("referrer", "page"),
    [
        ("http://localhost/operator/exams/1?x=2", "/operator/exams/1?x=2"),
        ("http://evil.example/operator", ""),
        ("http://localhost//evil.example", ""),
        ("", ""),
    ],
)
def test_the_page_a_form_came_from_is_one_of_ours(app: Flask, referrer: str, page: str) -> None:
    with app.test_request_context(headers={"Referer": referrer}):
        assert page_before() == page
