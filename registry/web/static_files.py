"""Style sheets, scripts, drawings and fonts: served before the application is asked, at addresses that name their
content, so that a browser keeps a file until there is another one.

In templates: `static('theme.css')`. The modules of `marking/` name each other by their places, so they stand together
in a folder whose name says the content of them all.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from flask import Flask
from whitenoise import WhiteNoise

PREFIX = "/static/"
DIGITS = 12
MODULES = "marking/"


def serve(app: Flask, *, max_age: int) -> None:
    """Wrap the application; `max_age` is for how many seconds a browser keeps a file without asking."""
    files = dict(_files(app))
    modules = _digest(*(path for name, path in files.items() if name.startswith(MODULES)))
    addresses = {name: _address(name, path, modules) for name, path in files.items()}
    server = _WholeFiles(app.wsgi_app, max_age=max_age, allow_all_origins=False, add_headers_function=_protect)
    for name, path in files.items():
        server.add_file_to_dictionary(addresses[name].partition("?")[0], str(path))
    app.wsgi_app = server  # type: ignore[method-assign]  # the documented way to wrap an application
    app.jinja_env.globals["static"] = addresses.__getitem__


class _WholeFiles(WhiteNoise):
    """Gives a file that is read and closed already. Not every server closes what it was given when a browser goes away
    in the middle of it."""

    @staticmethod
    def serve(static_file: Any, environ: dict[str, Any], start_response: Any) -> list[bytes]:
        """The answer with a file of this site; all are small."""
        answer = static_file.get_response(environ["REQUEST_METHOD"], environ)
        start_response(f"{answer.status.value} {answer.status.phrase}", list(answer.headers))
        if answer.file is None:
            return []
        with answer.file as file:
            return [file.read()]


def _protect(headers: Headers, _path: str, _url: str) -> None:
    """A file is what its type says, and belongs to this site."""
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


def _files(app: Flask) -> Iterator[tuple[str, Path]]:
    """Our own files by their place in the folder, and the style sheet of Bootstrap-Flask."""
    own = Path(str(app.static_folder))
    yield from ((path.relative_to(own).as_posix(), path) for path in sorted(own.rglob("*")) if path.is_file())
    yield "bootstrap.css", Path(str(app.blueprints["bootstrap"].static_folder), "css", "bootstrap.min.css")


def _address(name: str, path: Path, modules: str) -> str:
    if name.startswith(MODULES):
        return f"{PREFIX}{MODULES}{modules}/{name.removeprefix(MODULES)}"
    return f"{PREFIX}{name}?v={_digest(path)}"


def _digest(*paths: Path) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()[:DIGITS]
