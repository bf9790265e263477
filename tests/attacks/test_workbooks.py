"""Files that attack their reader: bombs, XML that reads other files, names that are paths, cells that are formulas."""

import csv
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from registry.db import transaction
from registry.domain.audience import Audience
from registry.domain.exam_states import ExamState
from registry.exchange.candidate_template import candidate_template
from registry.exchange.scheme_export import export_scheme
from tests.attacks.poisoned import poisoned
from tests.builders import a_marking_scheme, an_exam
from tests.journeys.crawl import crawl
from tests.journeys.test_nothing_fails import STARTS
from tests.populated import sign_in_key
from tests.visitor import Visitor, visitor

SECRET = "root:x:0:0"
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
LAUGHTER = f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")
Forge = Callable[[bytes], bytes]


def changed(part: str, change: Callable[[bytes], bytes]) -> Forge:
    """A workbook with one of its parts changed."""

    def forge(workbook: bytes) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                content = old.read(name)
                new.writestr(name, change(content) if name.endswith(part) else content)
        return made.getvalue()

    return forge


def added(name: str, size: int = 0, content: bytes = b"") -> Forge:
    """A workbook with one more part, of `size` zeros."""

    def forge(workbook: bytes) -> bytes:
        made = io.BytesIO(workbook)
        with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content or bytes(size))
        return made.getvalue()

    return forge


def declaring(doctype: str, entity: str) -> Callable[[bytes], bytes]:
    """XML that declares a document type and uses an entity of it in its first text."""

    def change(content: bytes) -> bytes:
        text = content.decode().partition("?>")[2]
        return f'<?xml version="1.0"?>{doctype}{text.replace("</t>", f"{entity}</t>", 1)}'.encode()

    return change


FORGED: dict[str, Forge] = {
    "an entity that is another file (XXE)": changed("sheet1.xml", declaring(ENTITY, "&e;")),
    "an entity in the shared texts": changed("sharedStrings.xml", declaring(ENTITY, "&e;")),
    "an entity in the workbook": changed("workbook.xml", declaring(ENTITY, "&e;")),
    "a billion laughs": changed("sharedStrings.xml", declaring(LAUGHTER, "&l9;")),
    "a billion laughs in a sheet": changed("sheet1.xml", declaring(LAUGHTER, "&l9;")),
    "a part of 2 GB": added("xl/worksheets/sheet9.xml", 300 * 2**20),
    "a file above the folder": added("../../../../tmp/evil.xml", content=b"<x/>"),
    "an absolute file": added("/etc/cron.d/evil", content=b"<x/>"),
    "a row that does not exist": changed("sheet1.xml", lambda xml: xml.replace(b'r="1"', b'r="4294967295"')),
    "the last column of all": changed("sheet1.xml", lambda xml: xml.replace(b'r="A1"', b'r="XFD1048576"')),
    "cut in half": lambda workbook: workbook[: len(workbook) // 2],
    "a workbook in a workbook": lambda workbook: added("xl/embeddings/a.xlsx", content=workbook)(workbook),
    "an old binary file": lambda workbook: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + workbook,
    "no workbook": lambda workbook: b"<html>" + workbook,
    "nothing": lambda workbook: b"",
}


@pytest.fixture
def uploads(app: Flask) -> tuple[Visitor, dict[str, bytes]]:
    """An operator, and the addresses that take a workbook with a good one for each."""
    with app.app_context(), transaction():
        exam_id = an_exam(ExamState.PLANNED).id
    return visitor(app, Audience.OPERATOR), {
        "/operator/schemes/import": export_scheme(a_marking_scheme()),
        f"/operator/exams/{exam_id}/candidates/import": candidate_template(),
        "/operator/classifier/import": candidate_template(),
    }


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_workbook_is_refused_or_read_without_harm(
    uploads: tuple[Visitor, dict[str, bytes]], name: str
) -> None:
    operator, addresses = uploads
    before = Path("/tmp/evil.xml").exists()  # noqa: S108  # where the attack would write
    for address, workbook in addresses.items():
        answer = send(operator, address, FORGED[name](workbook), "book.xlsx")
        assert answer.status_code in {303, 422}, address
        shown = answer.text if answer.status_code == 422 else operator.client.get(str(answer.location)).text
        assert SECRET not in shown
        assert "hahaha" not in shown
    assert Path("/tmp/evil.xml").exists() == before  # noqa: S108


@pytest.mark.parametrize(
    "name",
    [
        "../../../../etc/passwd",
        "..\\..\\boot.ini",
        "/etc/passwd",
        "C:\\x.xlsx",
        "a\r\nX: y.xlsx",
        "<script>.xlsx",
        ".",
        "",
    ],
)
def test_the_name_of_a_file_is_no_path(uploads: tuple[Visitor, dict[str, bytes]], name: str) -> None:
    operator, addresses = uploads
    folder = operator.app.extensions["registry"].settings.folder
    before = set(folder.parent.iterdir())
    for address, workbook in addresses.items():
        answer = send(operator, address, workbook, name)
        assert answer.status_code in {303, 400, 422}
        if answer.status_code == 303:
            assert "<script>" not in operator.client.get(str(answer.location)).text
    kept = {path for path in (folder / "uploads").glob("*") if path.suffix != ".sealed"}
    assert kept == set()
    assert set(folder.parent.iterdir()) == before


@pytest.mark.real_clock
def test_no_export_holds_a_formula_whatever_is_written_in_the_register(run_folder: Path, tmp_path: Path) -> None:
    exports = 0
    with poisoned(run_folder, tmp_path / "demo") as site:
        for part in STARTS:
            for visited in crawl(site, sign_in_key(site, part), ("en",), STARTS[part], 1):
                for place, text, is_formula in cells(visited.answer.mimetype or "", visited.answer.data):
                    assert not is_formula, (visited.address, place)
                    assert not text.startswith(FORMULA_BEGINS), (visited.address, place)
                    exports += 1
    assert exports > 20


def cells(kind: str, content: bytes) -> Iterator[tuple[str, str, bool]]:
    """Every text of a downloaded table: where it stands, the text, whether the file calls it a formula."""
    if kind.endswith("sheet"):
        for sheet in openpyxl.load_workbook(io.BytesIO(content)):
            for row in sheet.iter_rows():
                yield from (
                    (cell.coordinate, str(cell.value), cell.data_type == "f")
                    for cell in row
                    if isinstance(cell.value, str)
                )
    elif kind == "text/csv":
        text = content.decode("utf-8-sig")
        for number, line in enumerate(csv.reader(io.StringIO(text))):
            yield from ((f"{number}:{place}", one, False) for place, one in enumerate(line))


def send(operator: Visitor, address: str, content: bytes, name: str) -> TestResponse:
    """Upload a file."""
    data = {"file": (io.BytesIO(content), name), "csrf_token": operator._token()}
    return operator.client.post(f"{address}?lang=en", data=data, content_type="multipart/form-data")
