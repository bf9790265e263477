"""Sentences below the web layer."""

from datetime import date
from decimal import Decimal

import pytest

from registry.domain.errors import BadInput, DomainError, Forbidden, NotFound, Refused
from registry.domain.sentences import Sentence, listed, say


def test_a_sentence_in_english_has_its_values_in_place() -> None:
    spoken = say("%(marks)s marks of %(name)s on %(day)s", marks=Decimal("1.50"), name="A1", day=date(2026, 6, 15))
    assert str(spoken) == "1.50 marks of A1 on 2026-06-15"


def test_a_sentence_inside_a_sentence_is_spoken_too() -> None:
    assert str(say("First: %(cause)s", cause=say("%(count)s marks", count=3))) == "First: 3 marks"


def test_sentences_one_after_another_are_parted() -> None:
    parts = [say("%(letter)s", letter=letter) for letter in "ABC"]
    assert [str(listed(parts[:count])) for count in (1, 2, 3)] == ["A", "A, B", "A, B, C"]


def test_a_percent_sign_needs_no_care_where_nothing_is_filled_in() -> None:
    assert str(say("At least 50 % of the marks")) == "At least 50 % of the marks"


def test_what_is_looked_up_in_a_catalogue_is_the_text_before_filling_in() -> None:
    assert say("The score is %(score)s.", score=Decimal("7.00")).msgid == "The score is %(score)s."


def test_equal_sentences_are_equal() -> None:
    assert say("%(a)s", a=1) == say("%(a)s", a=1) != say("%(a)s", a=2)


def test_a_place_without_a_value_is_a_programming_error() -> None:
    with pytest.raises(KeyError):
        str(Sentence("%(a)s %(b)s", {"a": 1}))


@pytest.mark.parametrize("kind", [BadInput, Refused, Forbidden, NotFound])
def test_a_refusal_carries_its_sentence_and_every_finding(kind: type[DomainError]) -> None:
    error = kind(say("No: %(why)s", why="rule"), iter(["one", "two"]))
    assert str(error) == "No: rule"
    assert error.sentence.msgid == "No: %(why)s"
    assert error.findings == ("one", "two")
