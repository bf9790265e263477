"""A journey ends well only when nothing was logged as an error on the way."""

from collections.abc import Iterator, Mapping, Sequence

import pytest
import structlog
from structlog.testing import LogCapture

from registry.web import request_log
from registry.web.public import check_log


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
