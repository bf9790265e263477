"""A holder's own pages."""

from datetime import date
from typing import NamedTuple

from flask import Flask
from sqlalchemy import select

from registry import clock
from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.passport_states import PassportState
from registry.domain.visibility import Visibility
from registry.models import Check, PassportFile, Person, VisibilityRecord
from tests.builders import a_candidate, a_passport, an_account, an_exam
from tests.registry.services.test_consents import born
from tests.visitor import Visitor, visitor

MISSING = "There is no such passport."


class Known(NamedTuple):
    """What a test needs of a stored passport once its session is gone."""

    id: int
    number: str
    code: str


def a_holder(app: Flask, state: PassportState = PassportState.ACTIVE) -> tuple[Visitor, Known]:
    """Somebody with a passport, signed in."""
    with app.app_context(), transaction():
        person = born(date(2000, 1, 1))
        passport = a_passport(state, a_candidate(an_exam(), person=person))
        key = an_account(Audience.HOLDER, person=person).fs_uniquifier
        known = Known(passport.id, passport.number, passport.code)
    return Visitor(app, key), known


def test_a_holder_sees_the_own_passports_and_nobody_elses(app: Flask) -> None:
    holder, passport = a_holder(app)
    other, foreign = a_holder(app)
    page = holder.get("/holder/").text
    assert passport.number in page
    assert foreign.number not in page
    for way in ("", "/kk.pdf"):
        other.get(f"/holder/passports/{passport.id}{way}", 404)
        for closed in (foreign.id, 999_999):  # nobody learns which passports there are
            assert MISSING in holder.get(f"/holder/passports/{closed}{way}", 404).text


def test_whoever_has_none_is_told_when_it_comes(app: Flask) -> None:
    assert "You have no Skills Passport yet" in visitor(app, Audience.HOLDER).get("/holder/").text


def test_the_page_shows_result_sections_code_and_link(app: Flask) -> None:
    holder, passport = a_holder(app)
    with app.app_context(), transaction():
        for _ in range(3):
            db.session.add(Check(passport_id=passport.id, checked_at=clock.now(), answer="active", client="phone"))
    page = holder.get(f"/holder/passports/{passport.id}").text
    for words in ("82.45", "Planning", f"/v/{passport.code}", "Checked so far: 3.", "Nothing was chosen yet", "Issued"):
        assert words in page


def test_the_paper_comes_in_three_languages_and_a_get_writes_nothing(app: Flask) -> None:
    holder, passport = a_holder(app)
    pages = [holder.get(f"/holder/passports/{passport.id}/{language}.pdf") for language in ("kk", "ru", "en")]
    assert [page.mimetype for page in pages] == ["application/pdf"] * 3
    assert len({page.data for page in pages}) == 3
    assert pages[0].headers["Content-Disposition"] == f'inline; filename="{passport.number}-kk.pdf"'
    assert "no-store" in pages[0].headers["Cache-Control"]
    with app.app_context():
        assert db.session.scalars(select(PassportFile)).all() == []


def test_a_choice_of_visibility_acts_at_once(app: Flask) -> None:
    holder, passport = a_holder(app)
    stranger = visitor(app)
    assert "Planning" not in stranger.get(f"/v/{passport.code}").text
    form = {"visibility": "full", "consent_version": "2026-1"}
    assert "Saved." in holder.send(f"/holder/passports/{passport.id}/visibility", form).text
    assert "Planning" in stranger.get(f"/v/{passport.code}").text
    form = {**form, "visibility": "status_only"}
    holder.send(f"/holder/passports/{passport.id}/visibility", form)
    assert "82.45" not in stranger.get(f"/v/{passport.code}").text
    with app.app_context():
        kept = db.session.scalars(select(VisibilityRecord.visibility).order_by(VisibilityRecord.ordinal)).all()
    assert kept == [Visibility.FULL, Visibility.STATUS_ONLY]


def test_whose_age_is_not_known_is_told_so_before_and_after_choosing(app: Flask) -> None:
    holder, passport = a_holder(app)
    with app.app_context(), transaction():
        db.session.scalars(select(Person)).one().birth_date_sealed = None
    unknown = "The registry does not know your birth date."
    assert unknown in holder.get(f"/holder/passports/{passport.id}").text
    assert unknown in holder.get("/holder/data").text
    way, form = f"/holder/passports/{passport.id}/visibility", {"visibility": "full", "consent_version": "2026-1"}
    assert unknown in holder.post(way, form, 422).text
    assert "Saved." in holder.send(way, {**form, "visibility": "status_only"}).text


def test_a_choice_that_is_none_is_said(app: Flask) -> None:
    holder, passport = a_holder(app)
    page = holder.post(f"/holder/passports/{passport.id}/visibility", {"consent_version": "2026-1"}, 422)
    assert "Choose one." in page.text
    holder.post(f"/holder/passports/{passport.id}/visibility", {"visibility": "all", "consent_version": "1"}, 422)


def test_nobody_chooses_for_another(app: Flask) -> None:
    _, passport = a_holder(app)
    other, _ = a_holder(app)
    form = {"visibility": "full", "consent_version": "2026-1"}
    for closed in (passport.id, 999_999):
        for sent in (form, {}):
            assert MISSING in other.post(f"/holder/passports/{closed}/visibility", sent, 404).text


def test_a_revoked_passport_says_why(app: Flask) -> None:
    holder, passport = a_holder(app, PassportState.REVOKED)
    page = holder.get(f"/holder/passports/{passport.id}").text
    assert "Revoked on June 15, 2026" in page
    assert "The exam result was annulled on appeal" in page


def test_a_prepared_passport_is_not_the_holders_yet(app: Flask) -> None:
    holder, passport = a_holder(app, PassportState.PREPARED)
    assert passport.number not in holder.get("/holder/").text
    holder.get(f"/holder/passports/{passport.id}", 404)
