"""Everything about the holder in one file."""

import io
import json
import zipfile

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from registry import clock
from registry.queries.own_data import OwnData, own_data
from registry.web.actors import current_actor
from registry.web.holder import holder

# The archive says nothing about the moment its parts were put in: the facts do.
EPOCH = (1980, 1, 1, 0, 0, 0)


@holder.get("/data.zip")
def data_file() -> ResponseReturnValue:
    """Facts as JSON, every passport as PDF in three languages, and a page that says what is what."""
    answer = Response(_packed(own_data(current_actor())), mimetype="application/zip")
    name = f"skills-registry-{clock.now():%Y-%m-%d}.zip"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _packed(data: OwnData) -> bytes:
    facts = json.dumps(data.facts, ensure_ascii=False, indent=2).encode()
    parts = {"README.txt": _read_me().encode(), "data.json": facts}
    parts |= {f"passports/{name}": content for name, content in data.papers.items()}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _read_me() -> str:
    return "\n\n".join(
        [
            _("This file holds everything the skills registry knows of you. It holds personal numbers: keep it safe."),
            _("data.json: the facts. Any text editor opens it."),
            _("passports: your passports as PDF."),
            _("What a single examiner scored and results that are not published are in it for nobody."),
            "",
        ]
    )
