"""Signed heads once more, as files outside the database."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from registry.domain.audit_head import Head, HeadNote
from registry.domain.errors import BadInput
from registry.head_files import keep, kept

FIRST = HeadNote(Head("localhost", 9, b"h" * 32, datetime(2026, 6, 1, tzinfo=UTC)), "ab12", b"s" * 64)
LATER = HeadNote(Head("localhost", 10, b"i" * 32, datetime(2026, 6, 2, tzinfo=UTC)), "ab12", b"t" * 64)


def test_heads_come_back_as_they_were_kept_oldest_first(tmp_path: Path) -> None:
    for note in (LATER, FIRST):
        keep(tmp_path / "heads", note)
    assert [note for _path, note in kept(tmp_path / "heads")] == [FIRST, LATER]


def test_a_head_is_written_once_for_its_owner_alone(tmp_path: Path) -> None:
    path = keep(tmp_path / "heads", FIRST)
    before = path.stat()
    assert before.st_mode & 0o077 == 0
    assert keep(tmp_path / "heads", FIRST) == path
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_a_folder_that_is_not_there_holds_none(tmp_path: Path) -> None:
    assert list(kept(tmp_path / "heads")) == []


def test_a_file_that_is_no_head_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("nothing", encoding="utf-8")
    with pytest.raises(BadInput):
        list(kept(tmp_path))
