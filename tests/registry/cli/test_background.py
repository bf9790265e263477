"""The jobs beside serving go on, whatever one of them does."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from registry.cli import background
from registry.db import db


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
