import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from registry.cli.scheme import scheme
from tests.builders.workbook import Sheet, header, label, measurement, ten_marks, workbook
from tests.shared_data import shared_data


def run(*arguments: str) -> Result:
    return CliRunner().invoke(scheme, ["check", *arguments])


@pytest.fixture
def good(tmp_path: Path) -> str:
    path = tmp_path / "scheme.xlsx"
    path.write_bytes(Sheet().content())
    return str(path)


def test_a_real_workbook_is_reported_as_json() -> None:
    result = run(str(shared_data("ES2023_marking_scheme_Web_Development_17.xlsx")), "--json")
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert (report["skill"], report["aspects"], report["total"]) == ("17 Web Development", 149, "100.00")
    assert report["measurement"] == {"aspects": 123, "marks": "76.00"}
    assert report["findings"] == []


def test_an_importable_workbook_ends_with_0(good: str) -> None:
    result = run(good)
    assert result.exit_code == 0
    assert result.stdout.startswith("17 Web Development\n")


def test_a_workbook_with_errors_ends_with_1(tmp_path: Path) -> None:
    path = tmp_path / "wrong.xlsx"
    path.write_bytes(Sheet(body=[header("A"), label("A1"), measurement("x"), *ten_marks()]).content())
    result = run(str(path), "--json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["findings"][0]["row"] == 15


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04junk", workbook({"Marks": [["x"]]})])
def test_what_cannot_be_read_ends_with_2_and_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "unreadable.xlsx"
    path.write_bytes(content)
    result = run(str(path), "--json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


def test_a_missing_file_ends_with_2(tmp_path: Path) -> None:
    result = run(str(tmp_path / "missing.xlsx"))
    assert result.exit_code == 2
    assert "missing.xlsx" in result.stderr


def test_a_file_of_calculations_is_judged_along(good: str, tmp_path: Path) -> None:
    path = tmp_path / "calculations.json"
    path.write_text('{"format": 1, "aspects": {"A1.M1": {"partial_allowed": true}}}', encoding="utf-8")
    assert run(good, "--calculations", str(path)).exit_code == 0
    path.write_text('{"format": 1, "aspects": {"A7.M1": {}}}', encoding="utf-8")
    assert run(good, "--calculations", str(path)).exit_code == 1
    path.write_text("{}", encoding="utf-8")
    assert run(good, "--calculations", str(path)).exit_code == 2


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_report_is_made_in_every_language(good: str, language: str) -> None:
    result = run(good, "--lang", language)
    assert result.exit_code == 0
    assert "17 Web Development" in result.stdout
