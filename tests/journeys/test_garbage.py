"""Whatever is sent to an address that takes a form: it is refused or leads on, and nothing fails."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import product
from typing import Any

import pytest
from flask import Flask
from flask_wtf import FlaskForm
from sqlalchemy import select
from werkzeug.routing import IntegerConverter, Rule
from wtforms import DateField, DecimalField, Field, IntegerField, SelectField

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import Change, PassportState
from registry.domain.scheme_states import SchemeState
from registry.models import Appointment, VoidedAspect
from registry.services.status_changes import propose_change
from registry.services.voiding import void_aspect
from tests.builders import (
    a_candidate,
    a_centre,
    a_college,
    a_passport,
    a_person,
    a_qualification,
    a_scheme,
    an_account,
    an_exam,
    an_operator,
)
from tests.builders.issuing import a_closed_exam, a_graduate
from tests.builders.marking_stage import a_stage
from tests.builders.objects import a_device, objects_of
from tests.builders.regions import a_region
from tests.databases import Database
from tests.kept import once
from tests.visitor import TOKEN, Visitor, visitor, visitor_of

LEFT_OUT = {"security.logout", "operator.close_account", "api.sync"}  # the last takes no form: tests/registry/web/api
GARBAGE = {
    "huge": "9" * 400,
    "power": "1e999999",
    "not a number": "NaN",
    "negative": "-1",
    "nul": "a\0b",
    "long": "ұ" * 5_000,
    "tag": "<script>alert(1)</script>",
    "emoji": "👩🏽‍🎓",
    "half a pair": b"\xed\xa0\x80",
    "list": "[1, {}]",
    "blank": " \t\n",
}
STORED_ELSEWISE = ("huge", "nul", "long", "half a pair")
PLAUSIBLE: Mapping[type[Field], str] = {DateField: "2026-06-12", IntegerField: "1", DecimalField: "1"}

Values = Mapping[str, list[Any]]


@pytest.mark.databases("sqlite", "postgresql")
def test_garbage_in_any_form_is_refused_and_nothing_fails(
    app: Flask, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitors, values = a_register(app)
    tokens: dict[Visitor, str] = {}
    sent, everything = 0, database.url.startswith("sqlite")
    for rule in rules(app):
        met = False
        places = product(visitors[rule.endpoint.partition(".")[0]], addresses(rule, values))
        for number, (one, address) in enumerate(places):
            if met and not everything:
                break
            assert number or one.client.post(address).status_code == 400, f"{rule.endpoint} asks for no token"
            if one not in tokens or rule.endpoint.startswith("security."):
                tokens[one] = token_of(one)
            token = {"csrf_token": tokens[one]}
            with made_forms(monkeypatch) as fields:
                judge(one.client.post(address, data=token).status_code, rule, "nothing")
            for name, form in forms(fields, everything=everything, again=everything and number > 0) if fields else ():
                answer = one.client.post(address, data={**form, **token}, content_type="multipart/form-data")
                judge(answer.status_code, rule, name)
                sent += 1
            met = met or bool(fields)
    assert sent > (300 if everything else 150)


def forms(
    fields: Mapping[str, Callable[[Any], Any]], *, everything: bool, again: bool
) -> Iterator[tuple[str, dict[str, Any]]]:
    """What is sent, by a name: each garbage as far as the fields let it through; and a few mixtures in which every
    field has another garbage, so that no field takes what is none of its kind. Elsewhere than on the first database
    what databases differ in; in another state of things (`again`), the same form, once."""
    names = ["emoji"] if again else list(GARBAGE if everything else STORED_ELSEWISE)
    for name in names:
        yield name, {field: of(GARBAGE[name]) for field, of in fields.items()}
    texts = list(GARBAGE.values())
    for turn in range(0, len(texts) if everything and not again else 0, 3):
        yield f"mixture {turn}", {field: texts[(place + turn) % len(texts)] for place, field in enumerate(fields)}


def judge(status: int, rule: Rule, sent: str) -> None:
    """Refused, or done and led on; the pages of the sign-in come again with 200."""
    known = {200, 302} if rule.endpoint.startswith("security.") else {302, 303}
    assert status in known or 400 <= status < 500, f"{rule.endpoint}: {sent} is answered {status}"


@contextmanager
def made_forms(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Callable[[Any], Any]]]:
    """The fields of every form that is made meanwhile, each with what makes garbage of a text as far as the field lets
    it through: what is chosen, a day and a number stay plausible, so that the texts reach what is behind the form."""
    found: dict[str, Callable[[Any], Any]] = {}
    make = FlaskForm.__init__

    def noted(form: FlaskForm, *args: Any, **options: Any) -> None:
        make(form, *args, **options)
        found.update({name: passing(field) for name, field in form._fields.items() if name != "csrf_token"})

    with monkeypatch.context() as patch:
        patch.setattr(FlaskForm, "__init__", noted)
        yield found


def passing(field: Field) -> Callable[[Any], Any]:
    """What goes through this field: its first real choice, a day, a number, else the garbage itself."""
    if isinstance(field, SelectField):
        chosen = [str(value) for value, *_ in field.iter_choices() if value not in {"", None}]
        return lambda text: chosen[0] if chosen else text
    plain = next((text for kind, text in PLAUSIBLE.items() if isinstance(field, kind)), None)
    return lambda text: text if plain is None else plain


def rules(app: Flask) -> list[Rule]:
    """Every address that takes a form."""
    found = [rule for rule in app.url_map.iter_rules() if rule.methods and "POST" in rule.methods]
    return sorted((rule for rule in found if rule.endpoint not in LEFT_OUT), key=lambda rule: rule.endpoint)


def addresses(rule: Rule, values: Values) -> list[str]:
    """The addresses of a rule that lead to what is there; a word that is none of ours where it takes any word."""
    names = sorted(rule.arguments)
    for name in names:
        assert name in values or not isinstance(rule._converters[name], IntegerConverter), f"a value for {name}, please"
    known = [values.get(name) or [*getattr(rule._converters[name], "kind", ["none", "<b>"])] for name in names]
    built = [rule.build(dict(zip(names, one, strict=True))) for one in product(*known)]
    return [str(address[1]) for address in built if address]


def token_of(one: Visitor) -> str:
    """The token of this session's forms."""
    found = TOKEN.search(one.client.get("/").text) or TOKEN.search(one.client.get("/sign-in").text)
    assert found is not None
    return found[1]


