"""Marking schemes from the command line."""

import json
from pathlib import Path

import pytest

from registry.db import db
from registry.demo.scheme import HERE, OWN
from registry.domain.scheme_states import SchemeState
from registry.exchange.scheme_import import import_scheme
from registry.models import AuditEntry, Scheme
from registry.queries.schemes import stored_scheme
from tests.databases import disconnect
from tests.registry.cli.conftest import Run, application

CALCULATIONS = HERE / "web_technologies_calculations.json"
IMPORT = ("scheme", "import", OWN, "--version", "2026.1", "--as", "one@example.kz")


@pytest.fixture
def nonsense(tmp_path: Path) -> Path:
    """A file that is no workbook."""
    path = tmp_path / "scheme.xlsx"
    path.write_bytes(b"no workbook")
    return path


def test_a_workbook_that_can_be_imported_is_reported_in_full(run: Run) -> None:
    result = run("scheme", "check", OWN, "--json", "--calculations", CALCULATIONS)
    report = json.loads(result.output)
    assert result.exit_code == 0
    assert set(report) == {
        "skill", "criteria", "sub_criteria", "aspects", "measurement", "judgement", "sections", "total", "findings",
    }  # fmt: skip
    assert report["total"] == "100.00"
    assert report["measurement"]["aspects"] + report["judgement"]["aspects"] == report["aspects"]
    assert sum(float(section["by_aspects"]) for section in report["sections"]) == 100


def test_a_file_that_cannot_be_read_ends_with_two(run: Run, nonsense: Path, tmp_path: Path) -> None:
    for file in (nonsense, tmp_path / "no such file.xlsx", tmp_path):
        result = run("scheme", "check", file)
        assert result.exit_code == 2
        assert len(result.output.splitlines()) <= 4


def test_calculations_that_cannot_be_read_end_with_two(run: Run, nonsense: Path) -> None:
    assert run("scheme", "check", OWN, "--calculations", nonsense).exit_code == 2


def test_an_imported_workbook_is_a_draft_in_the_name_of_the_operator(run: Run, folder: Path) -> None:
    result = run(*IMPORT, "--calculations", CALCULATIONS)
    assert result.exit_code == 0, result.output
    assert "version 2026.1" in result.output
    app = application(folder)
    with app.app_context():
        row = db.session.query(Scheme).one()
        entry = db.session.query(AuditEntry).filter_by(act="import").one()
        assert (row.state, row.version, row.source_name) == (SchemeState.DRAFT, "2026.1", OWN.name)
        assert entry.actor == f"account:{row.imported_by}"
        kinds = {type(aspect.calculation).__name__ for aspect in stored_scheme(row.id).scheme.aspects}
    disconnect(app)
    assert {"YesNo", "DifferenceDeduction"} <= kinds


@pytest.mark.parametrize(
    ("email", "said"), [("nobody@example.kz", "no account"), ("examiner@example.kz", "only an operator")]
)
def test_an_act_needs_an_account_that_may_do_it(run: Run, folder: Path, email: str, said: str) -> None:
    result = run(*IMPORT[:-1], email)
    assert result.exit_code == 1
    assert said in result.output
    assert _schemes(folder) == 0


def test_a_version_is_imported_once(run: Run, folder: Path) -> None:
    run(*IMPORT)
    result = run(*IMPORT)
    assert result.exit_code == 1
    assert "already has a scheme with this version" in result.output
    assert _schemes(folder) == 1


def test_nothing_is_stored_of_a_file_that_cannot_be_read(run: Run, folder: Path, nonsense: Path) -> None:
    assert run("scheme", "import", nonsense, *IMPORT[3:]).exit_code == 2
    assert _schemes(folder) == 0


def test_what_is_exported_can_be_imported_as_the_same_scheme(run: Run, folder: Path, tmp_path: Path) -> None:
    run(*IMPORT, "--calculations", CALCULATIONS)
    file = tmp_path / "export.xlsx"
    assert run("scheme", "export", "1", file).exit_code == 0
    app = application(folder)
    with app.app_context():
        assert import_scheme(file.read_bytes()).scheme == stored_scheme(1).scheme
    disconnect(app)


def test_a_file_that_is_there_is_not_written_over_unasked(run: Run, tmp_path: Path) -> None:
    run(*IMPORT)
    file = tmp_path / "export.xlsx"
    file.write_bytes(b"mine")
    result = run("scheme", "export", "1", file)
    assert (result.exit_code, file.read_bytes()) == (1, b"mine")
    assert "--force" in result.output
    assert run("scheme", "export", "1", file, "--force").exit_code == 0
    assert file.read_bytes() != b"mine"


def test_a_place_that_cannot_be_written_to_is_named(run: Run, tmp_path: Path) -> None:
    run(*IMPORT)
    assert "cannot be written" in run("scheme", "export", "1", tmp_path / "no" / "folder.xlsx").output


def test_a_scheme_that_is_not_there_is_not_found(run: Run, tmp_path: Path) -> None:
    result = run("scheme", "export", "7", tmp_path / "export.xlsx")
    assert (result.exit_code, "no such marking scheme" in result.output) == (1, True)
    assert not (tmp_path / "export.xlsx").exists()


def _schemes(folder: Path) -> int:
    app = application(folder)
    with app.app_context():
        count = db.session.query(Scheme).count()
    disconnect(app)
    return count
