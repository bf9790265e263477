"""How much may be sent where."""

import ast
import io

import pytest
from flask import Flask

from registry.db import transaction
from registry.domain.audience import Audience
from registry.web.body_limits import FILES, FILES_TAKEN_BY, FORM_BYTES
from registry.web.rate_limits import count
from tests.builders import an_account
from tests.rules.source import modules
from tests.visitor import Visitor, visitor, visitor_of

LARGE = b"x" * (FORM_BYTES + 1)
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("address", ["/sign-in", "/operator/schemes/import", "/no-such-page", "/check"])
def test_a_stranger_sends_no_more_than_a_form(app: Flask, address: str) -> None:
    assert app.test_client().post(address, data=LARGE, content_type=FORM).status_code in {404, 405, 413}


def test_a_body_is_refused_by_its_announced_length_before_it_is_read(app: Flask) -> None:
    stream = _Unread()
    sent = {"wsgi.input": stream, "CONTENT_LENGTH": str(11 * 2**20)}
    answer = app.test_client().post("/operator/schemes/import", environ_overrides=sent, content_type=FORM)
    assert answer.status_code == 413
    assert not stream.asked


def test_a_page_without_a_file_takes_a_form_only(app: Flask) -> None:
    client = visitor(app, Audience.OPERATOR).client
    assert client.post("/operator/colleges/add", data=LARGE, content_type=FORM).status_code == 413


def test_a_file_is_taken_from_who_is_signed_in(app: Flask) -> None:
    operator = visitor(app, Audience.OPERATOR)
    page = operator.post("/operator/schemes/import", {"file": (io.BytesIO(LARGE), "scheme.xlsx")}, status=422)
    assert "error-summary" in page.text


def test_so_many_files_an_hour_are_taken_from_one_account(app: Flask) -> None:
    with app.app_context(), transaction():
        account_id = an_account(Audience.OPERATOR).id
    operator, other = visitor_of(app, account_id), visitor(app, Audience.OPERATOR)
    with app.app_context():
        for _ in range(int(FILES.split()[0])):
            count("files sent", str(account_id), FILES)
    page = operator.post("/operator/schemes/import", {}, status=429)
    assert "Too many attempts" in page.text
    assert int(page.headers["Retry-After"]) > 0
    other.post("/operator/schemes/import", {}, status=422)
    assert operator.get("/operator/schemes/import").status_code == 200


def test_the_page_of_a_refused_body_says_so(app: Flask) -> None:
    answer = Visitor(app).client.post("/sign-in?lang=en", data=LARGE, content_type=FORM)
    assert "The file is too large" in answer.text


def test_every_view_with_a_file_in_its_form_is_named_and_no_other(app: Flask) -> None:
    forms = {cls.name for module in modules("registry/web") for cls in _classes(module.tree) if _has_a_file(cls)}
    views = {
        (module.name, function.name)
        for module in modules("registry/web")
        for function in module.public_functions()
        if any(".post(" in ast.unparse(decorator) for decorator in function.decorator_list)
        and {name.id for name in ast.walk(function) if isinstance(name, ast.Name)} & forms
    }
    of_endpoints = {endpoint: (view.__module__, view.__name__) for endpoint, view in app.view_functions.items()}
    assert {endpoint for endpoint, view in of_endpoints.items() if view in views} == FILES_TAKEN_BY


class _Unread:
    """A body that notes whether anybody asked for it."""

    asked = False

    def read(self, _size: int = -1) -> bytes:
        """Nothing, and a note."""
        self.asked = True
        return b""

    readline = read

    def close(self) -> None:
        """Nothing to close."""


def _classes(tree: ast.Module) -> list[ast.ClassDef]:
    return [node for node in tree.body if isinstance(node, ast.ClassDef)]


def _has_a_file(cls: ast.ClassDef) -> bool:
    calls = [node.value.func for node in cls.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)]
    return any(isinstance(call, ast.Name) and call.id == "FileField" for call in calls)
