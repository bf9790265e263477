"""Everybody follows every link of a populated register: nothing fails, nothing leads nowhere, nothing leaks."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from registry.db import db
from registry.domain.names import LANGUAGES
from registry.exchange.candidate_template import candidate_template
from registry.exchange.scheme_export import export_scheme
from registry.models import Exam, Passport
from tests.builders import a_marking_scheme
from tests.journeys.crawl import STATIC, Visited, crawl
from tests.journeys.person import Person
from tests.page_checks import problems_of
from tests.populated import never_logged, personal_values, populated, sign_in_key
from tests.sessions import session_of

pytestmark = pytest.mark.real_clock  # the demo was held in the weeks before today

# How many addresses of one view are opened; of what is in several states, more.
MOST, MOST_OF = 3, {"exam_id": 8, "passport_id": 8, "code": 8}
STARTS = {
    "nobody": ("/", "/check", "/healthz", "/sign-in"),
    "operator": ("/", "/operator/"),
    "examiner 1": ("/", "/examiner/"),
    "chief expert": ("/", "/examiner/"),
    "holder": ("/", "/holder/"),
    "college officer": ("/", "/college/"),
    "auditor": ("/", "/auditor/"),
}
BLUEPRINT = {
    "nobody": "public",
    "operator": "operator",
    "chief expert": "examiner",
    "holder": "holder",
    "college officer": "college",
    "auditor": "auditor",
}
# A translated or reloaded answer to a refused tap comes here, and no link does; files that programs ask for; the page
# that a sent form or a letter leads to.
NOT_LINKED = {"examiner.marks", "public.security_txt", "public.robots", "holder.address_code"}
NOT_LINKED |= {"public.paper_code", "operator.paper_sheets"}  # a QR code leads there; a form with what to print
NOT_LINKED |= {"holder.appeal_add"}  # led to while a term for appeals runs
NOT_LINKED |= {"examiner.service_worker"}  # a script asks for it
# While candidates are awaited at the door, and before the clock first runs: tests of the day's pages look at them.
NOT_LINKED |= {f"{part}.{page}" for part in ("operator", "examiner") for page in ("door_form", "extra_time")}
NOT_LINKED |= {"college.students_preview"}  # an uploaded list, as the operators look at theirs
NOT_LINKED |= {"operator.second_factor_resets"}  # Today leads there while one waits
CLASSIFIER = "code;parent;name_kk;name_ru;name_en\n06130200;;;Системы;\n4S06130201;;;Техник;\n"


@pytest.fixture(scope="module")
def site(run_folder: Path) -> Iterator[Flask]:
    """The populated register; nobody writes in it."""
    with populated(run_folder) as app:
        yield app


@pytest.mark.parametrize("part", STARTS)
def test_every_link_leads_to_a_sound_page_that_gives_nobody_away(
    site: Flask, logged: Sequence[Mapping[str, object]], part: str
) -> None:
    secrets = personal_values(site)
    reached = Counter[str]()
    for visited in crawl(site, sign_in_key(site, part), LANGUAGES, starts(site, part), most_of(site)):
        assert wrong_with(site, visited, secrets) == [], visited.address
        reached[visited.endpoint] += 1

    assert pages_of(site, part) - reached.keys() - NOT_LINKED == set()
    assert min(reached.values()) >= len(LANGUAGES)
    written = str(list(logged))
    assert len(logged) >= reached.total()
    assert [secret for secret in never_logged(site) if secret in written] == []


def most_of(app: Flask) -> Callable[[str], int]:
    """How many addresses of a view are opened."""
    rules = [(rule.endpoint, rule.arguments) for rule in app.url_map.iter_rules()]
    most = {view: number for view, names in rules for name, number in MOST_OF.items() if names == {name}}
    return lambda endpoint: most.get(endpoint, MOST)


def wrong_with(app: Flask, visited: Visited, secrets: set[str]) -> list[str]:
    """All that is wrong with an answer."""
    known = visited.answer.status_code in {200, 302}
    if not known and "/v/" not in visited.address:  # a code that is none has a page of its own
        return [f"status {visited.answer.status_code}"]
    text = visited.text
    found = [f"tells {secret}" for secret in secrets if secret in text]
    return found + (problems_of(app, visited.page) if visited.html else [])


def pages_of(app: Flask, part: str) -> set[str]:
    """The views of this audience that answer GET."""
    views = {rule.endpoint for rule in app.url_map.iter_rules() if rule.methods and "GET" in rule.methods}
    return {view for view in views - set(STATIC) if view.partition(".")[0] == BLUEPRINT.get(part)}


def starts(app: Flask, part: str) -> list[str]:
    """Where this somebody begins: the own first page; a stranger with papers; an operator with uploaded files too."""
    if part == "operator":
        return [*STARTS[part], *previews(app)]
    if part != "nobody":
        return list(STARTS[part])
    with app.app_context():
        codes = db.session.scalars(select(Passport.code)).all()
    answers = [f"/v/{code}{end}" for code in (*codes, "0000000000000000", "mistyped") for end in ("", ".json")]
    return [*STARTS[part], *answers, f"/V/{codes[0]}"]


def previews(app: Flask) -> Iterator[str]:
    """Uploaded files as they are looked at: the only pages that no link leads to."""
    operator = Person(app)
    with operator.client.session_transaction() as cookie:
        cookie.update(session_of(app, sign_in_key(app, "operator")))
    with app.app_context():
        exam_id = db.session.scalars(select(Exam.id).where(Exam.state == "planned")).first()
    for address, act, label, file in (
        ("schemes/import", "Look at the file", "Workbook", ("scheme.xlsx", export_scheme(a_marking_scheme()))),
        ("classifier/import", "Look at the file", "File", ("codes.csv", CLASSIFIER.encode())),
        (f"exams/{exam_id}/candidates/import", "Look at the list", "File", ("list.xlsx", candidate_template())),
    ):
        operator.open(f"/operator/{address}?lang=en").press(act, values={label: file})
        yield operator.address
