"""Templates: every word translated, form controls in components only, no inline code, one layout or component."""

from collections.abc import Callable

import pytest

from tests.rules.source import ROOT, templates
from tests.rules.template_text import inline_code, tags, untranslated

CONTROLS = {"form", "input", "select", "textarea"}


def test_every_visible_text_is_translated() -> None:
    assert not found_by(untranslated)


def test_form_controls_are_components() -> None:
    written = found_by(lambda text: [tag for tag in tags(text) if tag[1] in CONTROLS])
    assert not {path for path in written if not path.startswith("components/")}


def test_there_is_no_inline_script_or_style() -> None:
    assert not found_by(inline_code)


def test_nothing_is_declared_safe() -> None:
    assert not found_by(lambda text: "|safe" in text.replace(" ", ""))


@pytest.mark.parametrize(
    "source",
    [
        "<p>{{ _('Check a passport') }}</p>",
        "{% trans %}Check a passport{% endtrans %}",
        "{% trans n=n %}One passport{% pluralize %}{{ n }} passports{% endtrans %}",
        "<p class='big' id=x data-kind='word'>{{ name }} — 12 %</p>",
        "{# a comment in words #}<!-- and another -->",
        "{% if kind == 'Select' %}{% endif %}",
        "{{ button(_('Save'), kind='primary') }}",
        "<a lang='kk'>Қазақша</a>",
    ],
)
def test_the_rule_accepts_what_is_translated(source: str) -> None:
    assert not untranslated(source)


@pytest.mark.parametrize(
    "source",
    [
        "<p>Check a passport</p>",
        "<p>{{ count }} passports</p>",
        "{% trans %}One{% endtrans %} two three",
        "<img alt='A passport'>",
        "<button aria-label='Close' class='{{ kind }}'></button>",
        "{{ button('Save') }}",
        "{% set title = 'First page' %}",
        "<p>Паспорт</p>",
        "{% if a %}yes{% endif %}",
    ],
)
def test_the_rule_finds_what_is_not(source: str) -> None:
    assert len(untranslated(source)) == 1


def test_the_rule_names_the_line() -> None:
    assert untranslated("<p>\n{{ a }}\n  Text\n</p>") == [f"line 2: {chr(0xFFFC)} Text"]


@pytest.mark.parametrize("source", ["<script>x</script>", "<style></style>", "<p style='x'>", "<p onclick='x'>"])
def test_inline_code_is_found(source: str) -> None:
    assert inline_code(source)


def test_a_script_file_is_no_inline_code() -> None:
    assert not inline_code("<script type='module' src='{{ url }}'></script>")


def found_by(rule: Callable[[str], object]) -> dict[str, object]:
    """What a rule finds in the templates: {template: what}, those left out in which it finds nothing."""
    texts = {str(path.relative_to(ROOT / "templates")): path.read_text(encoding="utf-8") for path in templates()}
    return {path: found for path, text in texts.items() if (found := rule(text))}
