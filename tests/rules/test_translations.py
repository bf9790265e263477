"""Every message has a Kazakh and a Russian translation with the same placeholders, and none is unreviewed."""

import ast
import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from deploy import translations
from deploy.compile_catalogues import compile_catalogues
from tests.rules.source import ROOT, called, modules

GETTEXT = {"_", "_l", "say", "gettext", "lazy_gettext", "ngettext", "pgettext"}


def test_the_catalogues_are_complete() -> None:
    assert not translations.findings(ROOT)


def test_no_message_stands_inside_an_f_string_where_it_is_not_found() -> None:
    lost = [
        f"{module.path}:{node.lineno}"
        for module in (*modules("registry"), *modules("certificates"))
        for node in module.nodes
        if isinstance(node, ast.JoinedStr) and GETTEXT & set(called(node))
    ]
    assert not lost


def test_messages_come_from_code_templates_and_the_domain(tmp_path: Path) -> None:
    root = a_tree(tmp_path)
    messages = {m.id for m in translations.extract(root, translations.DOMAINS[0]) if m.id}
    assert messages == {"From a template", "From code", "From %(place)s", ("%(num)s one", "%(num)s many")}


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("", "not translated"),
        ("Из %(other)s", "other placeholders"),
        ("Из", "other placeholders"),
        ("%(place)s ішінен", "Kazakh in the Russian catalogue"),
        ("Из %(place)s", None),
    ],
)
def test_a_translation_is_judged(tmp_path: Path, text: str, finding: str | None) -> None:
    root = a_tree(tmp_path)
    a_catalogue(root, "ru", {"From %(place)s": text})
    found = [line for line in translations.findings(root) if "/ru/" in line and "From %(place)s" in line]
    assert (finding in found[0]) if finding else not found


def test_an_unreviewed_translation_is_a_finding(tmp_path: Path) -> None:
    root = a_tree(tmp_path)
    a_catalogue(root, "ru", {"From code": "Из кода"}, fuzzy=True)
    assert any("fuzzy: 'From code'" in line for line in translations.findings(root))


def test_update_adds_what_is_new_and_drops_what_is_gone(tmp_path: Path) -> None:
    root = a_tree(tmp_path)
    a_catalogue(root, "kk", {"From code": "Кодтан", "Gone": "Жоқ"})
    translations.update(root)
    text = translations.DOMAINS[0].path(root, "kk").read_text(encoding="utf-8")
    assert "Кодтан" in text
    assert "From a template" in text
    assert "Gone" not in text


def test_a_catalogue_is_compiled_once(tmp_path: Path) -> None:
    root = a_tree(tmp_path)
    a_catalogue(root, "ru", {"From code": "Из кода"})
    assert [path.name for path in compile_catalogues(root)] == ["messages.mo"]
    assert compile_catalogues(root) == []


def a_tree(root: Path) -> Path:
    """A product of three files."""
    shutil.rmtree(root, ignore_errors=True)
    for folder in ("registry", "templates", "certificates"):
        (root / folder).mkdir(parents=True)
    (root / "templates/page.html").write_text("{{ _('From a template') }}", encoding="utf-8")
    code = "_('From code'); say('From %(place)s', place=1); ngettext('%(num)s one', '%(num)s many', 2)"
    (root / "registry/module.py").write_text(code, encoding="utf-8")
    return root


def a_catalogue(root: Path, language: str, texts: dict[str, str], *, fuzzy: bool = False) -> None:
    """A catalogue with these translations."""
    catalogue = Catalog(locale=language)
    for message, text in texts.items():
        catalogue.add(message, text, flags=["fuzzy"] if fuzzy else [])
    path = translations.DOMAINS[0].path(root, language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue)
