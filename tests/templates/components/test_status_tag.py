"""Every state has words, an icon and a colour."""

import re
from enum import StrEnum

import pytest
from flask import Flask
from jinja2 import UndefinedError

from registry.domain.annulment import Annulled
from registry.domain.aspect_score import AspectState
from registry.domain.exam_kind import ExamKind
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import PassportState, Status
from registry.domain.scheme_states import SchemeState
from registry.domain.sitting_states import SittingState
from registry.resources import PACKAGE
from registry.web.labels import LABELS
from tests.templates.rendering import elements, rendered

STATES = (PassportState, Status, ExamState, SchemeState, SittingState, Annulled, AspectState)
SOURCE = '{% from "components/status_tag.html" import status_tag %}{{ status_tag(state) }}'


@pytest.mark.parametrize("state", [member for states in STATES for member in states], ids=repr)
def test_every_state_has_words_an_icon_and_a_colour(app: Flask, state: StrEnum) -> None:
    html = rendered(app, SOURCE, state=state)
    (tag, _words) = elements(html, "span")
    (icon,) = elements(html, "use")
    assert re.fullmatch(r"tag tag-(good|bad|warn|info|sun|plain)", str(tag["class"]))
    assert str(LABELS[type(state)][state]) in html
    assert str(icon["href"]).partition("#")[2] in _drawings()


def test_a_list_that_is_no_state_is_refused_loudly(app: Flask) -> None:
    with pytest.raises(UndefinedError):
        rendered(app, SOURCE, state=ExamKind.CHAMPIONSHIP)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("0, 6", "Not begun"),
        ("4, 6", "4 of 6 marked"),
        ("6, 6", "Ready to sign off"),
        ("6, 6, blocked=true", "To be settled"),
        ("6, 6, signed=true", "Signed off"),
    ],
)
def test_a_sheet_says_how_far_it_is(app: Flask, arguments: str, words: str) -> None:
    source = f'{{% from "components/sheet_tag.html" import sheet_tag %}}{{{{ sheet_tag({arguments}) }}}}'
    assert words in rendered(app, source)


def _drawings() -> set[str]:
    return set(re.findall(r'<symbol id="([^"]+)"', (PACKAGE / "static" / "icons.svg").read_text(encoding="utf-8")))
