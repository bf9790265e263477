"""A marking scheme's way through the pages: workbook, preview, draft, second person."""

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import func, select

from registry.db import db
from registry.domain.audience import Audience
from registry.domain.scheme import MarkingScheme
from registry.exchange.scheme_export import export_scheme
from registry.exchange.scheme_import import import_scheme as read_scheme
from registry.models import Scheme, Skill
from registry.queries.schemes import stored_scheme
from tests.builders import a_marking_scheme
from tests.builders.enrolment import keys
from tests.shared_data import shared_data
from tests.visitor import Visitor, visitor

SCHEME = replace(a_marking_scheme(), skill_number="17")
REAL = "ES2023_marking_scheme_Web_Development_17.xlsx"


@pytest.fixture
def operator(app: Flask) -> Visitor:
    """An operator of an instance with its keys."""
    with app.app_context():
        keys()
    return visitor(app, Audience.OPERATOR)


def uploaded(operator: Visitor, content: bytes, **reading: str) -> str:
    """The address of the preview a workbook leads to."""
    form = {"file": (io.BytesIO(content), "scheme.xlsx"), "language": "", "total": "", **reading}
    return str(operator.post("/operator/schemes/import", form).location)


def imported(operator: Visitor, scheme: MarkingScheme = SCHEME, version: str = "1") -> str:
    """The address of a draft made through the pages."""
    preview = uploaded(operator, export_scheme(scheme))
    return str(operator.post(preview, {"skill_number": "17", "version": version}).location)


def test_a_workbook_is_looked_at_and_kept_as_a_draft(app: Flask, operator: Visitor) -> None:
    preview = uploaded(operator, export_scheme(SCHEME))
    assert "10.00 of 10.00" in operator.get(preview).text
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Scheme)) == 0

    page = operator.send(preview, {"skill_number": "17", "version": "2026.1"})
    assert "The scheme is kept as a draft." in page.text
    with app.app_context():
        row = db.session.scalars(select(Scheme)).one()
        assert replace(stored_scheme(row.id).scheme, skill_name=SCHEME.skill_name) == SCHEME
        assert (row.source_name, len(row.source_sha256)) == ("scheme.xlsx", 64)
    operator.get(preview, 404)


def test_the_importer_reads_why_and_is_refused_and_the_second_person_validates(app: Flask, operator: Visitor) -> None:
    draft = imported(operator)
    assert "This needs a second person" in operator.get(draft).text
    assert "This needs a second person" in operator.post(f"{draft}/validate", status=403).text

    second = visitor(app, Audience.OPERATOR)
    assert f'action="{draft}/validate"' in second.get(draft).text
    page = second.send(f"{draft}/validate")
    assert "The scheme is validated." in page.text
    assert "Validated" in second.get("/operator/schemes?state=validated").text
    second.post(f"{draft}/validate", status=409)


def test_aspects_that_do_not_add_up_are_a_draft_nobody_can_validate(app: Flask, operator: Visitor) -> None:
    preview = uploaded(operator, export_scheme(SCHEME), total="100")
    assert "10.00 of 100.00" in operator.get(preview).text
    draft = str(operator.post(preview, {"skill_number": "17", "version": "1"}).location)

    second = visitor(app, Audience.OPERATOR)
    page = second.get(draft).text
    assert "add 90.00" in page
    assert "A 5.00, B 5.00" in page
    assert "The errors have to be put right first." in page
    assert "add 90.00" in second.post(f"{draft}/validate", status=409).text


def test_a_version_is_taken_once(operator: Visitor) -> None:
    imported(operator)
    preview = uploaded(operator, export_scheme(SCHEME))
    page = operator.post(preview, {"skill_number": "17", "version": "1"}, 422)
    assert "This skill already has a scheme with this version" in page.text
    assert "Versions this skill has: 1." in page.text
    assert operator.post(preview, {"skill_number": "17", "version": "2"}).status_code == 303


@pytest.mark.parametrize("content", [b"no workbook", b"", b"PK\x03\x04broken"])
def test_what_cannot_be_read_is_refused_at_once_and_not_kept(app: Flask, operator: Visitor, content: bytes) -> None:
    form = {"file": (io.BytesIO(content), "scheme.xlsx"), "language": "", "total": ""}
    assert 'id="file-error"' in operator.post("/operator/schemes/import", form, 422).text
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Skill)) == 0


def test_a_broken_scheme_lists_its_findings_and_cannot_be_imported(operator: Visitor) -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(export_scheme(SCHEME)))
    sheet = book["CIS Marking Scheme Import"]
    row = next(cells[0].row for cells in sheet.iter_rows() if cells[3].value == "M")
    sheet.cell(row, 11).value = None
    changed = io.BytesIO()
    book.save(changed)

    preview = uploaded(operator, changed.getvalue())
    page = operator.get(preview).text
    assert f"CIS Marking Scheme Import, row {row}, column K" in page
    assert "This workbook cannot be imported." in page
    operator.post(preview, {"skill_number": "17", "version": "1"}, 422)


def test_a_preview_belongs_to_who_uploaded_it(app: Flask, operator: Visitor) -> None:
    preview = uploaded(operator, export_scheme(SCHEME))
    visitor(app, Audience.OPERATOR).get(preview, 404)
    operator.get("/operator/schemes/import/nothing", 404)


def test_the_real_workbook_goes_through_the_pages_and_comes_back(app: Flask, operator: Visitor) -> None:
    content = shared_data(REAL).read_bytes()
    preview = uploaded(operator, content)
    page = operator.get(preview).text
    for figure in ("123", "76.00", "26", "24.00", "149", "100.00 of 100.00"):
        assert figure in page
    draft = str(operator.post(preview, {"skill_number": "17", "version": "2023"}).location)
    for part in ("", "/aspects", "/names", "/calculations"):
        operator.get(f"{draft}{part}")

    second = visitor(app, Audience.OPERATOR)
    second.send(f"{draft}/validate")
    exported = second.get(f"{draft}/scheme.xlsx")
    assert exported.headers["Content-Disposition"] == "attachment; filename=scheme-17-2023.xlsx"
    assert read_scheme(exported.data).scheme == read_scheme(content).scheme


def test_the_marks_needed_follow_the_choice(operator: Visitor) -> None:
    scheme = replace(SCHEME, total=Decimal("10.00"))
    assert "of 50.00" in operator.get(uploaded(operator, export_scheme(scheme), total="50")).text
