"""The jobs beside serving go on, whatever one of them does."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from registry.cli import background
from registry.db import db
from registry.domain.iin import parse_iin

NUMBER = "900315100019"


class UnheardOf(Exception):
    """Nobody thought of this one."""


@pytest.mark.parametrize("failure", [UnheardOf, ValueError, KeyError, RecursionError, MemoryError, OSError])
def test_a_job_that_fails_in_any_way_stops_neither_the_others_nor_the_next_round(
    app: Flask, session: Session, failure: type[Exception]
) -> None:
    done = list[str]()

    def fails() -> None:
        done.append("fails")
        db.session.execute(text("SELECT 1"))
        raise failure

    jobs = {"fails": fails, "works": lambda: done.append("works")}
    background.once(app, jobs)
    background.once(app, jobs)
    assert done == ["fails", "works"] * 2


def test_a_session_that_cannot_be_closed_does_not_end_the_loop(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    done = list[str]()

    def broken() -> None:
        raise UnheardOf

    with monkeypatch.context() as patched:
        patched.setattr(db.session, "remove", broken)
        background.once(app, {"first": lambda: done.append("first"), "second": lambda: done.append("second")})
    assert done == ["first", "second"]


def test_the_log_names_the_place_of_a_failure_and_no_value(app: Flask) -> None:
    with capture_logs() as lines:
        background.once(app, {"reads": lambda: parse_iin(NUMBER), "fails": lambda: dict[str, int]()[NUMBER]})
    inner, outer = lines
    assert (inner["job"], inner["failure"]) == ("reads", "WrongIinCheckDigit")
    assert inner["place"].startswith("registry/domain/iin.py:")
    assert inner["calls"] == "once > parse_iin"
    assert outer["place"].startswith("registry/cli/background.py:")
    assert NUMBER not in repr(lines)
