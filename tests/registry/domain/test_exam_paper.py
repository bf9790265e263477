"""What a scan may be."""

import pytest

from registry.domain.errors import BadInput
from registry.domain.exam_paper import BYTES_OF_A_MB, LARGEST_MB, PaperFormat, format_of


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7 rest", PaperFormat.PDF),
        (b"\xff\xd8\xff\xe0 rest", PaperFormat.JPEG),
        (b"\x89PNG\r\n\x1a\n rest", PaperFormat.PNG),
    ],
)
def test_a_scan_is_what_it_begins_with(content: bytes, found: PaperFormat) -> None:
    assert format_of(content) is found


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"PK\x03\x04", b"GIF89a", b"%PDF-" + b" " * LARGEST_MB * BYTES_OF_A_MB]
)
def test_nothing_empty_too_large_or_of_another_kind_is_kept(content: bytes) -> None:
    with pytest.raises(BadInput):
        format_of(content)
