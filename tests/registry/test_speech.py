"""Sentences on the command line."""

from datetime import date
from decimal import Decimal

import pytest

from registry.domain.names import Names
from registry.domain.sentences import say
from registry.speech import speaker


@pytest.mark.parametrize(("language", "marks"), [("kk", "1 234,50"), ("ru", "1 234,50"), ("en", "1,234.50")])
def test_marks_have_two_places_in_the_form_of_the_language(language: str, marks: str) -> None:
    assert speaker(language)(say("%(marks)s", marks=Decimal("1234.50"))).replace("\xa0", " ") == marks


@pytest.mark.parametrize(("language", "month"), [("kk", "маусым"), ("ru", "июня"), ("en", "June")])
def test_a_date_names_its_month(language: str, month: str) -> None:
    assert month in speaker(language)(say("%(day)s", day=date(2026, 6, 15)))


def test_a_sentence_inside_a_sentence_is_spoken_too() -> None:
    assert speaker("en")(say("A %(b)s", b=say("%(c)s C", c=7))) == "A 7 C"


@pytest.mark.parametrize(("language", "said"), [("kk", "Колледж"), ("ru", "Колледж"), ("en", "A college")])
def test_a_name_is_said_in_the_language_or_in_the_one_there_is(language: str, said: str) -> None:
    assert speaker(language)(say("%(name)s", name=Names(ru="Колледж", en="A college"))) == said


def test_what_has_no_translation_is_said_in_english() -> None:
    assert speaker("kk")(say("No catalogue holds this sentence at %(n)s %%.", n=5)) == (
        "No catalogue holds this sentence at 5 %."
    )


def test_a_sentence_without_places_may_hold_a_percent_sign() -> None:
    assert speaker("en")(say("50 % of all")) == "50 % of all"
