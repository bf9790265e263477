"""Documents seen at a desk."""

import pytest

from registry.domain.document_seen import parse_document_seen
from registry.domain.errors import BadInput


@pytest.mark.parametrize("text", ["Identity card of 3 May 2024", "  Туу туралы куәлік ", "Паспорт, 12 марта 2019 г."])
def test_kind_and_day_are_kept(text: str) -> None:
    assert parse_document_seen(text) == " ".join(text.split())


@pytest.mark.parametrize("text", ["", "Identity card 047123456", "IIN 080229 600017", "карта 12-34-56-78", "x" * 201])
def test_a_number_is_never_kept(text: str) -> None:
    with pytest.raises(BadInput):
        parse_document_seen(text)
