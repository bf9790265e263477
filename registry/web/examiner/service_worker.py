"""The script that answers for the tablet page while there is no network.

It is served below /examiner/, since a worker answers only for what lies beside it. Its version is a hash of itself and
of every file it keeps, so that a browser fetches them anew exactly when one has changed.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from flask import Response, current_app
from flask.typing import ResponseReturnValue

from registry.web.examiner import examiner

PATTERNS = ("marking/*.js", "clock.js", "fonts/*.woff2", "icons.svg", "sign.svg")
SHEETS = ("bootstrap.css", "theme.css", "components.css", "marking.css", "tablet.css", "print.css")
WORKER = "marking/service_worker.js"


@examiner.get("/sw.js")
def service_worker() -> ResponseReturnValue:
    """The worker with its version and the list of what it keeps; a browser asks for it at every visit."""
    answer = Response(_script(), content_type="text/javascript; charset=utf-8")
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _script() -> str:
    folder = Path(str(current_app.static_folder))
    files = list(_files(folder))
    text = (folder / WORKER).read_text(encoding="utf-8")
    version = hashlib.sha256("\n".join((text, *files)).encode()).hexdigest()[:12]
    return f"const VERSION = {json.dumps(version)};\nconst FILES = {json.dumps(files)};\n\n{text}"


def _files(folder: Path) -> Iterator[str]:
    """The addresses of everything a tablet page is drawn with, as its templates and modules name them."""
    static = current_app.jinja_env.globals["static"]
    yield from (static(name) for name in SHEETS)  # type: ignore[operator]  # a global of any type
    for pattern in PATTERNS:
        for path in sorted(folder.glob(pattern)):
            if (name := path.relative_to(folder).as_posix()) != WORKER:
                yield static(name)  # type: ignore[operator]
