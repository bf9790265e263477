"""The audit trail as a file, for programs and for other eyes: no detail in it could name somebody."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from flask import Response, stream_with_context
from flask.typing import ResponseReturnValue

from registry.exchange.cell_texts import FORMULA_LIKE
from registry.queries.trail_pages import trail_lines
from registry.web.actors import current_actor
from registry.web.auditor import auditor
from registry.web.auditor.trail_form import asked_trail

COLUMNS = (
    *("seq", "at", "actor", "act", "object_type", "object_id"),
    *("details", "commitment", "previous", "hash"),
)
BOM = "\ufeff"


@auditor.get("/trail.csv")
def trail_csv() -> ResponseReturnValue:
    """What the filters show, as a table."""
    return _file(_csv(trail_lines(current_actor(), asked_trail().search())), "csv", "text/csv")


@auditor.get("/trail.jsonl")
def trail_json() -> ResponseReturnValue:
    """What the filters show, an object a line."""
    lines = trail_lines(current_actor(), asked_trail().search())
    return _file((json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "jsonl", "application/x-ndjson")


def _file(parts: Iterator[str], ending: str, mimetype: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="audit-trail.{ending}"'}
    return Response(stream_with_context(parts), mimetype=mimetype, headers=headers)


def _csv(lines: Iterable[dict[str, Any]]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    yield BOM
    for row in _rows(lines):
        writer.writerow([_cell(value) for value in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _rows(lines: Iterable[dict[str, Any]]) -> Iterator[list[Any]]:
    yield list(COLUMNS)
    for line in lines:
        details = line["details"]
        written = "" if details is None else json.dumps(details, ensure_ascii=False)
        yield [written if column == "details" else line[column] for column in COLUMNS]


def _cell(value: object) -> str:
    """No text that a spreadsheet could take for a formula."""
    text = str(value)
    return f"'{text}" if FORMULA_LIKE.match(text.lstrip()) or text[:1] in {"\t", "\r", "\n"} else text
