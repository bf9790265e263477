"""The controls of the marking screen work as plain forms; a script only spares the page turn."""

from decimal import Decimal

import pytest
from flask import Flask

from tests.templates.rendering import elements, rendered

CHOICE = (
    '{% from "components/mark_choice.html" import mark_choice %}'
    '{{ mark_choice("/m", [(0, "0"), (1, "1"), (2, "2")], chosen=chosen, label="My score", fields={"seat": 2}) }}'
)
STEPPER = (
    '{% from "components/mark_stepper.html" import mark_stepper %}{{ mark_stepper("/m", amount=amount, label="F") }}'
)


@pytest.mark.parametrize(("chosen", "pressed"), [(None, None), (0, "0"), ("2", "2")])
def test_one_tap_posts_one_value_and_shows_the_one_in_force(app: Flask, chosen: object, pressed: str | None) -> None:
    html = rendered(app, CHOICE, chosen=chosen)
    buttons = elements(html, "button")
    assert [button["value"] for button in buttons] == ["0", "1", "2"]
    assert [b["value"] for b in buttons if b["aria-pressed"] == "true"] == ([pressed] if pressed else [])
    assert "data-mark" in elements(html, "form")[0]
    assert [field["name"] for field in elements(html, "input")] == ["csrf_token", "seat"]


def test_a_count_posts_whole_amounts(app: Flask) -> None:
    buttons = elements(rendered(app, STEPPER, amount=2), "button")
    assert [button["value"] for button in buttons] == ["1", "2", "3"]
    assert all("disabled" not in button for button in buttons)


def test_a_blank_count_is_not_zero_until_somebody_says_so(app: Flask) -> None:
    less, zero, _more = elements(rendered(app, STEPPER, amount=None), "button")
    assert "disabled" in less
    assert (zero["value"], zero["aria-pressed"]) == ("0", "false")


def test_an_amount_and_its_error_belong_together(app: Flask) -> None:
    source = (
        '{% from "components/mark_amount.html" import mark_amount %}'
        '{{ mark_amount("/m", "a7", "Measured", value="x", unit="s", reason="", error="Enter a number.") }}'
    )
    html = rendered(app, source)
    amount = next(field for field in elements(html, "input") if field["name"] == "value")
    assert (amount["id"], amount["aria-describedby"]) == ("a7-value", "a7-error")
    assert {label["for"] for label in elements(html, "label")} == {"a7-value", "a7-reason"}


def test_an_aspect_shows_worth_mark_benchmarks_and_note(app: Flask) -> None:
    source = (
        '{% from "components/aspect.html" import aspect %}{% call aspect("a7", "A2.J1", "Pages fit", worth, mark=mark, '
        'benchmarks=["none", "one", "most", "all"], note=("warn", "Score again.")) %}<b>controls</b>{% endcall %}'
    )
    html = rendered(app, source, worth=Decimal("1.00"), mark=Decimal("0.44"))
    assert all(words in html for words in ("A2.J1", "Pages fit", "1.00", "0.44", "<b>controls</b>", "Score again."))
    assert len(elements(html, "dt")) == 4
    assert elements(html, "section")[0]["aria-labelledby"] == elements(html, "h2")[0]["id"]


def test_hidden_scores_of_others_say_only_that_they_are_in(app: Flask) -> None:
    source = '{% from "components/judges.html" import judges %}{{ judges(rows) }}'
    html = rendered(app, source, rows=[("A", 2, True), ("B", None, True), ("C", None, False)])
    assert html.count("entered") == 1
    assert html.count("awaited") == 1


def test_the_bar_says_that_a_total_is_partial(app: Flask) -> None:
    source = (
        '{% from "components/marking_bar.html" import marking_bar %}'
        '{% call marking_bar("A2", marked, 6, total, total) %}{% endcall %}'
    )
    partial, whole = (rendered(app, source, marked=n, total=Decimal("2.03")) for n in (4, 6))
    assert "not complete" in partial
    assert "not complete" not in whole
    assert "4 of 6 marked" in partial


def test_the_list_of_sheets_marks_the_open_one(app: Flask) -> None:
    source = '{% from "components/sheet_list.html" import sheet_list %}{{ sheet_list(sheets, "A2") }}'
    sheets = [("A1", "Layout", "/1", 8, 8, True), ("A2", "Web", "/2", 4, 6, False)]
    links = elements(rendered(app, source, sheets=sheets), "a")
    assert [link.get("aria-current") for link in links] == [None, "page"]
