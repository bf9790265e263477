"""How a process of the registry begins: a command of `skills-passport`, a worker of its server.

What it imports stays for good. So the collector does not go through it while it is imported, and not at the end of the
process either: together that was half of the time that a command took.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

YOUNG = 20_000  # new objects until the collector looks for cycles among them; a request makes few and leaves none


def command() -> None:
    """The command `skills-passport`, also as `python -m registry`."""
    with _for_good():
        from registry.cli import main
    main()


def worker() -> "Flask":
    """The application of a worker process of `serve`."""
    with _for_good():
        from registry.cli.configured import configured_app

        app = configured_app()
        gc.collect()  # what was needed to make it is not kept
    gc.set_threshold(YOUNG)
    return app


@contextmanager
def _for_good() -> Iterator[None]:
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
