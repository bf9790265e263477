"""Addresses as they may stand in a header."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.mail_address import UnusableAddress, writable


@pytest.mark.parametrize("address", ["name@college.kz", "a.b+c@demo.example", "әйгерім@колледж.қаз"])
def test_an_address_stays_as_it_is(address: str) -> None:
    assert writable(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "a@b.kz\nBcc: c@d.kz",
        "a@b.kz\r\nSubject: x",
        "a@b.kz,c@d.kz",
        "a@b.kz; c@d.kz",
        "Name <a@b.kz>",
        '"a b"@c.kz',
        "a\u2028b@c.kz",
        "a@b@c.kz",
        "nobody",
        "",
        "a" * 250 + "@b.kz1",
    ],
)
def test_what_could_be_more_than_one_address_or_a_header_is_refused(address: str) -> None:
    with pytest.raises(UnusableAddress):
        writable(address)


@given(st.text())
def test_no_accepted_address_holds_a_line_end_or_a_second_address(text: str) -> None:
    try:
        address = writable(f"{text}@x.kz")
    except UnusableAddress:
        return
    assert len(address.splitlines()) == 1
    assert address.count("@") == 1
    assert "," not in address
