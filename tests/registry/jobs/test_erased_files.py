"""Pages drawn for somebody erased are deleted, also when the disk failed at first."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import text
from sqlalchemy.orm import Session

from registry.cli.background import JOBS
from registry.db import transaction
from registry.instance import instance
from registry.jobs.erased_files import LOOK_EVERY, ErasedFiles
from registry.services.rendering import render_files
from tests.registry.services.test_erasure import Erased
from tests.registry.test_file_store import failing


def test_a_page_the_disk_kept_goes_with_the_next_look(
    session: Session, clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, other = Erased(), Erased()
    with transaction():
        for one in (case, other):
            render_files(one.first, passport_id=one.passport_id)
    kept = session.execute(text("SELECT passport_id, sha256 FROM passport_file")).all()
    own = [row.sha256 for row in kept if row.passport_id == case.passport_id]
    job = ErasedFiles()
    with monkeypatch.context() as broken:
        failing(broken, own[0])
        case.erase()
        assert job() == 1
    assert instance().files.get(own[0])
    assert job() == 0
    assert instance().files.get(own[0]), "between two looks nothing is asked"
    clock.shift(LOOK_EVERY + timedelta(seconds=1))
    assert job() == 0
    assert not any(instance().files.get(digest) for digest in own)
    assert all(instance().files.get(row.sha256) for row in kept if row.passport_id == other.passport_id)


def test_it_runs_beside_serving() -> None:
    assert any(isinstance(job, ErasedFiles) for job in JOBS.values())
