from datetime import date
from decimal import Decimal

from registry.cli.speech import speaker
from registry.domain.sentences import say


def test_marks_are_written_as_the_language_writes_them() -> None:
    sentence = say("untranslated %(marks)s", marks=Decimal("1234.50"))
    assert speaker("en")(sentence) == "untranslated 1,234.50"
    assert speaker("ru")(sentence).endswith("234,50")


def test_a_sentence_inside_a_sentence_is_spoken_too() -> None:
    inner = say("untranslated %(day)s", day=date(2026, 6, 15))
    assert speaker("en")(say("outer: %(inner)s", inner=inner)) == "outer: untranslated June 15, 2026"


def test_a_language_without_a_catalogue_is_english() -> None:
    assert speaker("fr")(say("untranslated")) == "untranslated"
