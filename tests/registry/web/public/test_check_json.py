"""The answer for programs."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from registry.domain.passport_states import Status
from registry.domain.sentences import say
from registry.domain.verification import Answers, Outcome, Verdict
from registry.domain.visibility import Visibility
from registry.queries.public_check import CheckResult
from registry.queries.public_passport import PublicPassport, shown
from registry.web.public.check_json import as_json
from tests.builders import a_document

NOW = datetime(2026, 6, 15, 4, 0, 7, 999, tzinfo=UTC)
KNOWN = CheckResult(
    Verdict.SUPERSEDED,
    NOW,
    code="7K3M9QPT2XWCVB4D",
    passport_id=17,
    answers=Answers(Outcome.VALID, Status.SUPERSEDED, Outcome.VALID),
    passport=shown(a_document(), Visibility.FULL, erased=False),
    since=NOW,
    reason="name_corrected",
    replaced_by="ALA-2026-1",
)


def test_it_is_plain_json_that_comes_back_the_same() -> None:
    assert json.loads(json.dumps(as_json(KNOWN))) == as_json(KNOWN)


def test_decimals_are_texts_dates_are_iso_and_moments_carry_their_zone() -> None:
    answer = as_json(KNOWN)
    passport = answer["passport"]
    assert (passport["score"], passport["maximum"], passport["percent"]) == ("82.45", "100.00", "82.45")
    assert passport["issued_on"] == "2026-06-01"
    assert answer["checked_at"] == "2026-06-15T04:00:07+00:00"
    assert passport["sections"][0] == {
        "number": "1",
        "name": {"kk": "Planning kk", "ru": "Planning ru", "en": "Planning en"},
        "achieved": "32.45",
        "maximum": "40.00",
        "percent": "81.12",
    }


def test_no_number_of_our_rows_gets_out() -> None:
    assert "passport_id" not in as_json(KNOWN)


@pytest.mark.parametrize("visibility", [None, *Visibility])
def test_what_is_not_shown_is_absent_and_not_empty(visibility: Visibility | None) -> None:
    passport: PublicPassport = shown(a_document(), visibility, erased=False)
    answer = as_json(replace(KNOWN, passport=passport))["passport"]
    assert set(answer) == {name for name in PublicPassport.__dataclass_fields__ if getattr(passport, name) is not None}
    assert None not in answer.values()


def test_a_code_that_is_unknown_has_a_verdict_and_nothing_about_a_passport() -> None:
    assert as_json(CheckResult(Verdict.UNKNOWN, NOW, "7K3M9QPT2XWCVB4D")) == {
        "verdict": "unknown",
        "checked_at": "2026-06-15T04:00:07+00:00",
        "code": "7K3M9QPT2XWCVB4D",
    }


def test_a_mistyped_code_carries_what_is_wrong_with_it() -> None:
    answer = as_json(CheckResult(Verdict.MISTYPED, NOW, problem=say("This has %(count)s characters.", count=4)))
    assert answer["problem"] == "This has 4 characters."


def test_a_day_is_no_moment() -> None:
    assert as_json(replace(KNOWN, college_closed_on=date(2026, 3, 1)))["college_closed_on"] == "2026-03-01"
