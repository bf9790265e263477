"""What takes long to make: made once by each process on each of its databases, and put back for whoever asks next."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.instance import instance
from registry.models import Account, AuditEntry
from tests.databases import WORKER, Postgres, Wipe, open_database
from tests.written import WRITTEN

Made = TypeVar("Made")
RUN = "REGISTRY_TEST_RUN"  # names the folder that all processes of one run share
FOLDERS = ("files", "heads")


@dataclass(frozen=True)
class Kept:
    """What was made, the key files it needs, and what puts rows and files back."""

    made: Any
    keys: frozenset[tuple[str, int]]
    put_back: Callable[[], None]


KEPT: dict[tuple[object, ...], Kept] = {}


def once(make: Callable[[], Made]) -> Made:
    """What `make` gives, with the rows and files that it leaves; in the context of an application, outside of a
    transaction. What it gives holds ids and no rows. On a database that is not fresh it is made as ever."""
    if db.session.scalar(select(Account.id).limit(1)) or db.session.scalar(select(AuditEntry.seq).limit(1)):
        return make()
    place = str(db.engine.url), str(instance().settings), make, clock.now()
    db.session.remove()
    if place not in KEPT or not KEPT[place].keys <= _keys():
        made = make()
        db.session.remove()
        KEPT[place] = Kept(made, _keys(), _kept(Path(os.environ[RUN])))
    else:
        KEPT[place].put_back()
    return deepcopy(KEPT[place].made)  # type: ignore[no-any-return]  # what `make` gave


def _keys() -> frozenset[tuple[str, int]]:
    """The key files of the instance; one that was made anew is another."""
    return frozenset((path.name, path.stat().st_mtime_ns) for path in instance().keys_folder.iterdir())


def _kept(run: Path) -> Callable[[], None]:
    folder, copy = instance().settings.folder, run / f"kept-{WORKER}-{len(KEPT)}"
    for name in FOLDERS:
        if (folder / name).exists():
            shutil.copytree(folder / name, copy / name)
    rows = _rows_on_postgresql(run) if db.engine.dialect.name == "postgresql" else _rows_on_sqlite(copy)

    def put_back() -> None:
        db.engine.dispose()
        rows()
        WRITTEN.renewed(None)  # no builder knows by heart what follows on this
        if copy.exists():
            shutil.copytree(copy, folder, dirs_exist_ok=True)

    return put_back


def _rows_on_postgresql(run: Path) -> Callable[[], None]:
    database = open_database("postgresql", run)
    assert isinstance(database, Postgres)
    assert database.wipe is not None
    return Wipe.of(database.wipe.connection).run


def _rows_on_sqlite(copy: Path) -> Callable[[], None]:
    path, kept = Path(str(db.engine.url.database)), copy.with_name(f"{copy.name}.sqlite3")

    def copied(source: Path, target: Path) -> None:
        with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as written:
            read.backup(written)

    copied(path, kept)
    return lambda: copied(kept, path)
