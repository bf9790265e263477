"""Compiled templates, kept for all applications and processes of a run: to compile all pages in three languages takes
longer than most of what is tested on them."""

import os
from pathlib import Path

from flask import Flask
from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from registry.web.language import selected

RUN = "REGISTRY_TEST_RUN"  # names the folder that all processes of one run share


def share(app: Flask) -> Flask:
    """Have the application take compiled templates from the run's folder, and leave there what it compiles."""
    folder = Path(os.environ[RUN]) / "compiled"
    folder.mkdir(exist_ok=True)
    app.jinja_env.bytecode_cache = Compiled(str(folder))
    return app


class Compiled(FileSystemBytecodeCache):
    """A page has code of its own in each language, and in none where it is rendered outside of a request."""

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """The code of a template in the language of the environment that asks."""
        language = selected() if environment.overlayed else "any"
        return super().get_bucket(environment, f"{language} {name}", filename, source)
