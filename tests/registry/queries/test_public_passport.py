"""The public part of a frozen document: what the holder shows, and nothing else."""

from dataclasses import asdict
from typing import Any

import pytest

from certificates.names import Names as PrintedNames
from registry.domain.names import Names
from registry.domain.visibility import Field, Visibility, visible_fields
from registry.queries.public_passport import PARTS, PublicPassport, shown
from tests.builders import a_document

ALWAYS = {"number", "issuer", "issued_on", "name"}
RESULT = {"qualification", "qualification_code", "skill", "score", "maximum", "percent", "grade"}
EXAM = {"college", "centre", "exam_kind", "exam_from", "exam_to", "examiners", "external_examiners", "sections"}
SHOWN = {
    None: ALWAYS | RESULT,
    Visibility.STATUS_ONLY: ALWAYS,
    Visibility.RESULT: ALWAYS | RESULT,
    Visibility.FULL: ALWAYS | RESULT | EXAM,
}


@pytest.mark.parametrize("visibility", SHOWN)
def test_the_holder_decides_which_fields_there_are(visibility: Visibility | None) -> None:
    passport = shown(a_document(), visibility, erased=False)
    assert {name for name, value in _fields(passport).items() if value is not None} == SHOWN[visibility]


@pytest.mark.parametrize("visibility", SHOWN)
def test_what_is_hidden_is_nowhere_in_the_answer(visibility: Visibility | None) -> None:
    text = str(shown(a_document(), visibility, erased=False))
    for field, secret in (("score", "82.45"), ("college", "College"), ("sections", "Planning"), ("grade", "'4'")):
        assert (secret in text) is (field in SHOWN[visibility])
    assert ("Әйгерім" in text) is (visibility is not Visibility.STATUS_ONLY)


def test_who_shows_the_status_only_is_named_by_initials_in_every_language() -> None:
    name = shown(a_document(), Visibility.STATUS_ONLY, erased=False).name
    assert (name.kk, name.ru, name.en) == ("Сәрсенбаева Ә. Қ.", "Сарсенбаева А. К.", "Sarsenbayeva A.")


def test_the_whole_document_says_what_was_frozen() -> None:
    document = a_document()
    passport = shown(document, Visibility.FULL, erased=False)
    assert passport.number == document.number
    assert passport.issuer == Names("Issuer kk", "Issuer ru", "Issuer en")
    assert [(s.number, s.achieved, s.maximum, s.percent) for s in passport.sections or ()] == [
        (s.number, s.achieved, s.maximum, s.percent) for s in document.sections
    ]
    assert (passport.exam_from, passport.exam_to) == (document.exam.starts_on, document.exam.ends_on)


def test_no_code_leaves_with_the_answer() -> None:
    document = a_document()
    assert document.code not in str(shown(document, Visibility.FULL, erased=False))


def test_every_part_the_holder_can_show_is_taken_from_the_document() -> None:
    named_outside_the_table = {Field.STATUS, Field.ISSUER, Field.NUMBER, Field.ISSUED_ON, Field.VALID_UNTIL, Field.NAME}
    of_championships = {Field.SCALE_SCORE, Field.MEDAL}  # no exam fills them yet
    assert visible_fields(Visibility.FULL) - named_outside_the_table - of_championships == set(PARTS)


def test_names_of_the_certificate_become_names_of_the_domain() -> None:
    document = a_document(college=PrintedNames("қ", "р", "e"))
    assert shown(document, Visibility.FULL, erased=False).college == Names("қ", "р", "e")


def _fields(passport: PublicPassport) -> dict[str, Any]:
    return {name: value for name, value in asdict(passport).items() if name != "valid_until"}
