"""The BIN."""

import csv

import pytest

from registry.domain.bin_number import WrongBin, parse_bin
from registry.domain.check_digit import check_digit
from tests.shared_data import shared_data


def a_bin(start: str = "140340") -> str:
    """The first made-up number that begins so and has a check digit."""
    bodies = (f"{start}{serial:05d}" for serial in range(1, 100))
    return next(f"{body}{digit}" for body in bodies if (digit := check_digit(body)) is not None)


@pytest.mark.parametrize("start", ["140340", "991250", "000161", "070943"])
def test_a_well_formed_bin_is_accepted_with_spaces(start: str) -> None:
    text = a_bin(start)
    assert parse_bin(f" {text[:6]} {text[6:]} ") == text


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("", "twelve"),
        ("14034000000A", "twelve"),
        (a_bin("140040"), "month"),
        (a_bin("141340"), "month"),
        (a_bin("140310"), "IIN"),
        (a_bin("140370"), "fifth"),
        (a_bin("140344"), "sixth"),
        (a_bin()[:11] + str((int(a_bin()[11]) + 1) % 10), "check digit"),
    ],
)
def test_each_fault_has_its_own_sentence(text: str, hint: str) -> None:
    with pytest.raises(WrongBin, match=hint):
        parse_bin(text)


def test_the_collected_vectors_agree() -> None:
    with shared_data("iin_bin_vectors.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "BIN"]
    for row in rows:
        assert _is_accepted(row["value"]) is (row["valid"] == "True"), row["note"]
    assert len(rows) > 4


def _is_accepted(text: str) -> bool:
    try:
        parse_bin(text)
    except WrongBin:
        return False
    return True
