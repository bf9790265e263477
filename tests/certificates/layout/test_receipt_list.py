"""The list to sign: nobody is left out, pages are numbered through."""

import pytest

from certificates.layout.receipt_list import Receiver, receipt_pages
from certificates.layout.sheet import Sheet, Text


def pages(count: int) -> list[Sheet]:
    """The list for so many people."""
    return list(
        receipt_pages(
            title="Берілген талондар",
            lines=("Емтихан",),
            heads=("№", "Аты-жөні", "Топ", "Қолы", "Күні"),
            foot="Берген",
            receivers=[Receiver(f"Сәрсенбаева {n}", "") for n in range(count)],
            language="kk",
        )
    )


@pytest.mark.parametrize("count", [1, 24, 25, 26, 80])
def test_every_receiver_has_a_row_and_a_number(count: int) -> None:
    texts = [item.text for sheet in pages(count) for item in sheet.items if isinstance(item, Text)]
    assert [text for text in texts if text.startswith("Сәрсенбаева")] == [f"Сәрсенбаева {n}" for n in range(count)]
    assert [text for text in texts if text.isdigit()] == [str(n + 1) for n in range(count)]


def test_each_page_has_its_head_and_a_line_for_whoever_hands_out() -> None:
    for sheet in pages(60):
        texts = [item.text for item in sheet.items if isinstance(item, Text)]
        assert {"Берілген талондар", "Қолы", "Берген"} <= set(texts)
        assert all(item.y > 0 for item in sheet.items if isinstance(item, Text))
