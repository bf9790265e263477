"""How to check the passport."""

import pytest

from certificates.errors import AddressTooLong
from certificates.layout.foot import SIDE, plan_foot
from certificates.layout.sheet import Boxes, Sheet
from certificates.theme import INK, MM, PAPER
from certificates.wording import Wording
from tests.certificates.layout.texts import said, texts
from tests.certificates.passports import a_passport


def drawn(language: str) -> Sheet:
    sheet = Sheet()
    plan_foot(Wording.of(a_passport(), language)).draw(sheet)
    return sheet


def code(sheet: Sheet) -> Boxes:
    (found,) = (item for item in sheet.items if isinstance(item, Boxes) and len(item.rectangles) > 1)
    return found


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_site_code_comparison_expert_and_protocol_are_said(language: str) -> None:
    lines = said(drawn(language)).split("\n")
    assert {"passport.example.kz", "7K3M 9QX2 VB8R 4TNE"} <= set(lines)
    expert = a_passport().chief_expert.in_language(language)
    assert expert in lines


def test_the_code_is_dark_on_paper_and_thirty_one_millimetres_wide() -> None:
    found = code(drawn("kk"))
    lefts = [x for x, *_ in found.rectangles]
    rights = [x + width for x, _, width, _ in found.rectangles]
    assert found.colour == INK != PAPER
    assert max(rights) - min(lefts) == pytest.approx(31 * MM) == pytest.approx(SIDE)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_nothing_is_printed_within_four_modules_of_the_code(language: str) -> None:
    sheet = drawn(language)
    rectangles = code(sheet).rectangles
    quiet = 4 * SIDE / 33
    right = max(x + width for x, _, width, _ in rectangles) + quiet
    top = max(y + height for _, y, _, height in rectangles) + quiet
    assert min(x for x, *_ in rectangles) >= quiet
    assert min(y for _, y, *_ in rectangles) >= quiet
    for text in texts(sheet):
        assert text.x >= right or text.y - 0.25 * text.size >= top
    for item in sheet.items:
        if isinstance(item, Boxes) and item is not code(sheet):
            assert all(x >= right or y >= top for x, y, _, _ in item.rectangles)


def test_too_long_an_address_is_refused() -> None:
    with pytest.raises(AddressTooLong):
        plan_foot(Wording.of(a_passport(address=f"https://{'a' * 50}.kz"), "kk"))
