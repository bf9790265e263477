"""Programs and libraries that pip cannot bring: where they are, or a skip (in CI: a failure) that names the package."""

import ctypes.util
import shutil

import pytest

CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
)
PACKAGES = {
    "chromium": ("chromium", "chromium-browser", "google-chrome"),
    "poppler-utils": ("pdftoppm", "pdftotext"),
    "libzbar0": (),
}


def chromium() -> str:
    """Path of a Chromium."""
    return require("chromium")


def pdftoppm() -> str:
    """Path of poppler's renderer."""
    return require("pdftoppm")


def pdftotext() -> str:
    """Path of poppler's text extraction."""
    return require("pdftotext")


def require(tool: str) -> str:
    """Where `tool` is: a program by any name of its package, or the library `zbar`. Skips when it is not installed."""
    found = ctypes.util.find_library("zbar") if tool == "zbar" else _program(tool)
    if not found:
        package = next((name for name, programs in PACKAGES.items() if tool in programs), "libzbar0")
        pytest.skip(f"{tool} is not installed: sudo apt-get install -y {package}")
    return found


def _program(tool: str) -> str | None:
    names = PACKAGES["chromium"] if tool == "chromium" else (tool,)
    return next((path for name in names if (path := shutil.which(name))), None)
