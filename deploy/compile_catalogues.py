"""Compile the translation catalogues (.po → .mo). The compiled files are made where they are needed, never committed.

Run as a program it compiles what is older than its source, in the repository it stands in.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("registry/translations", "certificates/translations")


def compile_catalogues(root: Path) -> list[Path]:
    """Compile every catalogue under `root` whose .mo is missing or older; give back the files written."""
    return [_compile(source) for source in _sources(root) if _is_stale(source)]


def _sources(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted((root / folder).glob("*/LC_MESSAGES/*.po"))


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def _compile(source: Path) -> Path:
    # Babel is imported late: a start with nothing to compile must not pay for it.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name, domain=source.stem)
    written = source.with_suffix(".mo.new")
    with written.open("wb") as file:
        write_mo(file, catalogue)  # fuzzy entries stay out: an unreviewed text is never shown
    return written.replace(source.with_suffix(".mo"))


if __name__ == "__main__":
    for made in compile_catalogues(Path(__file__).resolve().parent.parent):
        print(f"compiled {made.parent.parent.name}/{made.name}", file=sys.stderr)
