"""Log lines: JSON, one a line, from the chosen level on."""

import json
from collections.abc import Iterator

import pytest
import structlog

from registry import logs


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def test_a_line_is_json_with_time_and_level(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    structlog.get_logger("test").info("request", route="/v/<code>", name="Қала")
    line = capsys.readouterr().err
    assert line.count("\n") == 1
    assert "Қала" in line
    read = json.loads(line)
    assert read == {"event": "request", "level": "info", "route": "/v/<code>", "name": "Қала", **_time_of(read)}


def test_what_is_below_the_level_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("WARNING")
    log = structlog.get_logger("test")
    log.info("unimportant")
    log.warning("important")
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == ["important"]


def test_an_error_carries_its_traceback_in_its_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    try:
        raise LookupError("lost")
    except LookupError:
        structlog.get_logger("test").exception("failed")
    (line,) = capsys.readouterr().err.splitlines()
    assert "LookupError: lost" in json.loads(line)["exception"]


def _time_of(read: dict[str, str]) -> dict[str, str]:
    assert read["timestamp"].startswith("2026-06-15T04:00:00")
    return {"timestamp": read["timestamp"]}
