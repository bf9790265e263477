"""The demo, built once: every situation is in it, and everything it says of itself is true."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from registry.app import create_app
from registry.cli import main
from registry.db import db
from registry.demo.building import MARKER, NotADemo, build
from registry.domain.exam_states import ExamState
from registry.domain.passport_code import parse_code
from registry.domain.sitting_states import SittingState
from registry.jobs.mail import send_due
from registry.models import Account, Candidate, Exam, Mark, Passport, Sitting
from registry.queries.audit import damages
from registry.settings import from_environment
from tests.built_demo import SEED, Demo, a_demo, build_demo, hash_quickly
from tests.databases import disconnect
from tests.shared_data import shared_data

# A demo takes a quarter of a minute, so three are made: ours, the same again by the command, one by another scheme.
pytestmark = pytest.mark.real_clock
LANGUAGES = ("kk", "ru", "en")
FIELDS = {
    *("number", "code", "holder", "score", "maximum", "percent"),
    *("grade", "status", "sections", "pdf", "check_url"),
}
SENTENCES = {
    "active": "The passport is authentic and valid",
    "suspended": "The passport is suspended since",
    "revoked": "The passport was revoked on",
    "superseded": "The passport was replaced by a newer one on",
    "expired": "The passport is authentic, but",
}

AT_WORK = {
    "operator": "/operator/",
    "second operator": "/operator/",
    "department operator": "/operator/",
    "chief expert": "/examiner/",
    "examiner 1": "/examiner/",
    "college officer": "/college/",
    "auditor": "/auditor/",
}


@pytest.fixture(scope="module")
def demo(run_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo by its own scheme."""
    return a_demo(run_folder, tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def site(demo: Demo) -> Iterator[Flask]:
    """The site of the demo."""
    app = create_app(from_environment(demo.folder, {}))
    yield app
    disconnect(app)


def test_the_summary_has_its_exact_shape(demo: Demo) -> None:
    summary = demo.summary
    assert set(summary) == {"exam", "candidates", "passports"}
    assert summary["candidates"] == 12
    for passport in summary["passports"]:
        assert set(passport) == FIELDS
        assert {key for section in passport["sections"] for key in section} == {"number", "name", "achieved", "maximum"}
        assert set(passport["pdf"]) == set(LANGUAGES)
        texts = [value for key, value in passport.items() if key not in {"sections", "pdf"}]
        assert all(isinstance(value, str) and value for value in texts)


def test_every_status_is_there_to_be_looked_at(demo: Demo) -> None:
    counts = {status: len(demo.with_status(status)) for status in SENTENCES}
    assert counts == {**dict.fromkeys(SENTENCES, 1), "active": len(demo.summary["passports"]) - 4}
    assert counts["active"] >= 5


def test_sections_add_up_to_the_score_and_the_percent_is_truncated(demo: Demo) -> None:
    for passport in demo.summary["passports"]:
        score, maximum = Decimal(passport["score"]), Decimal(passport["maximum"])
        assert sum(Decimal(section["achieved"]) for section in passport["sections"]) == score
        assert sum(Decimal(section["maximum"]) for section in passport["sections"]) == maximum
        assert 0 <= score * 100 / maximum - Decimal(passport["percent"]) < Decimal("0.01")


def test_codes_and_numbers_are_genuine_and_differ(demo: Demo) -> None:
    passports = demo.summary["passports"]
    assert [parse_code(passport["code"]) for passport in passports] == [passport["code"] for passport in passports]
    assert len({passport["code"] for passport in passports}) == len({p["number"] for p in passports}) == len(passports)


def test_who_failed_was_absent_or_was_removed_has_no_passport(demo: Demo, site: Flask) -> None:
    with site.app_context():
        exam_id = _season(demo)
        rows = db.session.execute(
            select(Sitting.workstation, Sitting.state, Sitting.score, func.count(Passport.id))
            .join(Candidate, Candidate.sitting_id == Sitting.id)
            .outerjoin(Passport, Passport.candidate_id == Candidate.id)
            .where(Sitting.exam_id == exam_id)
            .group_by(Sitting.id)
        ).all()
    without = {place: (state, score) for place, state, score, passports in rows if not passports}
    assert {state for state, _score in without.values()} == {
        SittingState.PRESENT,
        SittingState.ABSENT,
        SittingState.REMOVED,
    }
    failed = [score for state, score in without.values() if state is SittingState.PRESENT]
    assert failed
    assert all(score is not None and score < 50 for score in failed)


def test_one_judgement_had_to_be_scored_again_and_was(demo: Demo, site: Flask) -> None:
    with site.app_context():
        again = db.session.execute(
            select(Mark.aspect_id, func.count())
            .join(Sitting, Sitting.id == Mark.sitting_id)
            .where(Sitting.exam_id == _season(demo), Mark.round == 2)
            .group_by(Mark.sitting_id, Mark.aspect_id)
        ).all()
    assert [count for _aspect, count in again] == [3]


def test_an_exam_is_in_the_middle_of_its_marking(site: Flask) -> None:
    with site.app_context():
        states = set(db.session.scalars(select(Exam.state)))
    assert states == {ExamState.CLOSED, ExamState.MARKING, ExamState.PLANNED}


def test_the_whole_story_is_in_an_unbroken_trail(site: Flask) -> None:
    with site.app_context():
        assert damages() == []


@pytest.mark.parametrize("status", SENTENCES)
def test_every_passport_answers_under_its_address_with_its_own_sentence(demo: Demo, site: Flask, status: str) -> None:
    for passport in demo.with_status(status):
        path = passport["check_url"].removeprefix("http://127.0.0.1:8000")
        page = site.test_client().get(f"{path}?lang=en")
        answer = site.test_client().get(f"{path}.json").json
        assert page.status_code == 200
        assert SENTENCES[status] in page.text
        assert answer is not None
        assert (answer["verdict"], answer["passport"]["number"]) == (status, passport["number"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_passport_is_a_page_with_its_holders_name_and_a_code_a_phone_reads(
    demo: Demo, site: Flask, language: str
) -> None:
    for passport in demo.summary["passports"]:
        path = demo.root / passport["pdf"][language]
        page = pypdfium2.PdfDocument(path)[0]
        text = " ".join(page.get_textpage().get_text_range().split())
        assert passport["holder"] in text
        assert passport["number"] in text
    scanned = _scanned(path)
    assert scanned.upper() == passport["check_url"].upper()
    assert site.test_client().get(scanned.partition("8000")[2]).status_code == 200


def test_whoever_has_a_part_can_sign_in_with_what_is_printed(demo: Demo, site: Flask) -> None:
    assert set(AT_WORK) <= set(demo.sign_ins)
    for part, page in AT_WORK.items():
        client = site.test_client()
        email, password = demo.sign_ins[part]
        assert send(client, "/sign-in", email=email, password=password) == 302
        assert client.get(page).status_code == 200


def test_the_holder_signs_in_by_the_code_of_the_newest_letter_and_nobody_else_has_a_password(
    demo: Demo, site: Flask
) -> None:
    client = site.test_client()
    assert send(client, "/holder/sign-in", email=demo.holder_address) == 303
    with site.app_context():
        send_due()  # as `serve` does every two seconds
        assert not db.session.scalar(select(Account.password).where(Account.email == demo.holder_address))
    letter = max((demo.folder / "mail").iterdir()).read_text(encoding="utf-8")
    page, code = re.search(r"http://127.0.0.1:8000(/holder/sign-in/code/[\w-]+)#(\d{8})", letter).groups()  # type: ignore[union-attr]  # a letter without it fails here
    assert send(client, page, code=code) == 303
    assert client.get("/holder/").status_code == 200


def test_sign_ins_are_kept_for_their_owner_alone(demo: Demo) -> None:
    path = demo.folder / "sign-ins.json"
    assert path.stat().st_mode & 0o777 == 0o600
    kept = json.loads(path.read_text())
    holder = kept.pop("holder")
    assert holder["email"] == demo.holder_address
    assert re.fullmatch(r"in the newest letter in /.+/instance/demo/mail", holder["code"])
    assert {part: tuple(one.values()) for part, one in kept.items()} == demo.sign_ins


def test_the_command_makes_it_anew_says_so_and_repeats_names_and_marks_of_a_seed(
    demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "instance" / "demo"
    folder.mkdir(parents=True)
    (folder / MARKER).touch()
    (folder / "left from before").touch()
    neighbour = tmp_path / "instance" / "settings.toml"
    neighbour.write_text("# of another instance", encoding="utf-8")

    monkeypatch.chdir(tmp_path)
    hash_quickly(monkeypatch)
    done = CliRunner().invoke(main, ["demo", "--no-serve", "--seed", str(SEED), "--port", "8123"])

    assert done.exit_code == 0, done.output
    assert "it is thrown away and made anew" in done.output
    assert not (folder / "left from before").exists()
    assert neighbour.read_text(encoding="utf-8") == "# of another instance"
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    for path in (path for passport in summary["passports"] for path in passport["pdf"].values()):
        assert path.startswith("instance/demo/")
        assert (tmp_path / path).read_bytes().startswith(b"%PDF")
    assert _repeated(summary) == _repeated(demo.summary)
    assert not {p["code"] for p in summary["passports"]} & {p["code"] for p in demo.summary["passports"]}
    for passport in summary["passports"]:
        address = f"http://127.0.0.1:8123/v/{passport['code']}"
        assert passport["check_url"] == address
        assert address in done.output or passport["status"] == "active"
    assert _scanned(tmp_path / path).upper() == address.upper()
    assert (folder / "sign-ins.json").exists()


def test_a_folder_with_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "registry.sqlite3").write_bytes(b"somebody's register")
    with pytest.raises(NotADemo, match="left as it is"):
        build(tmp_path, tmp_path, scheme=None, seed=SEED, tell=print)
    assert [path.name for path in tmp_path.iterdir()] == ["registry.sqlite3"]


def test_a_real_scheme_of_a_competition_runs_the_whole_demo(tmp_path: Path) -> None:
    demo = build_demo(tmp_path, scheme=shared_data("ES2023_marking_scheme_Web_Development_17.xlsx"))
    assert {passport["maximum"] for passport in demo.summary["passports"]} == {"100.00"}
    assert {passport["status"] for passport in demo.summary["passports"]} == set(SENTENCES)


def _scanned(path: Path) -> str:
    """What a phone reads off the page."""
    (found,) = zxingcpp.read_barcodes(pypdfium2.PdfDocument(path)[0].render(scale=150 / 72).to_pil())
    return str(found.text)


def send(client: FlaskClient, path: str, **fields: str) -> int:
    """Fill in the form of a page and send it: the status."""
    from tests.templates.rendering import elements

    inputs = elements(client.get(path).text, "input")
    token = next(str(one["value"]) for one in inputs if one["name"] == "csrf_token")
    return client.post(path, data={**fields, "csrf_token": token}).status_code


def _season(demo: Demo) -> int:
    starts_on = demo.summary["exam"]["starts_on"]
    return next(exam.id for exam in db.session.scalars(select(Exam)) if str(exam.starts_on) == starts_on)


def _repeated(summary: dict[str, Any]) -> list[tuple[object, ...]]:
    """What a seed repeats: who, how many marks, and where."""
    return [(p["holder"], p["score"], p["grade"], p["status"], p["sections"]) for p in summary["passports"]]
