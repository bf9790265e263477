#!/usr/bin/env python3
"""Set up and run everything: `python3 dev.py demo`, `python3 dev.py test`. Needs Python 3.11 or newer, nothing else.

Packages go into `.venv` (or the folder named by REGISTRY_VENV) at the versions and hashes of requirements/*.lock.
Once that is done, no command but `lock` needs the network.
"""

from __future__ import annotations

import argparse
import ctypes.util
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("REGISTRY_VENV") or ROOT / ".venv").absolute()
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.stamp"
REQUIREMENTS = ROOT / "requirements"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": str(VENV / "bytecode")}
# Every command starts Python, the tests dozens of times: without compiled files that takes three times as long.
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)
SYSTEM_TOOLS = {"chromium": ("chromium", "chromium-browser", "google-chrome"), "poppler-utils": ("pdftoppm",)}
CHECKS = {
    "format": ["-m", "ruff", "format", "--check"],
    "lint": ["-m", "ruff", "check"],
    "types": ["-m", "mypy"],
    "architecture": ["-c", "from importlinter.cli import lint_imports_command as c; c()", "--no-cache", "--no-logo"],
    "templates: format": ["-m", "djlint", "templates", "--check"],
    "templates: lint": ["-m", "djlint", "templates", "--lint"],
    "translations": ["deploy/translations.py", "check"],
}


def main() -> int:
    """Run the command named on the command line; its exit code is ours."""
    if sys.version_info < (3, 11):  # noqa: UP036  # whoever starts it with an older one gets a sentence
        sys.exit("Python 3.11 or newer is needed; this is " + platform.python_version())
    options, rest = _parser().parse_known_args()
    return int(options.run(options, rest))


def demo(options: argparse.Namespace, rest: list[str]) -> int:
    """Hold a complete demonstration exam, issue the passports and serve the site on 127.0.0.1:8000."""
    set_up("run")
    known = ["--no-serve"] * options.no_serve
    known += [text for name in ("scheme", "seed") if (value := getattr(options, name)) for text in (f"--{name}", value)]
    return python("-m", "registry", "demo", *known, *rest)


def serve(_options: argparse.Namespace, rest: list[str]) -> int:
    """Serve the instance folder `instance/`; options are those of `skills-passport serve`."""
    set_up("run")
    return python("-m", "registry", "serve", *rest)


def test(_options: argparse.Namespace, rest: list[str]) -> int:
    """Run all tests, or those that the arguments for pytest choose."""
    set_up("dev")
    missing = _obtain_system_tools()
    workers = str(_cores() + 2)  # some are always waiting for a browser, a server or another process
    code = python("-m", "pytest", "-n", workers, "--dist", "worksteal", *rest)
    if missing:
        print(f"\n*** NOT TESTED: {', '.join(missing)} missing. Install: sudo apt-get install -y {' '.join(missing)}")
    return code


def check(_options: argparse.Namespace, _rest: list[str]) -> int:
    """Check format, lint, types, architecture, templates and translations; name every part that fails."""
    set_up("dev")
    failing = [part for part, command in CHECKS.items() if not _passes(part, command)]
    print("check: " + (f"FAILED: {', '.join(failing)}" if failing else "all parts pass"))
    return 1 if failing else 0


def bench(options: argparse.Namespace, rest: list[str]) -> int:
    """Measure CPU time per operation, each against a floor measured in the same run."""
    set_up("dev")
    return python("-m", "tests.bench", *(("--json", options.json) if options.json else ()), *rest)


def tablets(_options: argparse.Namespace, rest: list[str]) -> int:
    """Play tablets over a bad network against a server on this machine, and count what arrives."""
    set_up("dev")
    return python("-m", "tests.tablets", *rest)


def lock(_options: argparse.Namespace, rest: list[str]) -> int:
    """Re-derive requirements/*.lock from pyproject.toml; `--upgrade` takes newer versions. Needs the network."""
    set_up("dev")
    return (
        _compile("run.lock", rest, "pyproject.toml")
        or _compile("dev.lock", rest, "pyproject.toml", "--extra", "dev", "--constraint", "requirements/run.lock")
        or _compile("installer.lock", rest, "requirements/installer.in")
    )


def set_up(kind: str) -> None:
    """Have the packages of requirements/<kind>.lock in VENV and the translations compiled.

    The development packages include those for running, so "run" is content with either. Does nothing that was done
    already: a stamp keeps what was installed, from which lock, by which Python.
    """
    installed = STAMP.read_text(encoding="utf-8") if STAMP.exists() and PYTHON.exists() else ""
    if installed not in {_stamp("dev"), _stamp(kind)}:
        print(f"Setting up {VENV} from requirements/{kind}.lock (once; needs the network) ...", file=sys.stderr)
        _make_environment()
        _install(kind)
        STAMP.write_text(_stamp(kind), encoding="utf-8")
    if python("deploy/compile_catalogues.py", cwd=ROOT):
        sys.exit("The translations could not be compiled: see above.")


def python(*arguments: str | Path, cwd: Path = ROOT) -> int:
    """Run the environment's Python in the repository; gives its exit code, 130 after Ctrl-C."""
    try:
        return subprocess.run([PYTHON, *arguments], cwd=cwd, env=ENVIRONMENT, check=False).returncode
    except KeyboardInterrupt:
        return 130


