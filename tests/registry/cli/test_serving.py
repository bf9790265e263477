"""Serving an instance: options that do not fit, and a real server in a process of its own."""

import multiprocessing
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import click
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from registry.cli.serving import run
from registry.venue_certificates import make_certificate
from tests.rules.source import ROOT

pytestmark = pytest.mark.real_clock


@pytest.mark.parametrize(("certificate", "key"), [("venue.pem", None), (None, "venue.key")])
def test_a_certificate_needs_its_key(tmp_path: Path, certificate: str | None, key: str | None) -> None:
    paths = [Path(name) if name else None for name in (certificate, key)]
    with pytest.raises(click.UsageError, match="belong together"):
        run(tmp_path, host="127.0.0.1", port=1, tls_cert=paths[0], tls_key=paths[1])


def test_waitress_serves_no_https(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKILLS_PASSPORT_INSTANCE", "set by run")
    with pytest.raises(click.UsageError, match="granian"):
        run(tmp_path, host="127.0.0.1", port=1, server="waitress", tls_cert=Path("c"), tls_key=Path("k"))


def test_workers_are_no_copies_of_the_process_whose_jobs_write(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    methods: list[str] = []

    class Server:
        def __init__(self, *_names: object, **_options: object) -> None:
            pass

        def serve(self) -> None:
            methods.append(multiprocessing.get_start_method())

    monkeypatch.setenv("SKILLS_PASSPORT_INSTANCE", "set by run")
    monkeypatch.setattr("granian.Granian", Server)
    monkeypatch.setattr("registry.cli.serving.beside", lambda _folder: nullcontext())
    try:
        run(folder, host="127.0.0.1", port=1)
    finally:
        multiprocessing.set_start_method(None, force=True)
    assert methods == ["spawn"]


def test_a_key_that_others_can_read_is_refused(venue: Path) -> None:
    (venue / "venue.key").chmod(0o640)
    with pytest.raises(click.UsageError, match="chmod 600"):
        _run_with(venue, "venue.pem", "venue.key")


@pytest.mark.parametrize(("certificate", "key"), [("venue.key", "venue.key"), ("venue.pem", "other.key")])
def test_a_certificate_that_does_not_fit_its_key_is_refused_before_anything_starts(
    venue: Path, certificate: str, key: str
) -> None:
    with pytest.raises(click.UsageError, match="no certificate"):
        _run_with(venue, certificate, key)


def test_a_venue_is_served_over_https_with_a_certificate_of_its_own(folder: Path) -> None:
    made = make_certificate(folder / "venue", ["127.0.0.1", "venue.example"])
    trusted = ssl.create_default_context(cafile=str(made.authority))
    tls = ("--tls-cert", str(made.certificate), "--tls-key", str(made.key))
    with _serving(folder, *tls) as port:
        assert _answer(f"https://127.0.0.1:{port}/healthz", trusted) == b'{"status":"ok"}\n'
        with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
            urllib.request.urlopen(f"https://127.0.0.1:{port}/healthz", timeout=5)  # whoever does not trust it
        with pytest.raises(urllib.error.URLError, match="not valid for 'localhost'"):
            urllib.request.urlopen(f"https://localhost:{port}/healthz", timeout=5, context=trusted)


def test_a_server_answers_and_stops_when_it_is_asked_to(folder: Path) -> None:
    with _serving(folder, "--server", "waitress") as port:  # granian: as a venue is served, above
        assert _answer(f"http://127.0.0.1:{port}/healthz") == b'{"status":"ok"}\n'


@pytest.fixture
def venue(tmp_path: Path) -> Path:
    """A folder with a certificate for this machine, its key, and another key."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "venue")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (tmp_path / "venue.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    for file, private in (("venue.key", key), ("other.key", ec.generate_private_key(ec.SECP256R1()))):
        (tmp_path / file).touch(mode=0o600)
        (tmp_path / file).write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return tmp_path


def _run_with(venue: Path, certificate: str, key: str) -> None:
    run(venue, host="127.0.0.1", port=1, tls_cert=venue / certificate, tls_key=venue / key)


@contextmanager
def _serving(folder: Path, *options: str) -> Iterator[int]:
    """`serve` in a process of its own; gives its port, and looks that it stops without a traceback."""
    port = _free_port()
    command = [sys.executable, "-m", "registry", "--instance", str(folder), "serve", "--port", str(port)]
    with subprocess.Popen(
        [*command, "--workers", "1", *options],
        cwd=folder.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=_listen_to_interrupts,
    ) as process:
        try:
            yield port
        finally:
            process.send_signal(signal.SIGINT)
            said, _ = process.communicate(timeout=30)
    assert b"Traceback" not in said


def _listen_to_interrupts() -> None:
    # Whoever runs the tests in the background of a shell hands down that interrupts are ignored.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _answer(url: str, trusted: ssl.SSLContext | None = None) -> bytes:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=5, context=trusted) as answer:  # noqa: S310  # our own address
                return bytes(answer.read())
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(url)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
