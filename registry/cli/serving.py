"""The server: granian behind a buffering proxy, waitress where there is none."""

import os
from pathlib import Path

import click

from registry.cli.configured import configured_app
from registry.settings import INSTANCE_VARIABLE

SERVERS = ("granian", "waitress")
THREADS = 2


def run(
    folder: Path,
    *,
    host: str,
    port: int,
    server: str = "granian",
    workers: int = 2,
    tls_cert: Path | None = None,
    tls_key: Path | None = None,
) -> None:
    """Serve `folder` until the process is asked to stop. UsageError for a certificate without its key, or reverse."""
    if (tls_cert is None) != (tls_key is None):
        raise click.UsageError("--tls-cert and --tls-key belong together.")
    os.environ[INSTANCE_VARIABLE] = str(folder.resolve())  # the workers read it
    click.echo(f"Serving {folder} on {'https' if tls_cert else 'http'}://{host}:{port} — Ctrl+C stops it.")
    if server == "waitress":
        if tls_cert:
            raise click.UsageError("waitress serves no https; use --server granian.")
        _waitress(folder, host, port)
    else:
        _granian(host, port, workers, tls_cert, tls_key)


def _waitress(folder: Path, host: str, port: int) -> None:
    import waitress

    waitress.serve(configured_app(folder), host=host, port=port, threads=8, ident=None)


def _granian(host: str, port: int, workers: int, tls_cert: Path | None, tls_key: Path | None) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    Granian(
        "registry.cli.configured:configured_app",
        factory=True,
        interface=Interfaces.WSGI,
        address=host,
        port=port,
        workers=workers,
        blocking_threads=THREADS,
        ssl_cert=tls_cert,
        ssl_key=tls_key,
        log_access=False,
        websockets=False,
    ).serve()
