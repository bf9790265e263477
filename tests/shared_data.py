"""Real files that lie beside the repository, where they exist: the tests of a rule never depend on them alone."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT.parent / "shared" / "data"
ABSENT = "the folder shared/data does not lie beside the repository"


def shared_data(name: str) -> Path:
    """Path of one file of shared/data. Without the folder the test is skipped; without the file it fails."""
    if not FOLDER.is_dir():
        pytest.skip(ABSENT)
    path = FOLDER / name
    assert path.is_file(), f"shared/data holds no {name}"
    return path
