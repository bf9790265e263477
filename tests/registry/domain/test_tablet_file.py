"""Files that tablets saved."""

import json
from datetime import UTC, datetime

import pytest

from registry.domain.tablet_file import FORMAT, MOST, NoTabletFile, read_tablet_file

CONTENT: dict[str, object] = {
    "format": FORMAT,
    "exam": 7,
    "scheme": 2,
    "account": 3,
    "device": "ab" * 16,
    "saved_at": "2026-06-11T09:30:00.123Z",
    "ops": [{"op_id": "cd" * 16}, "nonsense is judged by itself"],
    "seal": "0" * 64,
}


def test_a_file_is_taken_apart_and_kept_as_it_was_sealed() -> None:
    found = read_tablet_file(b"\xef\xbb\xbf" + json.dumps(CONTENT).encode())
    assert (found.exam, found.scheme, found.account, found.device) == (7, 2, 3, "ab" * 16)
    assert found.saved_at == datetime(2026, 6, 11, 9, 30, 0, 123000, tzinfo=UTC)
    assert len(found.writes) == 2
    assert found.content == CONTENT


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe{}",
        b"[]",
        b"null",
        b"{" * 100_000,
        b"[" * 100_000,
        b'{"format": NaN}',
        b"PK\x03\x04 a workbook",
        b" " * (4 * 1024 * 1024 + 1),
    ],
)
def test_what_is_no_file_of_a_tablet_is_refused(raw: bytes) -> None:
    with pytest.raises(NoTabletFile):
        read_tablet_file(raw)


@pytest.mark.parametrize(
    "change",
    [
        {"exam": "7"},
        {"exam": True},
        {"exam": 7.0},
        {"account": None},
        {"device": "AB" * 16},
        {"device": "../../etc/passwd"},
        {"saved_at": "yesterday"},
        {"saved_at": "0001-01-01T00:00:00+14:00"},
        {"saved_at": "9999-12-31T23:59:00Z"},
        {"saved_at": 5},
        {"ops": []},
        {"ops": {}},
        {"ops": [{}] * (MOST + 1)},
        {"seal": None},
    ],
)
def test_a_member_of_another_kind_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(NoTabletFile, match="no file of marks"):
        read_tablet_file(json.dumps({**CONTENT, **change}).encode())


def test_another_version_of_the_form_is_named() -> None:
    with pytest.raises(NoTabletFile, match="not known here"):
        read_tablet_file(json.dumps({**CONTENT, "format": "skills-passport-marks/2"}).encode())
