"""Signed heads of the audit trail as files of the instance: once more, outside the database.

Whoever rewrites the database does not reach them, and one that was copied to another place proves even more.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from registry.domain.audit_head import HeadNote, read_note, written_note


def keep(folder: Path, note: HeadNote) -> Path:
    """Write a head into the folder, readable by its owner only; one that is there stays as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{note.head.at:%Y-%m-%d}-{note.head.seq:09d}.txt"
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(written_note(note))
    return path


def kept(folder: Path) -> Iterator[tuple[Path, HeadNote]]:
    """Every head in the folder, oldest first. Raises BadInput for a file that is none."""
    for path in sorted(folder.glob("*.txt")):
        yield path, read_note(path.read_text(encoding="utf-8"))
