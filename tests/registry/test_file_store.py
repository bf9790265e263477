"""Kept bytes come back the same, or not at all."""

import hashlib
import os
from pathlib import Path

import pytest

from registry.file_store import FileStore

CONTENT = b"Skills Passport" * 1000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that does not exist yet."""
    return tmp_path / "files"


def test_bytes_come_back_under_their_own_hash(folder: Path) -> None:
    digest = FileStore(folder).put(CONTENT)
    assert digest == hashlib.sha256(CONTENT).hexdigest()
    assert FileStore(folder).get(digest) == CONTENT


def test_the_same_bytes_are_kept_once(folder: Path) -> None:
    store = FileStore(folder)
    assert store.put(CONTENT) == store.put(CONTENT)
    assert len(_files(folder)) == 1


def test_what_is_not_there_is_nothing(folder: Path) -> None:
    assert FileStore(folder).get("0" * 64) is None


def test_damaged_bytes_are_never_handed_out(folder: Path) -> None:
    digest = FileStore(folder).put(CONTENT)
    _files(folder)[0].write_bytes(CONTENT[:-1])
    assert FileStore(folder).get(digest) is None


def test_damaged_bytes_are_replaced_when_they_are_put_again(folder: Path) -> None:
    store = FileStore(folder)
    digest = store.put(CONTENT)
    _files(folder)[0].write_bytes(b"")
    assert store.put(CONTENT) == digest
    assert store.get(digest) == CONTENT


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_crash_leaves_neither_half_a_file_nor_rubbish(
    folder: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    def stop(*_: object) -> None:
        raise OSError("power cut")

    monkeypatch.setattr(*{"fsync": (os, "fsync", stop), "replace": (Path, "replace", stop)}[broken])
    with pytest.raises(OSError, match="power cut"):
        FileStore(folder).put(CONTENT)
    monkeypatch.undo()

    assert _files(folder) == []
    assert FileStore(folder).get(hashlib.sha256(CONTENT).hexdigest()) is None


def test_bytes_are_on_the_disk_before_their_name_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    sync, replace = os.fsync, Path.replace

    def noted_sync(handle: int) -> None:
        order.append("synced")
        sync(handle)

    def noted_replace(path: Path, target: Path) -> Path:
        order.append("named")
        return replace(path, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    FileStore(folder).put(CONTENT)
    assert order == ["synced", "named"]


def test_nobody_else_may_read_a_kept_file(folder: Path) -> None:
    FileStore(folder).put(CONTENT)
    assert _files(folder)[0].stat().st_mode & 0o077 == 0


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_file_that_cannot_be_deleted_keeps_no_other_and_goes_the_next_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = FileStore(folder)
    digests = [store.put(CONTENT), store.put(b"other")]
    with monkeypatch.context() as broken:
        failing(broken, digests[0])
        assert store.drop(digests) == 1
    assert [store.get(one) is None for one in digests] == [False, True]
    assert [store.drop(digests), store.drop(digests)] == [0, 0]
    assert store.get(digests[0]) is None


def failing(patch: pytest.MonkeyPatch, digest: str) -> None:
    """Let this one file be one that the disk does not delete."""
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:  # noqa: FBT002  # as pathlib has it
        if path.name == digest:
            raise PermissionError(path)
        unlink(path, missing_ok=missing_ok)

    patch.setattr(Path, "unlink", refuse)