def a_register(app: Flask) -> tuple[dict[str, list[Visitor]], Values]:
    """Something of everything, who may work on it, and what addresses name it by."""
    with app.app_context():
        values, accounts = once(_made)
    operator = visitor(app, Audience.OPERATOR)
    return {
        "public": [Visitor(app)],
        "security": [Visitor(app), operator],
        "operator": [operator],
        **{part: [visitor_of(app, account) for account in several] for part, several in accounts.items()},
        "auditor": [visitor(app, Audience.AUDITOR)],
        "account": [operator],
        "door": [Visitor(app)],
    }, values


def _made() -> tuple[Values, Mapping[str, list[int]]]:
    """Everything that is there: the values of addresses, and the accounts of each part of the site."""
    stage = a_stage()
    with transaction():
        void_aspect(stage.chief, exam_id=stage.exam_id, aspect_key="m2", reason="Құрылғы істен шықты")
        planned, closed, person = an_exam(ExamState.PLANNED), a_closed_exam(), a_person()
        a_candidate(planned), a_graduate(closed)
        issued = a_passport(candidate=a_candidate(closed, person=person))
        prepared = a_passport(PassportState.PREPARED)
        holder, other = an_account(Audience.HOLDER, person=person), an_account(Audience.EXAMINER)
        change = propose_change(
            an_operator(), passport_id=issued.id, change=Change.SUSPEND, reason_code="score_under_review"
        )
        centre, qualification = a_centre(), a_qualification()
        values: dict[str, list[Any]] = {
            "exam_id": [stage.exam_id, planned.id, closed.id],
            "sitting_id": [stage.sitting_id],
            "code": ["A1"],
            "aspect_key": ["m1"],
            "voided_id": [db.session.scalars(select(VoidedAspect.id)).one()],
            "appointment_id": [db.session.scalars(select(Appointment.id)).first()],
            "passport_id": [issued.id, prepared.id],
            "change_id": [change.id],
            "person_id": [person.id],
            "account_id": [other.id],
            "centre_id": [centre.id],
            "college_id": [a_college().id],
            "qualification_id": [qualification.id],
            "speciality_id": [qualification.speciality_id],
            "scheme_id": [a_scheme(state=SchemeState.DRAFT).id, planned.scheme_id],
            "skill_id": [a_scheme().skill_id],
        }
        region = a_region("Ақтөбе")
        accounts = {
            "examiner": [stage.judges[0].account_id or 0, stage.chief.account_id or 0],
            "holder": [holder.id],
            "college": [region.officer.id],
        }
        values |= {name: [number] for name, number in objects_of(region).items() if name not in values}
        values |= {
            "candidate_id": [a_candidate(planned).id, *values["candidate_id"]],
            "device_id": [a_device(holder)],
        }
    return values, accounts
