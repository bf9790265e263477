"""What a check and a result are made of."""

from decimal import Decimal

import pytest
from flask import Flask

from tests.templates.rendering import elements, rendered


def test_a_bar_says_in_words_what_it_draws(app: Flask) -> None:
    source = '{% from "components/bar.html" import bar %}{{ bar("Design", achieved, maximum, percent) }}'
    html = rendered(app, source, achieved=Decimal("21.35"), maximum=Decimal("25.00"), percent=Decimal("85.4"))
    (bar,) = elements(html, "progress")
    assert (bar["value"], bar["max"], bar["aria-label"]) == ("21.35", "25.00", "Design")
    assert "21.35 of 25" in html
    assert "85 %" in html  # as on paper: cut, not rounded


@pytest.mark.parametrize(("maximum", "words"), [("100.00", "of 100"), ("12.50", "of 12.50")])
def test_a_whole_maximum_has_no_decimals(app: Flask, maximum: str, words: str) -> None:
    source = '{% from "components/score_block.html" import score_block %}{{ score_block(score, maximum) }}'
    assert words in rendered(app, source, score=Decimal("10.00"), maximum=Decimal(maximum))


@pytest.mark.parametrize("kind", ["good", "bad", "warn", "unknown"])
def test_a_verdict_is_the_heading_with_an_icon(app: Flask, kind: str) -> None:
    source = (
        '{% from "components/verdict.html" import verdict %}'
        '{% call verdict(kind, "It is so.") %}<i>why</i>{% endcall %}'
    )
    html = rendered(app, source, kind=kind)
    assert "<h1>It is so.</h1>" in html
    assert "<i>why</i>" in html
    assert len(elements(html, "use")) == 1


def test_three_answers_are_told_by_words_too(app: Flask) -> None:
    source = '{% from "components/three_answers.html" import three_answers %}{{ three_answers(answers) }}'
    kinds = ("good", "bad", "warn", "unknown")
    html = rendered(app, source, answers=[(kind, "Status", "so") for kind in kinds])
    assert [icon["aria-label"] for icon in elements(html, "svg")] == ["Yes", "No", "Attention", "Not known"]


@pytest.mark.parametrize("kind", ["good", "bad", "warn", "info"])
def test_a_notice_has_an_icon_and_words(app: Flask, kind: str) -> None:
    source = '{% from "components/notice.html" import notice %}{{ notice(kind, "Words.", title="Look") }}'
    html = rendered(app, source, kind=kind)
    assert "Words." in html
    assert "Look" in html
    assert len(elements(html, "use")) == 1
