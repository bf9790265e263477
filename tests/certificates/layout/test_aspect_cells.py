"""What a paper sheet shows of an aspect."""

from dataclasses import replace
from decimal import Decimal

from certificates.catalogue import words
from certificates.layout.aspect_cells import earned, entry, maximum, what_is_marked
from certificates.layout.cells import NOTHING, Cell
from certificates.layout.sheet import Shapes, Sheet
from certificates.paper_aspect import PaperAspect, Way, Written
from tests.certificates.layout.texts import said
from tests.certificates.papers import an_aspect, written

_ = words("en")


def read(cell: Cell) -> str:
    """What stands in a cell."""
    sheet = Sheet()
    cell.laid(250).draw(sheet, 0, 500)
    return said(sheet)


def of(way: Way) -> PaperAspect:
    """An aspect of this kind."""
    return next(aspect for aspect in map(an_aspect, range(4)) if aspect.way is way)


def test_a_blank_sheet_holds_no_value_and_a_filled_one_its_own() -> None:
    for way, filled in ((Way.SCORES, "1\n2\n2\n3\n3"), (Way.AMOUNT, "12,5 мм"), (Way.CHOICE, "")):
        assert not {"2,5", "12"} & set(read(entry(of(way), (1, 2, 3), "kk", _)).split("\n"))
        assert read(entry(written(of(way)), (1, 2, 3), "kk", _)) == filled


def test_zero_is_a_mark_and_blank_is_a_dash() -> None:
    aspect = of(Way.YES_NO)
    assert read(earned(replace(aspect, written=Written(mark=Decimal(0))), "kk", _)) == "0,00"
    assert read(earned(replace(aspect, written=Written()), "kk", _)) == "–"
    assert read(maximum(aspect, "en")) == "1.25"


def test_yes_and_no_are_ticked_each_by_its_own_box() -> None:
    for answer, strokes in ((None, 2), (True, 3), (False, 3)):
        sheet = Sheet()
        cell = entry(replace(of(Way.YES_NO), written=Written(answer=answer)), (), "en", _)
        cell.laid(90).draw(sheet, 0, 100)
        assert len([item for item in sheet.items if isinstance(item, Shapes)]) == strokes


def test_what_is_marked_has_benchmarks_options_links_rounds_and_the_partial_mark() -> None:
    judged = written(replace(of(Way.SCORES), depends_on="A1.M1"))
    assert "0 – деңгей 0" in read(what_is_marked(judged, "kk", _))
    assert "0 when A1.M1 is 0" in read(what_is_marked(judged, "kk", _))
    assert "Round 1: 0, 2, 3; scored again" in read(what_is_marked(judged, "kk", _))
    assert "барлығы (1,25)" in read(what_is_marked(of(Way.CHOICE), "kk", _))
    amount = of(Way.AMOUNT)
    assert "Reason: ____" in read(what_is_marked(amount, "kk", _))
    reasoned = replace(amount, written=Written(partial=Decimal("0.5"), reason="себебі"))
    assert "Partial mark: 0,50. Reason: себебі" in read(what_is_marked(reasoned, "kk", _))


def test_a_void_aspect_has_nothing_to_write_in() -> None:
    void = replace(of(Way.AMOUNT), void=True)
    assert read(entry(void, (1, 2, 3), "kk", _)) == "void: not marked"
    assert earned(void, "kk", _) is NOTHING
    assert "Reason" not in read(what_is_marked(void, "kk", _))
