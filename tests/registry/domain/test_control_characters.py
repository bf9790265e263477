"""Characters nobody sees."""

import pytest

from registry.domain.control_characters import holds_control
from registry.domain.errors import BadInput
from registry.domain.names import Names
from registry.domain.reason import optional_reason
from registry.domain.typed_names import typed_names, typed_text


@pytest.mark.parametrize("text", ["", "Әйгерім", "O’Brien", "a b", "№ 4 «А»", "👩🏽‍🎓", "ﷺ עברית"])
def test_what_people_write_holds_none(text: str) -> None:
    assert not holds_control(text)


@pytest.mark.parametrize("mark", ["\0", "\x1b", "\x7f", "\x85", "\ud800", "\u202e", "\u2066", "\u200f", "\u061c"])
def test_each_is_seen_wherever_it_stands(mark: str) -> None:
    assert all(holds_control(text) for text in (mark, f"a{mark}b", f"{mark}ab", f"ab{mark}"))


def test_line_breaks_may_be_allowed() -> None:
    assert not holds_control("a\r\nb\tc", allowed="\r\n\t")
    assert holds_control("a\u202eb", allowed="\r\n\t\u202e")


def test_no_name_and_no_reason_takes_a_mark_that_turns_the_direction() -> None:
    for refused in (
        lambda: typed_text("Колледж \u202eжджеллок", longest=100),
        lambda: typed_names(Names("\u2067К", "", ""), longest=100),
        lambda: optional_reason("себеп \u202e"),
    ):
        with pytest.raises(BadInput):
            refused()
