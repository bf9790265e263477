"""The PDFs of a passport: kept or drawn again, always the same bytes."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import NotFound
from registry.domain.passport_states import PassportState
from registry.instance import instance
from registry.queries.own_data import own_data
from registry.queries.passport_pages import kept_page, missing_pages, page, unrendered
from registry.services.issuing import prepare_passports, release_passports
from registry.services.rendering import render_files
from tests.builders import a_candidate, a_passport, a_person, actor_of, an_account, an_operator
from tests.builders.issuing import a_graduate
from tests.builders.regions import a_region
from tests.databases import Database
from tests.rules.source import ROOT

RENAMING = (
    "UPDATE person SET surname = 'Басқа', given_name = 'Адам', latin_name = 'Other'",
    "UPDATE college SET name_kk = 'Басқа', name_ru = 'Другой', name_en = 'Another'",
    "UPDATE skill SET name_kk = 'Басқа', name_ru = 'Другой', name_en = 'Another'",
    "UPDATE scheme SET version = 'other'",
    "UPDATE scheme_section SET name_kk = 'Басқа', name_ru = 'Другой', name_en = 'Another'",
    "UPDATE qualification SET name_kk = 'Басқа', name_ru = 'Другой', name_en = 'Another'",
    "UPDATE centre SET name_kk = 'Басқа', name_ru = 'Другой', name_en = 'Another'",
    "UPDATE account SET display_name = 'Other'",
)


@pytest.mark.databases("sqlite")
def test_a_page_is_a_function_of_the_stored_document_alone(
    session: Session, instance_folder: Path, database: Database
) -> None:
    with transaction():
        first, second, candidate = an_operator(), an_operator(), a_graduate()
        candidate_id = candidate.id
    (passport_id,) = prepare_passports(first, candidate_ids=[candidate_id]).done
    release_passports(second, passport_ids=[passport_id])
    before = [kept_page(passport_id, language) for language in ("kk", "ru", "en")]
    with transaction():
        for statement in RENAMING:
            session.execute(text(statement))
    shutil.rmtree(instance_folder / "files")

    module = "tests.registry.queries.print_pages"
    command = [sys.executable, "-m", module, str(instance_folder), database.url, str(passport_id)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == [
        hashlib.sha256(content or b"").hexdigest() for content in before
    ]


def test_a_damaged_file_is_not_handed_out(session: Session) -> None:
    with transaction():
        passport = a_passport()
    with transaction():
        files = render_files(an_operator(), passport_id=passport.id)
    good = kept_page(passport.id, "kk")
    digest = next(file.sha256 for file in files if file.language == "kk")
    (instance().settings.folder / "files" / digest[:2] / digest).write_bytes(b"damaged")

    assert kept_page(passport.id, "kk") is None
    assert page(an_operator(), passport.id, "kk")[1] == good
    assert set(missing_pages(passport.id)) == {"kk"}


def test_what_lacks_a_page_is_listed(session: Session) -> None:
    with transaction():
        complete, lacking = a_passport(), a_passport()
        a_passport(PassportState.PREPARED)
    with transaction():
        render_files(an_operator(), passport_id=complete.id)
        exam_id = lacking.candidate_id and session.execute(text("SELECT max(exam_id) FROM candidate")).scalar()

    assert list(unrendered()) == [lacking.id]
    assert exam_id
    assert list(unrendered(exam_id)) == []


def test_a_prepared_passport_has_no_pages(session: Session) -> None:
    with transaction():
        prepared = a_passport(PassportState.PREPARED)
    assert missing_pages(prepared.id) == {}
    with pytest.raises(NotFound):
        page(an_operator(), prepared.id, "kk")


def test_whoever_works_here_too_has_the_own_paper(session: Session) -> None:
    with transaction():
        here, there = a_region("Алматы"), a_region("Ақтөбе")
        clerk, teacher = a_person("Оператор"), a_person("Оқытушы")
        teacher.document_sealed = None
        own = [a_passport(candidate=a_candidate(there.exam, person=person)) for person in (clerk, teacher)]
        operator = actor_of(an_account(Audience.HOLDER, Audience.OPERATOR, person=clerk, organisation=here.department))
        officer = actor_of(an_account(Audience.HOLDER, Audience.COLLEGE, person=teacher, organisation=here.office))
    assert page(operator, own[0].id, "kk")
    assert page(officer, own[1].id, "kk")
    assert own_data(officer).papers
    assert page(officer, here.passport.id, "kk")  # of the college's graduate


def test_only_the_holder_and_operators_get_the_paper(session: Session) -> None:
    with transaction():
        passport = a_passport()
        others = [actor_of(an_account(audience)) for audience in (Audience.EXAMINER, Audience.HOLDER)]
    for other in (*others, Actor(account_id=None)):
        with pytest.raises(NotFound):
            page(other, passport.id, "kk")
    with pytest.raises(NotFound):
        page(an_operator(), passport.id, "de")
