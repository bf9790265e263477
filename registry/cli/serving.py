"""The server: granian behind a buffering proxy, waitress where there is none."""

import multiprocessing
import os
import ssl
from pathlib import Path

import click

from registry.cli.background import beside
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
    """Serve `folder` until the process is asked to stop. UsageError for a certificate that cannot be used."""
    if server == "waitress" and tls_cert:
        raise click.UsageError("waitress serves no https; use --server granian.")
    _check_certificate(tls_cert, tls_key)
    os.environ[INSTANCE_VARIABLE] = str(folder.resolve())  # the workers read it
    click.echo(f"Serving {folder} on {'https' if tls_cert else 'http'}://{host}:{port} — Ctrl+C stops it.")
    with beside(folder):
        if server == "waitress":
            _waitress(folder, host, port)
        else:
            _granian(host, port, workers, tls_cert, tls_key)


def _check_certificate(cert: Path | None, key: Path | None) -> None:
    """Say what is wrong before a worker fails with a traceback. Who can read the key can pose as this site."""
    if (cert is None) != (key is None):
        raise click.UsageError("--tls-cert and --tls-key belong together.")
    if cert is None or key is None:
        return
    if os.name == "posix" and key.stat().st_mode & 0o077:
        raise click.UsageError(f"{key} can be read by others; run chmod 600 on it.")
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(cert, key, password="")
    except (ssl.SSLError, ValueError) as error:
        raise click.UsageError(f"{cert} and {key} are no certificate and its unencrypted key in PEM form.") from error


def _waitress(folder: Path, host: str, port: int) -> None:
    import waitress

    waitress.serve(configured_app(folder), host=host, port=port, threads=8, ident=None)


def _granian(host: str, port: int, workers: int, tls_cert: Path | None, tls_key: Path | None) -> None:
    from granian import Granian
    from granian.constants import Interfaces

    # Workers begin as processes of their own. A copy of this one would take over what its jobs hold at that moment:
    # SQLite's lock for writing above all, which nobody would ever give back in the copy.
    multiprocessing.set_start_method("spawn", force=True)
    Granian(
        "registry.process:worker",
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
