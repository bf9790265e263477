"""The main job from end to end, through the pages alone: marking scheme, exam, marks, passport, check."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask

from registry.db import transaction
from registry.domain.audience import Audience
from registry.queries.audit import entries
from registry.queries.checks.whole import findings
from registry.services import candidates
from tests.builders import PASSWORD, an_account
from tests.builders.enrolment import keys
from tests.builders.passport import keys_made
from tests.journeys import holding, issuing, preparing
from tests.journeys.person import Person

PARTS = {
    "operator": Audience.OPERATOR,
    "second": Audience.OPERATOR,
    "chief": Audience.EXAMINER,
    "examiner 1": Audience.EXAMINER,
    "examiner 2": Audience.EXAMINER,
    "examiner 3": Audience.EXAMINER,
}


@pytest.mark.databases("sqlite", "postgresql")
def test_from_a_workbook_to_a_passport_that_anybody_checks(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates.LOT, "shuffle", lambda _drawn: None)  # here the lot falls in the order of the list
    people = at_work(app)
    operator, second, chief, *examiners = people.values()

    scheme = preparing.import_scheme(operator)
    assert not operator.page.offers("Validate"), "nobody validates the own scheme"
    second.open(scheme).press("Validate")
    preparing.fill_register(operator)
    exam = preparing.plan_exam(operator)
    preparing.enrol(operator, exam)
    preparing.appoint(operator, exam, {part: email(part) for part in list(PARTS)[2:]})

    holding.open_marking(operator, exam)
    for workstation in (1, 2):
        holding.mark(examiners, workstation)
        holding.sign_off(examiners[0], workstation)
    chief.open("/examiner/").follow("Overview").press("Confirm the scores")

    issuing.publish(operator, exam)
    passport = issuing.issue(operator, second, exam)
    slip = issuing.slip_for(operator, second, passport)
    holder = issuing.come_in(Person(app), slip).open("/holder/").follow("Eng").follow("Веб (en)")
    code = the_check_follows_the_paper(app, holder)
    the_holder_hides_the_name(app, holder, code)
    a_revocation_is_public(app, operator, second, passport, code)
    the_trail_tells_all_of_it(app)


def the_check_follows_the_paper(app: Flask, holder: Person) -> str:
    """Three papers, one address; the page it leads to, the same as JSON; its path."""
    addresses = issuing.papers(holder)
    assert len(set(addresses.values())) == 1
    path = urlsplit(addresses["kk"]).path
    anybody = Person(app).open(path)
    assert "The passport is authentic and valid" in anybody.text
    assert holding.SCORE in anybody.text
    assert preparing.CANDIDATE in anybody.text
    said = said_as_json(app, path)
    assert (said["verdict"], said["passport"]["score"]) == ("active", holding.SCORE)
    return path


def the_holder_hides_the_name(app: Flask, holder: Person, code: str) -> None:
    """At once, on the page and in its JSON."""
    holder.press("Save", values={"The status only": True})
    assert "Сәрсенбаева Әйгерім" not in Person(app).open(code).text
    assert holding.SCORE not in Person(app).open(code).text
    assert "Әйгерім" not in str(said_as_json(app, code))


def a_revocation_is_public(app: Flask, operator: Person, second: Person, passport: str, code: str) -> None:
    """The page answers, with the reason; who proposed it could not put it into force."""
    issuing.revoke(operator, second, passport)
    anybody = Person(app).open(code, status=200)
    assert "The passport was revoked on" in anybody.text
    assert "The exam result was annulled on appeal" in anybody.text
    assert said_as_json(app, code)["verdict"] == "revoked"


def the_trail_tells_all_of_it(app: Flask) -> None:
    """Everything that was done has its entry: who, on what, from where, by which request; and nothing is amiss."""
    with app.app_context():
        damages = [str(one.sentence) for one in findings() if not one.warning]
        told = list(entries())
    assert [one for one in damages if "explains account" not in one] == [], "the accounts are the test's own"
    by_nobody = {entry.act for entry in told if not entry.actor.startswith("account:")} - {"fail_sign_in"}
    assert by_nobody <= {"use_slip", "create", "seal_sign_in"}, "only who comes with a slip is not known yet"
    for entry in told:
        assert entry.payload is not None
        assert entry.payload["origin"] == "127.0.0.1", entry
        assert entry.payload["request"], entry


def said_as_json(app: Flask, path: str) -> dict[str, Any]:
    """The check for programs."""
    answer = app.test_client().get(f"{path}.json")
    assert answer.status_code == 200
    return dict(answer.get_json())


def email(part: str) -> str:
    return f"{part.replace(' ', '')}@example.kz"


def at_work(app: Flask) -> dict[str, Person]:
    """Everybody who works at the register, signed in by password."""
    with app.app_context(), transaction():
        keys()
        keys_made()
        for part, audience in PARTS.items():
            an_account(audience, email=email(part), password=True)
    return {part: Person(app).sign_in(email(part), PASSWORD) for part in PARTS}
