"""Uploaded files between preview and import."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from registry import uploads
from registry.domain.errors import NotFound
from registry.instance import instance
from tests.builders.enrolment import keys

UPLOAD = uploads.Upload("Кандидаттар.csv", b"870101300128;\x00\xff")


@pytest.fixture
def folder(app: Flask) -> Iterator[Path]:
    """The folder of uploads, in an application context."""
    with app.app_context():
        keys()
        yield instance().settings.folder / uploads.FOLDER


def test_a_file_comes_back_to_its_owner_as_it_was(folder: Path) -> None:
    token = uploads.keep(UPLOAD, owner=7)
    assert uploads.look(token, owner=7) == UPLOAD
    assert uploads.look(token, owner=7).sha256 == UPLOAD.sha256


def test_nothing_of_it_can_be_read_on_the_disk(folder: Path) -> None:
    token = uploads.keep(UPLOAD, owner=7)
    (path,) = [path for path in folder.iterdir() if path.stat().st_mtime > 0 and token not in path.name][-1:]
    assert b"870101300128" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("token", ["", "../settings.toml", "0" * 32, "A" * 32])
def test_an_unknown_token_is_not_found(folder: Path, token: str) -> None:
    with pytest.raises(NotFound):
        uploads.look(token, owner=7)
    uploads.drop(token)


def test_somebody_else_does_not_get_it(folder: Path) -> None:
    token = uploads.keep(UPLOAD, owner=7)
    with pytest.raises(NotFound):
        uploads.look(token, owner=8)


def test_a_used_file_is_gone(folder: Path) -> None:
    token = uploads.keep(UPLOAD, owner=7)
    uploads.drop(token)
    with pytest.raises(NotFound):
        uploads.look(token, owner=7)


def test_a_file_is_kept_for_an_hour(folder: Path, clock: time_machine.Traveller) -> None:
    token = uploads.keep(UPLOAD, owner=7)
    clock.shift(timedelta(minutes=59))
    uploads.look(token, owner=7)
    clock.shift(timedelta(minutes=2))
    with pytest.raises(NotFound):
        uploads.look(token, owner=7)


def test_what_nobody_came_back_for_is_deleted_by_the_next_upload(folder: Path) -> None:
    uploads.keep(UPLOAD, owner=7)
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    uploads.keep(UPLOAD, owner=8)
    assert len(list(folder.iterdir())) == 1
