from pathlib import Path

import pytest

from tests import shared_data, skips, system_tools


def a_report(reason: str, outcome: str = "skipped") -> pytest.TestReport:
    longrepr = ("test_x.py", 1, reason)
    return pytest.TestReport("test_x", ("test_x.py", 1, "test_x"), {}, outcome, longrepr, "call")  # type: ignore[arg-type]


def test_a_skip_is_a_failure_in_ci() -> None:
    report = skips.judge(a_report("Skipped: no chromium"), in_ci=True)
    assert report.failed
    assert "no chromium" in str(report.longrepr)


def test_a_skip_is_a_skip_elsewhere() -> None:
    assert skips.judge(a_report("Skipped: no chromium"), in_ci=False).skipped


def test_absent_shared_data_is_excused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(skips, "FOLDER", tmp_path / "absent")
    assert skips.judge(a_report(f"Skipped: {shared_data.ABSENT}"), in_ci=True).skipped


def test_present_shared_data_excuses_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(skips, "FOLDER", tmp_path)
    assert skips.judge(a_report(f"Skipped: {shared_data.ABSENT}"), in_ci=True).failed


def test_an_expected_failure_is_no_skip() -> None:
    report = a_report("known")
    report.wasxfail = "known"
    assert skips.judge(report, in_ci=True).skipped


def test_a_missing_tool_names_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(pytest.skip.Exception, match="apt-get install -y poppler-utils"):
        system_tools.pdftotext()
