"""Nobody reaches another's exam, passport, person or account by its number (rules, section 1).

For every endpoint with an object in its address: the own one is answered, another's in any place of it is not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import IntegerConverter, Rule

from registry.db import db, transaction
from registry.models import Account, Qualification, Scheme, Skill, Speciality
from tests.builders.enrolment import keys
from tests.builders.objects import Values, a_device, objects_of
from tests.builders.regions import Region, a_region
from tests.rules.object_access import (
    ELSEWISE,
    FORMS,
    LEADS_ON,
    NOBODYS,
    OBJECTS,
    READS_A_FILE,
    REGISTRYS,
    SECRETS,
    SHARED,
    WORDS,
)
from tests.sessions import session_of

REFUSED = {403, 404}
ENDPOINTS = "operator", "college", "holder", "examiner", "auditor", "account", "api"


@dataclass(frozen=True)
class World:
    """What lies in one region by the names of addresses, and the signed-in session of each part of the site."""

    values: Values
    sessions: Mapping[str, str]
    clients: dict[str, FlaskClient] = field(default_factory=dict)  # those that nothing has happened to


@pytest.fixture
def worlds(app: Flask) -> Iterator[tuple[Flask, World, World]]:
    """The own one and another's, without form tokens and with errors as pages."""
    before = {name: app.config[name] for name in ("WTF_CSRF_ENABLED", "TESTING")}
    app.config.update(WTF_CSRF_ENABLED=False, TESTING=False)
    with app.app_context(), transaction():
        keys()
        here, there = (_world(a_region(name)) for name in ("Алматы", "Ақтөбе"))
    yield app, here, there
    app.config.update(before)


def _world(region: Region) -> World:
    values = objects_of(region)
    people = {
        "operator": region.operator,
        "college": region.officer,
        "holder": region.holder,
        "auditor": region.auditor,
        "account": region.operator,
        "examiner": db.session.get_one(Account, values["chief_id"]),
        "api": db.session.get_one(Account, values["chief_id"]),
    }
    sessions = {part: account.fs_uniquifier for part, account in people.items()}
    return World({**values, "device_id": a_device(region.operator)}, sessions)


def listed(app: Flask) -> dict[str, Rule]:
    """{"GET operator.exam": its rule} for every address that names an object of somebody's."""
    found = {
        f"{method} {rule.endpoint}": rule
        for rule in app.url_map.iter_rules()
        if rule.arguments & OBJECTS and _part(rule) not in NOBODYS
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    }
    return dict(sorted(found.items()))  # those that ask before those that act


def test_every_name_in_an_address_is_known(app: Flask) -> None:
    known = OBJECTS | SHARED | REGISTRYS | SECRETS | set(WORDS)
    assert {name for rule in app.url_map.iter_rules() if _part(rule) not in NOBODYS for name in rule.arguments} <= known


def test_every_part_of_the_site_has_somebody_who_tries(app: Flask) -> None:
    assert {_part(rule) for rule in listed(app).values()} <= set(ENDPOINTS)


def test_what_is_ones_own_is_answered(worlds: tuple[Flask, World, World]) -> None:
    app, here, _ = worlds
    wrong = {}
    for name, rule in listed(app).items():
        if rule.arguments & SECRETS:
            continue
        status = _asked(app, here, name, rule, here.values)
        if (status in {401, 403, 404} or status >= 500) and name not in ELSEWISE:
            wrong[name] = status
    assert not wrong, "\n".join(f"{name}: {status}" for name, status in wrong.items())


def test_what_is_anothers_is_not(worlds: tuple[Flask, World, World]) -> None:
    app, here, there = worlds
    wrong = {}
    for name, rule in listed(app).items():
        if name in LEADS_ON:
            continue
        for argument in sorted(rule.arguments & OBJECTS):
            if rule.arguments == {argument}:
                continue  # the same as all that is another's
            status = _asked(app, here, name, rule, {**here.values, argument: there.values[argument]})
            if status not in REFUSED:
                wrong[f"{name} with another's {argument}"] = status
        status = _asked(app, here, name, rule, there.values)
        if status not in REFUSED:
            wrong[f"{name} of another"] = status
    assert not wrong, "\n".join(f"{name}: {status}" for name, status in wrong.items())


def test_what_is_the_registrys_is_closed_to_a_region(worlds: tuple[Flask, World, World]) -> None:
    app, here, _ = worlds
    rules = [rule for rule in app.url_map.iter_rules() if rule.arguments & REGISTRYS]
    assert rules
    for rule in rules:
        assert _asked(app, here, f"GET {rule.endpoint}", rule, dict.fromkeys(REGISTRYS, 1)) in REFUSED


def test_what_is_shared_is_changed_by_the_registry_alone(worlds: tuple[Flask, World, World]) -> None:
    app, here, _ = worlds
    acts = [
        rule
        for rule in app.url_map.iter_rules()
        if rule.arguments & SHARED and "POST" in (rule.methods or set()) and rule.endpoint not in READS_A_FILE
    ]
    assert acts
    shared = _shared(app)
    here = World({**here.values, **shared}, here.sessions)
    statuses = {rule.endpoint: _asked(app, here, f"POST {rule.endpoint}", rule, shared) for rule in acts}
    assert {endpoint: status for endpoint, status in statuses.items() if status != 403} == {}


def _shared(app: Flask) -> Values:
    """One of each that is there."""
    with app.app_context():
        kinds = {"scheme_id": Scheme, "skill_id": Skill, "speciality_id": Speciality, "qualification_id": Qualification}
        return {name: db.session.scalars(select(kind.id)).first() or 0 for name, kind in kinds.items()}  # type: ignore[attr-defined]


def _asked(app: Flask, world: World, name: str, rule: Rule, values: Values) -> int:
    part, method = _part(rule), name.partition(" ")[0]
    client = world.clients.pop(part, None) or _signed_in(app, world.sessions[part])
    answer = client.open(_address(rule, values), method=method, data=_form(rule.endpoint, world))
    if method == "GET" or answer.status_code in REFUSED:
        world.clients[part] = client
    return int(answer.status_code)


def _signed_in(app: Flask, key: str) -> FlaskClient:
    client: FlaskClient = app.test_client()
    with client.session_transaction() as cookie:
        cookie.update(session_of(app, key))
    return client


def _form(endpoint: str, world: World) -> dict[str, str]:
    return {name: text.format_map(world.values) for name, text in FORMS.get(endpoint, {}).items()}


def _address(rule: Rule, values: Values) -> str:
    filled: dict[str, Any] = {name: values.get(name, WORDS.get(name, "none")) for name in rule.arguments}
    for name, converter in rule._converters.items():
        members = getattr(converter, "kind", None)
        if members and filled[name] not in {member.value for member in members}:
            filled[name] = next(iter(members))
        elif members:
            filled[name] = members(filled[name])
        elif isinstance(converter, IntegerConverter):
            filled[name] = int(filled[name]) if str(filled[name]).isdigit() else 0
    built = rule.build(filled)
    assert built is not None
    return str(built[1])


def _part(rule: Rule) -> str:
    return str(rule.endpoint).partition(".")[0]
