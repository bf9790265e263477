"""What the check says: every verdict and every answer in words of its own, in three languages."""

from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import product

import pytest
from flask import Flask

from registry.domain.passport_states import Status
from registry.domain.reason_codes import RevokeReason, SupersedeReason, SuspendReason
from registry.domain.verification import Answers, Outcome, Verdict
from registry.domain.visibility import Visibility
from registry.queries.public_check import CheckResult
from registry.queries.public_passport import shown
from registry.web.public.check_words import answers, explanation, reason, sentence
from tests.builders import a_document

NOW = datetime(2026, 6, 15, 4, 0, tzinfo=UTC)
SINCE = datetime(2026, 6, 1, 20, 0, tzinfo=UTC)  # the second of June in Almaty
REASONS = [
    *((Verdict.SUSPENDED, member.value) for member in SuspendReason),
    *((Verdict.REVOKED, member.value) for member in RevokeReason),
    *((Verdict.SUPERSEDED, member.value) for member in SupersedeReason),
]


def _result(verdict: Verdict, **values: object) -> CheckResult:
    passport = shown(a_document(valid_until=date(2026, 6, 10)), Visibility.FULL, erased=False)
    result = CheckResult(verdict, NOW, passport=passport, since=SINCE, valid_until=date(2026, 6, 10))
    return replace(result, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_verdict_has_a_sentence_of_its_own(app: Flask, language: str) -> None:
    with app.test_request_context(f"/?lang={language}"):
        said = [sentence(_result(verdict)) for verdict in Verdict]
    assert len(set(said)) == len(Verdict)
    assert all(said)


@pytest.mark.parametrize(
    ("verdict", "day"),
    [
        (Verdict.SUSPENDED, "June 2, 2026"),
        (Verdict.REVOKED, "June 2, 2026"),
        (Verdict.SUPERSEDED, "June 2, 2026"),
        (Verdict.EXPIRED, "June 10, 2026"),
    ],
)
def test_a_status_tells_since_when_by_the_clock_of_the_register(app: Flask, verdict: Verdict, day: str) -> None:
    with app.test_request_context("/?lang=en"):
        assert day in sentence(_result(verdict))


@pytest.mark.parametrize(("verdict", "code"), REASONS)
def test_every_public_reason_is_told_in_words(app: Flask, verdict: Verdict, code: str) -> None:
    with app.test_request_context("/?lang=en"):
        told = reason(_result(verdict, reason=code))
        assert told.startswith("Reason: ")
        assert code not in told
        assert told in explanation(_result(verdict, reason=code))


@pytest.mark.parametrize("verdict", [Verdict.ACTIVE, Verdict.EXPIRED, Verdict.UNKNOWN, Verdict.MISTYPED])
def test_a_verdict_without_a_reason_tells_none(app: Flask, verdict: Verdict) -> None:
    with app.test_request_context("/?lang=en"):
        assert reason(_result(verdict, reason="score_under_review")) == ""


def test_a_superseded_passport_names_its_successor(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        assert "ALA-2026-1" in " ".join(explanation(_result(Verdict.SUPERSEDED, replaced_by="ALA-2026-1")))


def test_a_college_that_closed_does_not_make_a_passport_less_valid(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        told = explanation(_result(Verdict.ACTIVE, college_closed_on=date(2026, 3, 1)))
    assert told == ("The college closed on March 1, 2026; the passport stands.",)


@pytest.mark.parametrize(("authentic", "status", "issuer"), list(product(Outcome, Status, Outcome)))
def test_what_did_not_hold_is_never_called_good(
    app: Flask, authentic: Outcome, status: Status, issuer: Outcome
) -> None:
    result = _result(Verdict.UNCONFIRMED, answers=Answers(authentic, status, issuer))
    with app.test_request_context("/?lang=en"):
        (signature_kind, _, signature), (status_kind, _, _), (issuer_kind, _, _) = answers(result)
    assert (signature_kind == "good") is (authentic is Outcome.VALID) is ("it is valid" in signature)
    assert (status_kind == "good") is (status is Status.ACTIVE)
    assert (issuer_kind == "good") is (issuer is Outcome.VALID)


def test_a_code_the_register_does_not_know_has_no_answers(app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        assert answers(_result(Verdict.UNKNOWN)) == ()
