"""Tables as text, in the shapes programs write them."""

import codecs

import pytest

from registry.exchange.text_table import LARGEST, UnreadableTable, read_table

ROWS = [["код", "атауы"], ["06130100", "Ұсталық іс; ә"]]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_and_separator_is_read(encoding: str, separator: str) -> None:
    text = f'код{separator}атауы\r\n06130100{separator}"Ұсталық іс; ә"\r\n'
    assert read_table(text.encode(encoding)) == ROWS


def test_the_old_russian_encoding_is_read() -> None:
    assert read_table("код;название\n06130100; Кузнец \n".encode("cp1251")) == [
        ["код", "название"],
        ["06130100", "Кузнец"],
    ]


def test_protected_digits_are_freed() -> None:
    assert read_table(b'code\n"=""06130100"""\n') == [["code"], ["06130100"]]


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04\x00\x00", b"a" * (LARGEST + 1), codecs.BOM_UTF16_LE + "a\x00b".encode("utf-16-le"), b"\x98\x98"],
)
def test_what_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableTable):
        read_table(content)


def test_a_quotation_mark_that_is_never_closed_is_named() -> None:
    with pytest.raises(UnreadableTable, match="never closed"):
        read_table(b'code\n"' + b"a" * 200_000)


def test_an_empty_file_has_no_rows() -> None:
    assert read_table(b"") == []
