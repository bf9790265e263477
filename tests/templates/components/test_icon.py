"""Icons: every name a template asks for is drawn, and a drawing speaks only when it stands alone."""

import re

from flask import Flask

from registry.resources import PACKAGE, directory
from tests.templates.rendering import elements, rendered

NAMED = re.compile(r"""(?:\bicon\(|icon_name=)["']([a-z-]+)["']""")


def test_every_icon_a_template_names_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (PACKAGE / "static" / "icons.svg").read_text(encoding="utf-8")))
    templates = directory("templates").rglob("*.html")
    named = {name for path in templates for name in NAMED.findall(path.read_text(encoding="utf-8"))}
    assert named
    assert named <= drawn


def test_an_icon_beside_words_is_silent(app: Flask) -> None:
    (icon,) = elements(rendered(app, '{% from "components/icon.html" import icon %}{{ icon("check") }}'), "svg")
    assert icon["aria-hidden"] == "true"


def test_an_icon_that_stands_for_words_has_them(app: Flask) -> None:
    source = '{% from "components/icon.html" import icon %}{{ icon("check", title="Done") }}'
    (icon,) = elements(rendered(app, source), "svg")
    assert (icon["role"], icon["aria-label"]) == ("img", "Done")
