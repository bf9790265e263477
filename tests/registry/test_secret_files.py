"""Secrets that lie in files of their own."""

from pathlib import Path

import pytest

from registry.secret_files import LARGEST, read_secrets


def test_a_secret_is_what_its_file_holds_without_the_end_of_its_line(tmp_path: Path) -> None:
    (tmp_path / "key").write_text(" құпия \r\n", encoding="utf-8")
    wrong: list[str] = []
    assert read_secrets({"secret_key_file": str(tmp_path / "key"), "kind": "demo"}, wrong) == {
        "secret_key": " құпия ",
        "kind": "demo",
    }
    assert wrong == []


def test_only_secrets_may_lie_in_files(tmp_path: Path) -> None:
    assert read_secrets({"kind_file": "/etc/passwd"}, []) == {"kind_file": "/etc/passwd"}


def test_a_secret_given_both_ways_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("one", encoding="utf-8")
    wrong: list[str] = []
    read_secrets({"secret_key_file": str(tmp_path / "key"), "secret_key": "another"}, wrong)
    assert wrong == ["secret_key and secret_key_file are both given"]


@pytest.mark.parametrize("value", ["missing", "", 12, "folder", "large", "bytes"])
def test_a_file_that_cannot_be_read_is_named_and_its_content_is_not(tmp_path: Path, value: object) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "large").write_text("s" * (LARGEST + 1), encoding="utf-8")
    (tmp_path / "bytes").write_bytes(b"\xff" * 10)
    wrong: list[str] = []
    found = read_secrets({"secret_key_file": str(tmp_path / value) if isinstance(value, str) else value}, wrong)
    assert found == {}
    assert [line.partition(":")[0] for line in wrong] == ["secret_key cannot be read from secret_key_file"]
    assert "sss" not in wrong[0]
