"""The log of public checks: little of it, and never in the way."""

import pytest
from flask import Flask
from sqlalchemy import select, text
from structlog.testing import capture_logs

from registry import clock
from registry.db import db, transaction
from registry.domain.verification import Verdict
from registry.models import Check
from registry.queries.public_check import CheckResult
from registry.web.public.check_log import coarse_client, note
from tests.builders import a_passport

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148"


@pytest.fixture
def passport_id(app: Flask) -> int:
    """A passport somebody may look at."""
    with app.app_context(), transaction():
        return a_passport().id


@pytest.mark.parametrize(
    ("user_agent", "kind"),
    [
        (FIREFOX, "computer"),
        (IPHONE, "phone"),
        ("Mozilla/5.0 (Linux; Android 15; Pixel) Mobile Safari", "phone"),
        ("curl/8.5.0", "program"),
        ("python-requests/2.32", "program"),
        ("Mozilla/5.0 (compatible; Googlebot/2.1) Mobile", "program"),
        ("", "unknown"),
    ],
)
def test_of_a_browser_only_its_kind_is_kept(user_agent: str, kind: str) -> None:
    assert coarse_client(user_agent) == kind


def test_a_look_is_kept_with_moment_answer_and_kind_and_nothing_else(app: Flask, passport_id: int) -> None:
    with app.test_request_context(headers={"User-Agent": IPHONE}, environ_base={"REMOTE_ADDR": "192.0.2.7"}):
        note(_result(passport_id))
        row = db.session.execute(select(Check.__table__)).one()._asdict()
    assert set(row) == {"id", "passport_id", "checked_at", "answer", "client"}
    assert (row["passport_id"], row["checked_at"], row["answer"], row["client"]) == (
        passport_id,
        clock.now(),
        "active",
        "phone",
    )


@pytest.mark.parametrize("method", ["HEAD", "GET"])
def test_only_a_look_at_a_passport_by_a_reader_leaves_a_trace(app: Flask, passport_id: int, method: str) -> None:
    known = method == "HEAD"
    with app.test_request_context(method=method):
        note(_result(passport_id if known else None))
        assert db.session.scalars(select(Check)).all() == []


def test_a_log_that_fails_is_a_warning_without_code_or_address(app: Flask, passport_id: int) -> None:
    with app.app_context(), transaction():
        db.session.execute(text(f"ALTER TABLE {Check.__tablename__} RENAME TO gone"))
    with app.test_request_context("/v/7K3M9QPT2XWCVB4D"), capture_logs() as lines:
        note(_result(passport_id))
    assert lines == [{"event": "check not logged: database busy", "log_level": "warning"}]


def _result(passport_id: int | None) -> CheckResult:
    return CheckResult(Verdict.ACTIVE, clock.now(), "7K3M9QPT2XWCVB4D", passport_id=passport_id)
