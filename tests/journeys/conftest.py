"""A journey ends well only when nothing was logged as an error on the way, and no personal number was told."""

from collections.abc import Iterator, Mapping, Sequence

import pytest
import structlog
from flask import Flask
from structlog.testing import LogCapture

from registry.web import request_log
from registry.web.public import check_log
from tests.journeys.spoken import Spoken, listening
from tests.populated import personal_values


@pytest.fixture(autouse=True)
def logged(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Iterator[Sequence[Mapping[str, object]]]:
    """Everything the product logs, as it goes; an error among it, or in any library's log, fails the test."""
    capture = LogCapture()
    for module in (request_log, check_log):
        monkeypatch.setattr(module, "log", structlog.wrap_logger(None, processors=[capture]))
    yield capture.entries
    errors = [entry for entry in capture.entries if entry["log_level"] not in {"debug", "info"}]
    assert errors == []
    assert [record for record in caplog.records if record.levelname in {"WARNING", "ERROR", "CRITICAL"}] == []


@pytest.fixture(autouse=True)
def spoken(request: pytest.FixtureRequest, logged: Sequence[Mapping[str, object]]) -> Iterator[Spoken | None]:
    """Everything the application of a journey says. No IIN, document, birth date or phone of its register is in an
    address, a log line, or a text, but for the holder's own file and for what is typed back beside its mistake."""
    if "app" not in request.fixturenames:
        yield None  # a register that many share is looked at by whoever walks through it
        return
    app: Flask = request.getfixturevalue("app")
    with listening(app) as heard:
        yield heard
    secrets = personal_values(app)
    assert heard.leaks(secrets) == set()
    assert [secret for secret in secrets if secret in str(list(logged))] == []
