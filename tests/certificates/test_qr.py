"""QR codes: what they say, how large they are, how they are drawn."""

import xml.etree.ElementTree as ElementTree

import pytest
import zxingcpp
from PIL import Image

from certificates.errors import AddressTooLong
from certificates.qr import (
    ADDRESS,
    PAYLOAD,
    QUIET_MODULES,
    Matrix,
    Shape,
    check_address,
    qr_matrix,
    qr_svg,
    runs,
    sheet_matrix,
)

TEXT = "HTTPS://PASSPORT.EXAMPLE.KZ/V/7K3M9QX2VB8R4TNE"


def decode(matrix: Matrix) -> str:
    side = len(matrix) + 2 * QUIET_MODULES
    image = Image.new("L", (side, side), 255)
    for row, column, length in runs(matrix):
        for step in range(length):
            image.putpixel((column + step + QUIET_MODULES, row + QUIET_MODULES), 0)
    (found,) = zxingcpp.read_barcodes(image.resize((side * 4, side * 4), Image.Resampling.NEAREST))
    return found.text


def test_the_address_is_upper_case_and_ends_with_the_code() -> None:
    assert check_address("https://passport.example.kz", "7K3M9QX2VB8R4TNE") == TEXT
    assert check_address("http://127.0.0.1:8000", "7K3M9QX2VB8R4TNE") == "HTTP://127.0.0.1:8000/V/7K3M9QX2VB8R4TNE"


@pytest.mark.parametrize("shape", [ADDRESS, PAYLOAD])
def test_the_code_says_what_it_was_given(shape: Shape) -> None:
    assert decode(qr_matrix(TEXT, shape)) == TEXT


def test_the_size_does_not_depend_on_the_text() -> None:
    assert {len(qr_matrix(text)) for text in ("A", TEXT, "A" * 67)} == {ADDRESS.modules} == {33}
    assert len(qr_matrix(TEXT, PAYLOAD)) == PAYLOAD.modules == 61


def test_the_longest_permitted_host_fits() -> None:
    assert qr_matrix(check_address(f"https://{'a' * 22}.kz", "7K3M9QX2VB8R4TNE"))


def test_too_long_an_address_is_refused() -> None:
    with pytest.raises(AddressTooLong, match="68 characters"):
        qr_matrix("A" * 68)


def test_lower_case_is_refused() -> None:
    with pytest.raises(ValueError, match="can not be represented"):
        qr_matrix("https://passport.example.kz")


def test_runs_are_merged_and_cover_exactly_the_dark_modules() -> None:
    matrix = qr_matrix(TEXT)
    covered = {(row, column + step) for row, column, length in runs(matrix) for step in range(length)}
    assert covered == {(r, c) for r, row in enumerate(matrix) for c, dark in enumerate(row) if dark}
    ends = {(row, column + length) for row, column, length in runs(matrix)}
    assert not ends & {(row, column) for row, column, _ in runs(matrix)}


def test_the_svg_is_one_path_on_white_with_its_quiet_zone() -> None:
    root = ElementTree.fromstring(qr_svg(qr_matrix(TEXT)))  # noqa: S314  # our own text
    ground, path = root
    assert root.attrib["viewBox"] == "0 0 41 41"
    assert ground.attrib["fill"] == "#fff"
    assert path.attrib["d"].startswith("M4 4h7v1h-7z")


def test_the_code_of_a_mark_sheet_is_as_small_as_its_address_allows() -> None:
    sizes = [len(sheet_matrix("A" * length)) for length in (40, 61, 62, 67, 68, 154)]
    assert sizes == [29, 29, 33, 33, 41, 41]
    with pytest.raises(AddressTooLong):
        sheet_matrix("A" * 155)
