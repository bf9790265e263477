"""How templates are compiled: once for each language, a page with its layouts and components as one template.

What is the same on every page in one language is worked out then and not at every visit (`inheritance.py`,
`inlining.py`, `folding.py`).
"""

from collections.abc import MutableMapping
from typing import Any

from flask import current_app, has_request_context
from flask.templating import Environment
from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame

from registry.domain.names import LANGUAGES
from registry.web.folding import Folding, merged
from registry.web.inheritance import flat
from registry.web.language import selected
from registry.web.template_modules import Library


class Templates(Environment):
    """Jinja's environment. In a request it gives templates from its overlay for the request's language."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.by_language: dict[str, Environment] = {}
        self.library = Library(self)

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002  # Jinja's word
        """The template of this name; outside of a request its words are looked up whenever it is rendered."""
        if self.overlayed or not has_request_context():
            return super().get_template(name, parent, globals)
        language = selected()
        if language not in self.by_language:
            overlay = self.overlay(cache_size=-1)  # all of them: there are a hundred
            overlay.code_generator_class = _CodeInOneLanguage
            overlay.library = self.library  # what is written in a template is the same in every language
            self.by_language[language] = overlay
        return self.by_language[language].get_template(name, parent, globals)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template knows; a template without globals of its own knows just that, and no chain of mappings,
        which Jinja would go through name by name at every import."""
        return super().make_globals(d) if d else self.globals


def page_for_everybody(name: str, **values: object) -> str:
    """A page on which nothing depends on who is signed in: no account is looked for, nobody adds to `values`."""
    template = current_app.jinja_env.get_template(name)
    return template.render(values, language=selected(), languages=LANGUAGES)


class _CodeInOneLanguage(CodeGenerator):
    """Code for the language of the request in which a template is used first: its overlay is asked in no other."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's word
        constants = {"language": selected(), "languages": LANGUAGES}
        library = self.environment.library  # type: ignore[attr-defined]  # the environment is one of Templates
        whole = node if self.name in library.extended else flat(library, node)
        folded = Folding(self.environment, constants).visit(whole)
        merged(folded)
        super().visit_Template(folded, frame)
