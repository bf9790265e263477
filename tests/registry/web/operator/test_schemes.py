"""One marking scheme on the operators' pages: names, calculations, discarding, export."""

import io
import json

import pytest
from flask import Flask
from sqlalchemy import func, select

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.scheme_states import SchemeState
from registry.exchange.scheme_import import import_scheme
from registry.models import Scheme
from registry.queries.schemes import stored_scheme
from tests.builders import a_scheme
from tests.statements import counted
from tests.visitor import Visitor, visitor

PARTS = ("", "/aspects", "/names", "/calculations")


@pytest.fixture
def operator(app: Flask) -> Visitor:
    """An operator of a register with a draft (1) and a locked scheme (2) of somebody else's."""
    with app.app_context(), transaction():
        a_scheme(state=SchemeState.DRAFT), a_scheme()
    return visitor(app, Audience.OPERATOR)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("scheme", [1, 2])
def test_every_part_is_a_whole_page(operator: Visitor, scheme: int, part: str, language: str) -> None:
    operator.get(f"/operator/schemes/{scheme}{part}?lang={language}")


@pytest.mark.parametrize("part", [*PARTS, "/discard", "/scheme.xlsx"])
def test_an_unknown_scheme_is_not_found(operator: Visitor, part: str) -> None:
    operator.get(f"/operator/schemes/9{part}", 404)


def test_the_list_shows_state_and_version(operator: Visitor) -> None:
    page = operator.get("/operator/schemes").text
    assert "Draft" in page
    assert "Locked: in use" in page
    assert "Locked" not in operator.get("/operator/schemes?state=draft").text.partition("<tbody>")[2]


def test_names_are_translated_and_the_translator_cannot_validate(app: Flask, operator: Visitor) -> None:
    form = {
        "skill_kk": "Веб",
        "sections-0_kk": "Жұмысты ұйымдастыру",
        "criteria-1_ru": "Б",
        "sub_criteria-0_en": "Plan",
    }
    page = operator.send("/operator/schemes/1/names", form)
    assert "The names are kept." in page.text
    assert 'value="Жұмысты ұйымдастыру"' in page.text
    with app.app_context():
        scheme = stored_scheme(1).scheme
    assert (scheme.sections[0].name.kk, scheme.criteria[1].name.ru) == ("Жұмысты ұйымдастыру", "Б")
    assert "second person" in operator.post("/operator/schemes/1/validate", status=403).text


def test_a_name_that_is_too_long_is_said_at_its_field(operator: Visitor) -> None:
    page = operator.post("/operator/schemes/1/names", {"skill_kk": "В", "sections-0_kk": "ұ" * 301}, 422)
    assert 'id="sections-0_kk-error"' in page.text


def test_names_of_a_locked_scheme_have_no_form_and_refuse_one(operator: Visitor) -> None:
    assert 'name="skill_kk"' not in operator.get("/operator/schemes/2/names").text
    page = operator.post("/operator/schemes/2/names", {"skill_kk": "Веб", "sections-0_kk": "Жаңа"}, 422)
    assert "no longer changes" in page.text


def test_a_file_of_calculations_is_applied(app: Flask, operator: Visitor) -> None:
    wish = {"calculation": {"kind": "choice", "options": [{"key": "a", "label": {"en": "Late"}, "deduction": "0.5"}]}}
    document = {"format": 1, "aspects": {"A1.M1": {**wish, "partial_allowed": True, "depends_on": "B1.M1"}}}
    page = sent(operator, json.dumps(document).encode(), 303)
    assert "The calculations are kept." in page
    assert "Late" in page
    with app.app_context():
        assert stored_scheme(1).scheme.by_id["m1"].depends_on == "d1"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "is no JSON"),
        (b'{"format": 1, "aspects": {"Z9.M1": {}}}', "There is no aspect Z9.M1"),
        (
            b'{"format": 1, "aspects": {"A1.J1": {"calculation": {"kind": "yes_no"}}}}',
            "A1.J1: A judgement aspect has no",
        ),
    ],
)
def test_a_wrong_file_of_calculations_changes_nothing(operator: Visitor, content: bytes, words: str) -> None:
    assert words in sent(operator, content, 422)


def sent(operator: Visitor, content: bytes, status: int) -> str:
    """The page after a file of calculations was sent for the draft."""
    address = "/operator/schemes/1/calculations"
    answer = operator.post(address, {"file": (io.BytesIO(content), "calculations.json")}, status)
    return operator.get(address).text if status == 303 else answer.text


def test_a_draft_is_discarded_after_a_second_look(app: Flask, operator: Visitor) -> None:
    assert "What will happen" in operator.get("/operator/schemes/1/discard").text
    assert "The draft is discarded." in operator.send("/operator/schemes/1/discard").text
    operator.post("/operator/schemes/2/discard", status=409)
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Scheme)) == 1


def test_an_export_is_the_scheme(app: Flask, operator: Visitor) -> None:
    with app.app_context():
        scheme = stored_scheme(2).scheme
    assert import_scheme(operator.get("/operator/schemes/2/scheme.xlsx").data).scheme == scheme


def test_a_page_of_schemes_costs_the_same_at_one_row_and_at_fifty(app: Flask, operator: Visitor) -> None:
    costs = []
    for _ in range(2):
        with app.app_context():
            engine = db.engine
        with counted(engine) as sent_statements:
            operator.get("/operator/schemes")
        costs.append(len(sent_statements))
        with app.app_context(), transaction():
            for _ in range(48):
                a_scheme()
    assert costs[0] == costs[1]
