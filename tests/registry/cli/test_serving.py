"""Serving an instance: options that do not fit, and a real server in a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import click
import pytest

from registry.cli.serving import SERVERS, run
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


@pytest.mark.parametrize("server", SERVERS)
def test_a_server_answers_and_stops_when_it_is_asked_to(folder: Path, server: str) -> None:
    port = _free_port()
    command = [sys.executable, "-m", "registry", "--instance", str(folder), "serve", "--server", server]
    with subprocess.Popen(
        [*command, "--port", str(port), "--workers", "1"],
        cwd=folder.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        try:
            assert _answer(f"http://127.0.0.1:{port}/healthz") == b'{"status":"ok"}\n'
        finally:
            process.send_signal(signal.SIGINT)
            said, _ = process.communicate(timeout=30)
    assert b"Traceback" not in said


def _answer(url: str) -> bytes:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310  # our own address
                return bytes(answer.read())
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(url)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
