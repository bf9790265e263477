"""Instances to measure: made as `skills-passport init` makes them, each in a folder of its own that is deleted."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from registry import new_instance
from registry.db import db

ISSUER = {f"issuer_{language}": f"Issuer ({language})" for language in ("kk", "ru", "en")}


@contextmanager
def an_instance() -> Iterator[Flask]:
    """The application of a new instance on SQLite, with a key to sign by."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        app = new_instance.create(Path(folder) / "instance", kind="demo", **ISSUER)
        try:
            yield app
        finally:
            with app.app_context():
                db.session.remove()
                db.engine.dispose()


def folder_of(app: Flask) -> Path:
    """The folder of the instance."""
    folder: Path = app.extensions["registry"].settings.folder
    return folder
