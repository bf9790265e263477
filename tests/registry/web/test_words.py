"""The words of a page in the language of its request."""

from collections.abc import Callable

import pytest
from babel.support import NullTranslations
from flask import Flask, render_template_string
from flask_babel import gettext, lazy_gettext

from tests.templates.rendering import rendered


class Marked(NullTranslations):
    """A catalogue that puts its language before every text."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language

    def gettext(self, message: str) -> str:
        return f"{self.language}:{message}"

    ugettext = gettext


@pytest.fixture
def marked(make_app: Callable[..., Flask]) -> Flask:
    """An application whose texts show where they come from."""
    app = make_app()
    kept = app.extensions["babel"].instance.domain_instance.cache
    kept.update({(language, "messages"): Marked(language) for language in ("kk", "ru")})
    return app


def test_every_request_has_its_own_language(marked: Flask) -> None:
    late = lazy_gettext("Yes")
    for language in ("kk", "ru", "kk"):
        with marked.test_request_context(headers={"Accept-Language": language}):
            assert (gettext("Yes"), str(late)) == (f"{language}:Yes", f"{language}:Yes")
            assert render_template_string("{{ _('Yes') }}") == f"{language}:Yes"


def test_what_is_put_into_a_text_is_escaped_and_the_text_is_not(app: Flask) -> None:
    assert rendered(app, "{{ _('%(a)s & <b>', a='<i>') }}") == "&lt;i&gt; & <b>"


def test_a_text_without_places_may_hold_a_percent_sign(app: Flask) -> None:
    assert rendered(app, "{{ _('100 % of it') }}") == "100 % of it"
