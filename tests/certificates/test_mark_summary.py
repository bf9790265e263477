"""A candidate's marks on paper: a score only when everything is marked, and never a single examiner's."""

from dataclasses import replace
from decimal import Decimal

import pytest

from certificates import mark_summary
from certificates.catalogue import words
from certificates.errors import MissingGlyph
from certificates.layout.leaf import UPRIGHT
from certificates.mark_summary import MarkSummary, SummaryPart, render_summaries
from tests.certificates.papers import COLLEGE, EXAM, LONGEST, misplaced, named
from tests.certificates.test_mark_sheet import pages


def a_part(code: str, sheets: tuple[SummaryPart, ...] = (), *, complete: bool = True) -> SummaryPart:
    """A part with 7.25 of 10 marks."""
    return SummaryPart(
        code=code,
        name=named(f"{LONGEST} {LONGEST} {code}"),
        achieved=Decimal("7.25"),
        maximum=Decimal("10.00"),
        complete=complete,
        digest="abcd" * 16 if complete else "",
        sheets=sheets,
    )


SUMMARY = MarkSummary(
    workstation=7,
    names=("Сәрсенбаева Әйгерім Қанатқызы",),
    college=COLLEGE,
    group="ПО-41",
    criteria=tuple(a_part(c, tuple(a_part(f"{c}{n}", complete=n != 2) for n in range(1, 7))) for c in "ABCDEF"),
    sections=tuple(a_part(str(number)) for number in range(1, 6)),
    whole=a_part(""),
    confirmed=True,
    percent=Decimal("69.989"),
    grade="3",
    chief_expert="Ахметов Серік",
)


def test_a_whole_scheme_has_room_and_the_percent_is_cut() -> None:
    laid = mark_summary._pages(EXAM, SUMMARY, "kk", words("kk"))
    assert not [text for page in laid for text in misplaced(page, UPRIGHT)]
    text = " ".join(pages(render_summaries(EXAM, [SUMMARY], "kk")))
    assert "Жалпы балл: 7,25 / 10,00" in text
    assert "69,98 %" in text
    assert "(7,25)" in text  # an open sheet's sum so far
    assert "abcdabcdabcdabcd " in text


def test_a_sum_so_far_is_no_score_and_has_no_percent() -> None:
    open_still = replace(SUMMARY, whole=a_part("", complete=False))
    text = " ".join(pages(render_summaries(EXAM, [open_still], "en")))
    assert "Score:" not in text
    assert "69.98" not in text
    assert "they are no score and have no percent" in text


def test_a_name_that_cannot_be_printed_is_refused() -> None:
    with pytest.raises(MissingGlyph):
        render_summaries(EXAM, [replace(SUMMARY, names=("名",))], "kk")
    with pytest.raises(ValueError, match="no candidate"):
        render_summaries(EXAM, [], "kk")
