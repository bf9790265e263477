"""A character that no text of the register can have: PostgreSQL keeps no NUL and ends the statement with an error.

Nobody types it. Where a form judges its texts, this comes first; searches, parts of an address and names of files have
no other judge.
"""

from collections.abc import Iterator

from flask import Flask, abort, request

NUL, NUL_IN_QUERY = "\0", b"%00"


def register(app: Flask) -> None:
    """Refuse a request with such a character anywhere but inside a file, whoever sends it."""

    @app.before_request
    def refuse() -> None:
        if NUL_IN_QUERY in request.query_string or any(NUL in text for text in _texts()):
            abort(400)


def _texts() -> Iterator[str]:
    yield request.path
    if request.method == "POST":
        for name, texts in request.form.lists():
            yield from (name, *texts)
        yield from (file.filename or "" for files in request.files.listvalues() for file in files)
