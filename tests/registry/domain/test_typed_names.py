"""Names as typed."""

import pytest

from registry.domain.names import Names
from registry.domain.typed_names import WrongName, typed_names, typed_text


def test_names_are_tidied_into_composed_letters() -> None:
    assert typed_names(Names("  Әл-Фараби\n  атындағы ", "Й".replace("Й", "И\u0306")), longest=50) == Names(
        "Әл-Фараби атындағы", "Й"
    )


@pytest.mark.parametrize("names", [Names(), Names(" ", "\u00a0"), Names(kk="a" * 11), Names(en="a\x00b")])
def test_what_cannot_be_kept_is_refused(names: Names) -> None:
    with pytest.raises(WrongName):
        typed_names(names, longest=10)


def test_names_may_be_empty_where_none_is_needed() -> None:
    assert typed_names(Names(), longest=10, needed=False) == Names()
    assert typed_text(" ", longest=10) == ""


def test_a_needed_text_is_not_empty() -> None:
    with pytest.raises(WrongName):
        typed_text(" ", longest=10, needed=True)