def _stamp(kind: str) -> str:
    """What makes an installation the wanted one: the locks, the Python that installed them, the machine's kind."""
    names = ["installer.lock", "run.lock", *(["dev.lock"] if kind == "dev" else [])]
    digest = hashlib.sha256(f"{sys.version}\n{sysconfig.get_platform()}".encode())
    for name in names:
        digest.update((REQUIREMENTS / name).read_bytes())
    return f"{kind} {digest.hexdigest()}\n"


def _make_environment() -> None:
    if _venv_version() == sys.version:
        return
    if VENV.exists() and any(VENV.iterdir()) and not (VENV / "pyvenv.cfg").exists():
        sys.exit(f"{VENV} is no virtual environment; it is left as it is. Name another folder by REGISTRY_VENV.")
    try:
        venv.create(VENV, clear=True, with_pip=True)
    except (subprocess.CalledProcessError, SystemExit):  # Debian without python3-venv has no ensurepip
        venv.create(VENV, clear=True, with_pip=False)


def _venv_version() -> str:
    """`sys.version` of the Python in VENV; empty when there is none that starts."""
    if not PYTHON.exists():
        return ""
    command = [str(PYTHON), "-c", "import sys; print(sys.version, end='')"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _install(kind: str) -> None:
    locked = ["--require-hashes", "-r", str(REQUIREMENTS / f"{kind}.lock")]
    pip = _pip()
    uv = _uv(pip)
    if uv and _succeeds([*uv, "pip", "install", "--quiet", "--python", str(PYTHON), *locked]):
        return
    if pip and _succeeds([*pip, "install", "--quiet", *locked]):
        return
    hint = "" if pip else " There is neither pip nor ensurepip: install python3-venv or python3-pip."
    sys.exit(f"The packages could not be installed: see above.{hint}")


def _pip() -> list[str]:
    """A pip for VENV: its own, else this Python's (22.3 or newer can install elsewhere), else one from apt."""
    own = [str(PYTHON), "-m", "pip"]
    ours = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    found = next((pip for pip in (own, ours) if _succeeds([*pip, "--version"], quiet=True)), [])
    if not found and _apt_install(["python3-pip"]):
        found = ours
    return [*found, "--disable-pip-version-check"] if found else []


def _uv(pip: list[str]) -> list[str]:
    """The pinned uv, installed into VENV; else one on the path; else none, and pip does the work, only slower."""
    wanted = ["install", "--quiet", "--require-hashes", "-r", str(REQUIREMENTS / "installer.lock")]
    if pip and _succeeds([*pip, *wanted]):
        return [str(PYTHON), "-m", "uv"]
    on_path = shutil.which("uv")
    return [on_path] if on_path else []


def _obtain_system_tools() -> list[str]:
    """What pip cannot bring, as Debian package names: found, else installed when we are root, else given back."""
    missing = _missing_system_tools()
    if missing and _apt_install(missing):
        missing = _missing_system_tools()
    return missing


def _missing_system_tools() -> list[str]:
    missing = [package for package, names in SYSTEM_TOOLS.items() if not any(map(shutil.which, names))]
    return missing if ctypes.util.find_library("zbar") else [*missing, "libzbar0"]


def _apt_install(packages: list[str]) -> bool:
    apt = shutil.which("apt-get")
    if not apt or os.name == "nt" or os.geteuid() != 0:
        return False
    print(f"Installing {', '.join(packages)} with apt-get (once) ...", file=sys.stderr)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = [[apt, "-qq", "update"], [apt, "-qq", "-y", "install", "--no-install-recommends", *packages]]
    done = [subprocess.run(c, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode for c in commands]
    return done[-1] == 0


def _passes(part: str, command: list[str]) -> bool:
    print(f"-- {part}", flush=True)
    return python(*command) == 0


def _compile(name: str, options: list[str], *sources: str) -> int:
    """One lock: every platform and Python from 3.11, hashes, and no address of a registry."""
    how = ["--universal", "--python-version", "3.11", "--generate-hashes"]
    bare = ["--no-header", "--no-annotate", "--no-emit-index-url", "--quiet"]
    return python("-m", "uv", "pip", "compile", *sources, *how, *bare, "-o", f"requirements/{name}", *options)


def _succeeds(command: list[str], *, quiet: bool = False) -> bool:
    silence = subprocess.DEVNULL if quiet else None
    return subprocess.run(command, cwd=ROOT, stdout=silence, stderr=silence, check=False).returncode == 0


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    made = {}
    for run in (demo, serve, test, check, bench, tablets, lock):
        sentence = (run.__doc__ or "").splitlines()[0]
        made[run] = commands.add_parser(run.__name__, help=sentence, description=run.__doc__, allow_abbrev=False)
        made[run].set_defaults(run=run)
    made[demo].add_argument("--no-serve", action="store_true", help="stop after writing instance/demo/summary.json")
    made[demo].add_argument("--scheme", metavar="FILE", type=os.path.abspath, help="hold it on this marking scheme")
    made[demo].add_argument("--seed", metavar="N", help="repeat the names and marks of an earlier run")
    made[demo].epilog = "--port N serves on another port."
    made[test].epilog = "All arguments go to pytest: python3 dev.py test tests/registry/domain -q"
    made[tablets].epilog = "Options: --tablets 12 --marks 10000 --drop 0.3 --batch 50 --base-url URL --sign-ins FILE."
    made[bench].add_argument("--json", metavar="FILE", type=os.path.abspath, help="also write the results here")
    return parser


if __name__ == "__main__":
    sys.exit(main())
