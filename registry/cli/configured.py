"""The application of an instance folder, with every wrong setting named at once."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from registry import logs
from registry.app import create_app
from registry.settings import INSTANCE_VARIABLE, WrongSettings, from_environment

DEFAULT_FOLDER = Path("instance")


def configured_app(folder: Path | None = None) -> Flask:
    """The application of `folder`, of SKILLS_PASSPORT_INSTANCE, or of `instance/`."""
    chosen = folder or Path(os.environ.get(INSTANCE_VARIABLE) or DEFAULT_FOLDER)
    with refuse_wrong_settings(chosen):
        settings = from_environment(chosen)
        logs.configure(settings.log_level)
        return create_app(settings)


@contextmanager
def refuse_wrong_settings(folder: Path) -> Iterator[None]:
    """End the process with a line for each wrong setting instead of a traceback."""
    try:
        yield
    except WrongSettings as error:
        wrong = "\n".join(f"  - {line}" for line in error.wrong)
        sys.exit(f"The settings of {folder} cannot be used:\n{wrong}\nA new instance: skills-passport init --help")
