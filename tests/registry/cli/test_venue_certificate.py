"""The command that makes a venue's certificate."""

from pathlib import Path

import pytest

from registry.cli.serving import run as serve
from tests.registry.cli.conftest import Run


def test_the_command_says_how_to_serve_and_how_to_trust(run: Run, folder: Path) -> None:
    made = run("venue-certificate", "--host", "10.20.0.5", "--host", "venue.example")
    assert made.exit_code == 0, made.output
    for words in ("--tls-cert", "https://10.20.0.5:8443/venue", "Android", "iPad", "certutil", "ca-certificates"):
        assert words in made.output
    assert 'trusted_hosts = ["127.0.0.1", "localhost"' in made.output
    assert '"10.20.0.5", "venue.example"]' in made.output
    again = run("venue-certificate", "--host", "10.20.0.5")
    assert "nothing to do on them" in again.output
    assert "Android" not in again.output
    wrong = run("venue-certificate", "--host", "https://venue")
    assert (wrong.exit_code, "neither a name nor an address" in wrong.output) == (2, True)


def test_what_it_makes_is_what_the_server_takes(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("venue-certificate", "--host", "127.0.0.1")
    served: list[object] = []
    monkeypatch.setattr("registry.cli.serving._granian", lambda *options: served.append(options))
    venue = folder / "venue"
    serve(folder, host="127.0.0.1", port=1, tls_cert=venue / "server.crt", tls_key=venue / "server.key")
    assert served
