"""The wheel is whole: installed into a fresh environment, from another folder, it serves, draws and migrates.

No network: the wheel goes in without its dependencies, which the new environment borrows from the present one.
"""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from certificates.document import canonical_bytes
from tests.certificates.passports import a_passport
from tests.rules.source import ROOT

SCRIPT = """
import re
import runpy
import sys
from pathlib import Path

import flask_migrate
import certificates.passport_pdf
import registry
from registry.app import create_app
from registry.settings import Settings

assert Path(sys.prefix) in Path(registry.__file__).parents, registry.__file__
folder = Path(sys.argv[1])
names = {f"issuer_{language}": "Issuer" for language in ("kk", "ru", "en")}
app = create_app(Settings(folder=folder, kind="demo", secret_key="a secret key that only tests know", **names))
with app.app_context():
    flask_migrate.upgrade()
page = app.test_client().get("/", headers={"Accept-Language": "ru"})
assert page.status_code == 200, page.status
assert app.test_client().get("/healthz").status_code == 200
assert b'lang="ru"' in page.data
heading = re.search("<h1[^>]*>(.*?)</h1>", page.text, re.DOTALL)[1]
assert re.search("[а-яё]{4}", heading), f"not translated, the wheel has no compiled catalogue: {heading}"
assert app.test_client().get("/static/theme.css").status_code == 200
document = (folder / "document.json").read_bytes()
for language in ("kk", "ru", "en"):
    assert certificates.passport_pdf.render(document, language).startswith(b"%PDF-")
sys.argv = ["skills-passport", "--version"]
runpy.run_path(str(Path(sys.executable).parent / "skills-passport"), run_name="__main__")
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment's folder of programs, with the wheel in it."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    site = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    Path(site, "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    run(sys.executable, "-m", "uv", "pip", "install", "--offline", "--no-deps", "--python", python, wheel)
    return python.parent


def test_the_wheel_holds_what_lies_beside_the_code(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    beside = {
        f"registry/{path.relative_to(ROOT)}"
        for folder in ("templates", "migrations")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    compiled = {
        str(path.with_suffix(".mo").relative_to(ROOT))
        for package in ("registry", "certificates")
        for path in (ROOT / package / "translations").rglob("*.po")
    }
    assert beside
    assert compiled
    assert (beside | compiled) - names == set()


def test_the_wheel_holds_no_tests_and_no_tools(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"registry", "certificates"}


def test_it_serves_draws_and_migrates_from_another_folder_and_has_its_command(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "document.json").write_bytes(canonical_bytes(a_passport()))
    said = run(installed / "python", "-c", SCRIPT, tmp_path, cwd=tmp_path)
    assert said.endswith("skills-passport, version 0.1.0\n")
    command = installed / "skills-passport"
    assert os.access(command, os.X_OK)
    assert str(installed / "python") in command.read_text(encoding="utf-8").splitlines()[0]


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """What a command prints; it must succeed. Nothing of this environment but its programs reaches it."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SKILLS_PASSPORT"))}
    parts = [str(part) for part in command]
    done = subprocess.run(parts, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
