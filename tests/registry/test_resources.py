"""Folders beside the code are found wherever it is installed; the wheel's own test installs one."""

from pathlib import Path

import pytest

from registry import resources


@pytest.mark.parametrize(("name", "holds"), [("templates", "layouts"), ("migrations", "versions")])
def test_the_folders_of_a_checkout_are_found_beside_the_package(name: str, holds: str) -> None:
    assert (resources.directory(name) / holds).is_dir()


def test_a_folder_inside_the_package_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "registry"
    for folder in (tmp_path / "templates", package / "templates"):
        folder.mkdir(parents=True)
    monkeypatch.setattr(resources, "PACKAGE", package)
    assert resources.directory("templates") == package / "templates"


def test_an_incomplete_distribution_says_what_is_missing() -> None:
    with pytest.raises(FileNotFoundError, match="the folder no_such_folder is missing"):
        resources.directory("no_such_folder")
