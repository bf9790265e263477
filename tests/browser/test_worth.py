"""The tablet adds up by itself while there is no network: what it shows is what the registry will compute."""

import random
from decimal import Decimal

import pytest
from flask import Flask
from playwright.sync_api import Browser

from registry.domain.aspect_score import score_aspect
from registry.domain.calculations import Choice, DifferenceDeduction, Direction, Measure, Option, Steps, YesNo
from registry.domain.entries import Chosen, Measured, Partial, allowed_kinds, entry_to_fields, mark_of
from registry.domain.names import Names
from registry.domain.scheme import Aspect, AspectType
from registry.domain.sheets import SheetRow
from registry.queries.sheet_aspects import AspectRow
from registry.web.examiner.blank_words import BlankWords
from tests.templates.rendering import rendered

pytestmark = pytest.mark.real_clock

CASES = 400
MARKS = """async ([module, cases]) => {
    const {markOf, shown} = await import(module);
    return cases.map(([entry, worth]) => shown(markOf(entry, JSON.parse(worth))));
}"""


def test_the_marks_a_tablet_shows_are_those_of_the_registry(app: Flask, live_server: str, browser: Browser) -> None:
    chance = random.Random(11)  # noqa: S311  # cases of a test
    cases, marks = [], []
    for _ in range(CASES):
        aspect, entry = a_case(chance)
        kind, value, _reason = entry_to_fields(entry)
        cases.append([{"kind": kind, "value": value}, BlankWords().worth(blank(aspect))])
        marks.append(str(mark_of(aspect, entry)))
    page = browser.new_page()
    page.goto(f"{live_server}/robots.txt")
    assert page.evaluate(MARKS, [rendered(app, "{{ static('marking/worth.js') }}"), cases]) == marks
    assert len(set(marks)) > CASES / 10
    page.close()


def a_case(chance: random.Random) -> tuple[Aspect, Measured | Chosen | Partial]:
    """An aspect with a calculation and something entered for it."""

    def number(most: int, places: int) -> Decimal:
        return Decimal(chance.randint(0, most * 10**places)).scaleb(-places)

    maximum = number(2, 2) + Decimal("0.01")
    which = chance.randint(0, 5)
    if which == 0:
        return an_aspect(maximum, YesNo()), Partial(min(number(2, 2), maximum))
    if which == 1:
        options = tuple(Option(key, Names(en=key), number(2, 3)) for key in "abc")
        return an_aspect(maximum, Choice(options)), Chosen(chance.choice("abc"))
    rule = DifferenceDeduction(
        target=number(20, 2) + 1,
        difference=number(3, 3) + Decimal("0.001"),
        deduction=number(1, 3),
        direction=chance.choice(list(Direction)),
        tolerance=number(1, 2),
        difference_in=chance.choice(list(Measure)),
        deduction_in=chance.choice(list(Measure)),
        steps=chance.choice(list(Steps)),
    )
    return an_aspect(maximum, rule), Measured(number(30, 3) - 4)


def an_aspect(maximum: Decimal, rule: YesNo | Choice | DifferenceDeduction) -> Aspect:
    return Aspect("a", AspectType.MEASUREMENT, Names(en="a"), "1", maximum, rule, partial_allowed=True)


def blank(aspect: Aspect) -> AspectRow:
    row = SheetRow(score_aspect(aspect, "A1.M1", (), 1), ())
    nothing = {"kind": None, "value": "", "reason": "", "version": 0, "columns": (), "rounds": (), "void": None}
    return AspectRow(aspect=aspect, row=row, kinds=allowed_kinds(aspect), cut_off_by="", **nothing)  # type: ignore[arg-type]  # nothing is entered
