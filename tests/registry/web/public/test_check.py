"""The public check over HTTP: every state its own sentence and status, the page and the JSON saying the same."""

import sqlite3
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from registry.db import db, transaction
from registry.domain.passport_code import grouped, new_code
from registry.domain.passport_states import PassportState
from registry.domain.visibility import Visibility
from registry.models import Check, VisibilityRecord
from tests.builders import a_document, a_passport
from tests.databases import Database

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Mobile"
SENTENCES = {
    PassportState.ACTIVE: "The passport is authentic and valid",
    PassportState.SUSPENDED: "The passport is suspended since",
    PassportState.REVOKED: "The passport was revoked on",
    PassportState.SUPERSEDED: "The passport was replaced by a newer one",
    PassportState.PREPARED: "There is no passport with this code",
}


@pytest.mark.parametrize("state", SENTENCES)
def test_each_state_has_its_own_sentence_and_status(app: Flask, state: PassportState) -> None:
    page = app.test_client().get(f"/v/{_code(app, state)}?lang=en")

    assert SENTENCES[state] in page.text
    assert page.status_code == (404 if state is PassportState.PREPARED else 200)


def test_an_expired_passport_is_no_error(app: Flask) -> None:
    page = app.test_client().get(f"/v/{_code(app, valid_until=date(2026, 6, 10))}?lang=en")

    assert page.status_code == 200
    assert "authentic, but was valid only until June 10, 2026" in page.text
    assert "82.45" in page.text


def test_a_mistyped_code_is_not_called_false(app: Flask) -> None:
    page = app.test_client().get(f"/v/{_code(app)[:-1]}?lang=en")

    assert page.status_code == 400
    assert "The code is mistyped" in page.text
    assert "A code has 16 characters, this has 15." in page.text


def test_the_address_may_be_in_capitals(app: Flask) -> None:
    assert app.test_client().get(f"/V/{_code(app)}").status_code == 200


@pytest.mark.parametrize("spell", [grouped, str.lower, lambda code: f"http://localhost/V/{code}#ABC", "  {}  ".format])
def test_the_form_takes_every_spelling_and_leads_to_the_page(app: Flask, spell) -> None:  # type: ignore[no-untyped-def]
    code = _code(app)
    answer = app.test_client().get("/check", query_string={"code": spell(code)})

    assert answer.status_code == 302
    assert answer.location == f"/v/{code}"


def test_a_mistyped_code_is_explained_beside_its_field(app: Flask) -> None:
    page = app.test_client().get("/check?code=7K3M&lang=en")

    assert page.status_code == 400
    assert 'value="7K3M"' in page.text
    assert "this has 4" in page.text


def test_an_empty_field_is_explained_like_any_other_mistake(app: Flask) -> None:
    assert "this has 0" in app.test_client().get("/check?code=&lang=en").text
    assert "this has" not in app.test_client().get("/check?lang=en").text


@pytest.mark.parametrize("code", ["%00", "a" * 5000, "<script>alert(1)</script>", "..%2f..", "🙂", "%F0%28%8C%28"])
def test_no_code_is_an_error_of_ours(app: Flask, code: str) -> None:
    for address in (f"/v/{code}", f"/v/{code}.json", f"/check?code={code}"):
        answer = app.test_client().get(address)
        assert answer.status_code in {400, 404}
        assert "<script>alert" not in answer.text


def test_the_register_is_named_as_on_the_paper_whatever_the_request_calls_it(app: Flask) -> None:
    page = app.test_client().get(f"/v/{_code(app)}?lang=en", headers={"Host": "passport.example.kz"}).text
    assert "Checked in the register of 127.0.0.1:8000," in page
    assert "passport.example.kz" not in page


def test_the_json_says_the_same_with_the_same_fields(app: Flask) -> None:
    code = _code(app, PassportState.REVOKED)
    answer = app.test_client().get(f"/v/{code}.json")

    assert answer.status_code == 200
    assert answer.json is not None
    assert answer.json["verdict"] == "revoked"
    assert answer.json["reason"] == "result_annulled_on_appeal"
    assert answer.json["answers"] == {"authentic": "valid", "status": "revoked", "issuer": "valid"}
    assert answer.json["passport"]["score"] == "82.45"
    assert "sections" not in answer.json["passport"]
    assert "passport_id" not in answer.json


def test_an_unknown_code_is_unknown_in_json_too(app: Flask) -> None:
    answer = app.test_client().get(f"/v/{new_code()}.json")

    assert answer.status_code == 404
    assert answer.json is not None
    assert answer.json["verdict"] == "unknown"


@pytest.mark.parametrize("visibility", list(Visibility))
def test_page_and_json_show_what_the_holder_shows(app: Flask, visibility: Visibility) -> None:
    code = _code(app, visibility=visibility)
    page, answer = app.test_client().get(f"/v/{code}?lang=en"), app.test_client().get(f"/v/{code}.json")

    assert answer.json is not None
    shown = answer.json["passport"]
    for field, on_page in (("sections", "Planning en"), ("score", "82.45"), ("college", "College en")):
        assert (field in shown) is (on_page in page.text)
    whole = "Sarsenbayeva Aigerim" in page.text
    assert whole is (visibility is not Visibility.STATUS_ONLY)
    assert whole is ("Айгерим" in str(shown["name"]))


def test_each_check_is_logged_once_with_a_coarse_client(app: Flask) -> None:
    code = _code(app)
    app.test_client().get(f"/v/{code}", headers={"User-Agent": PHONE})
    app.test_client().get(f"/v/{code}.json", headers={"User-Agent": "curl/8"})
    app.test_client().get(f"/v/{new_code()}")

    with app.app_context():
        assert db.session.execute(select(Check.answer, Check.client).order_by(Check.id)).all() == [
            ("active", "phone"),
            ("active", "program"),
        ]


@pytest.mark.databases("sqlite")
def test_a_busy_database_costs_the_log_and_never_the_answer(app: Flask, database: Database) -> None:
    code = _code(app)
    writer = sqlite3.connect(database.url.removeprefix("sqlite:///"), isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        assert app.test_client().get(f"/v/{code}").status_code == 200
    finally:
        writer.execute("ROLLBACK")
        writer.close()
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Check)) == 0


def test_the_page_says_valid_only_when_the_signature_was_checked(app: Flask) -> None:
    code = _code(app)
    with app.app_context(), transaction():
        db.session.execute(text("DROP TRIGGER passport_is_frozen"))
        db.session.execute(
            text("UPDATE passport SET document = CAST(replace(CAST(document AS TEXT), '82.45', '92.45') AS BLOB)")
        )

    page = app.test_client().get(f"/v/{code}?lang=en")

    assert "The registry cannot vouch for this passport" in page.text
    assert "it does not fit the stored document" in page.text
    assert "92.45" not in page.text


def test_pages_of_checks_are_neither_indexed_nor_kept(app: Flask) -> None:
    answer = app.test_client().get(f"/v/{_code(app)}")

    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "no-store"


def _code(
    app: Flask,
    state: PassportState = PassportState.ACTIVE,
    *,
    valid_until: date | None = None,
    visibility: Visibility | None = None,
) -> str:
    with app.app_context(), transaction():
        passport = a_passport(state, document=a_document(valid_until=valid_until))
        if visibility is not None:
            db.session.add(
                VisibilityRecord(
                    candidate_id=passport.candidate_id,
                    ordinal=1,
                    visibility=visibility,
                    consent_version="1",
                    recorded_by=passport.prepared_by,
                    recorded_at=passport.prepared_at,
                )
            )
        return passport.code
