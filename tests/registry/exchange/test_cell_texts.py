import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.errors import BadInput
from registry.exchange.cell_texts import guarded, problem_with, restored, tidy

texts = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff") | st.sampled_from("='+-@ \n")
)


@pytest.mark.parametrize("text", ["=1+1", "+7 701", "-0.25 each", "@SUM(A1)", "'=1", "''@x"])
def test_what_looks_like_a_formula_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert restored(guarded(text)) == text


@pytest.mark.parametrize("text", ["a=b", "it's", "'quoted'", "0-1", ""])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text
    assert restored(text) == text


def test_an_escape_of_the_file_format_is_escaped_itself() -> None:
    assert guarded("_x0041_ and _x_") == "_x005F_x0041_ and _x_"


@given(texts)
def test_a_guarded_text_comes_back_tidy(text: str) -> None:
    # The reader undoes the escapes of the format; without any in the text, what is written is what is read.
    assert restored(guarded(text).replace("_x005F_", "_")) == tidy(text)


@given(texts)
def test_nothing_written_begins_like_a_formula(text: str) -> None:
    assert guarded(text)[:1] not in {"=", "+", "-", "@"}


@pytest.mark.parametrize("text", ["a\x00b", "\x07", "\x1b[31m", "\x7f", "\x85", "\ud800", "\ufffe"])
def test_control_characters_are_refused(text: str) -> None:
    assert problem_with(text) is not None
    with pytest.raises(BadInput, match="control character"):
        guarded(text)


def test_tabs_and_line_breaks_are_no_control_characters() -> None:
    assert problem_with("a\tb\r\nc") is None


def test_more_than_a_cell_holds_is_refused() -> None:
    with pytest.raises(BadInput, match="too long for a cell"):
        guarded("x" * 32_768)
