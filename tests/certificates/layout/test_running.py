"""Heads and feet: the whole head first, a short one on the others, every page numbered."""

from certificates.layout.cells import words
from certificates.layout.flow import Piece
from certificates.layout.leaf import ACROSS, UPRIGHT
from certificates.layout.running import Running, body_height, on_pages
from certificates.layout.strips import Said
from certificates.qr import sheet_matrix
from tests.certificates.layout.texts import said
from tests.certificates.papers import LONGEST, misplaced

RUNNING = Running(
    issuer="Басқарма",
    title=f"A1. {LONGEST} {LONGEST}",
    facts=[("Емтихан", f"{LONGEST} {LONGEST} {LONGEST}"), ("Күні", "2026"), ("Бос", ""), ("Орны", "Алматы")],
    short=f"A1 · {LONGEST}",
    reference=f"{LONGEST} " * 3,
    matrix=sheet_matrix("HTTPS://PASSPORT.EXAMPLE.KZ/P/12/345/A1"),
    strong="7 орын",
)


def test_every_page_has_its_head_its_number_and_nothing_over_anything() -> None:
    for leaf in (UPRIGHT, ACROSS):
        pieces = [Piece(Said(words(f"{LONGEST} {number}"), leaf.room)) for number in range(130)]
        pages = on_pages(pieces, leaf, RUNNING, "%(page)s / %(pages)s")
        assert len(pages) > 2
        assert [f"{n} / {len(pages)}" in said(page) for n, page in enumerate(pages, 1)] == [True] * len(pages)
        assert ["7 орын" in said(page) for page in pages] == [True] + [False] * (len(pages) - 1)
        assert not [text for page in pages for text in misplaced(page, leaf)]


def test_a_fact_that_says_nothing_is_left_out() -> None:
    (page,) = on_pages([], UPRIGHT, RUNNING, "%(page)s %(pages)s")
    assert "Бос" not in said(page)
    assert body_height(UPRIGHT, RUNNING) > 600
