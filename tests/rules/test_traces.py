"""Nothing in the repository or its history tells where it was made."""

import re
import shutil
import subprocess

import pytest

from tests.rules.source import ROOT

# Put together here, so that this file does not hold them.
NEEDLES = {
    "a folder of a machine": r"(?<![\w.)])/(?:wor" + r"k|far" + r"m|roo" + r"t|hom" + r"e/\w+)/[\w.]",
    "a registry's address": "python" + "hosted|registry.npm" + r"js|pypi\.or" + r"g/simple|deb\.debi" + r"an\.org",
    "a conflict left in a file": "^(<" + "<<<<<< |>" + ">>>>>> )",
}


@pytest.mark.parametrize("what", NEEDLES)
def test_no_file_holds_it(what: str) -> None:
    found = git("grep", "-InP", NEEDLES[what], "--", ".")
    assert not found


@pytest.mark.parametrize("what", NEEDLES)
def test_no_commit_message_holds_it(what: str) -> None:
    messages = git("log", "--format=%h %B")
    assert not [line for line in messages.splitlines() if re.search(NEEDLES[what], line)]


def test_locks_pin_every_package_by_hash() -> None:
    for path in (ROOT / "requirements").glob("*.lock"):
        entries = re.split(r"\n(?=\w)", path.read_text(encoding="utf-8"))
        assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_nothing_compiled_is_kept() -> None:
    assert not [path for path in git("ls-files").splitlines() if path.endswith((".mo", ".pyc", ".pot"))]


def git(*arguments: str) -> str:
    """What git prints; a copy without history (an sdist) has nothing to look through."""
    program = shutil.which("git")
    if not program or not (ROOT / ".git").exists():
        pytest.skip("this is no git repository, or git is not installed")
    done = subprocess.run([program, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout
