"""The words of a page: its language's catalogue is found once in a request and not once for every word.

`flask_babel.gettext`, lazy texts and `_` in templates all go through here.
"""

from typing import Any

from flask import Flask, g, has_request_context
from flask_babel import Babel, Domain, get_translations
from markupsafe import Markup

from registry.web.language import selected


class Words(Domain):
    """The catalogue of the present request: each language's is looked for once, and kept by its name."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[str, Any] = {}

    def get_translations(self) -> Any:
        """The translations into the language of the request."""
        if (found := g.get("words")) is None:
            language = selected() if has_request_context() else None
            if language is None:
                found = super().get_translations()
            elif (found := self._kept.get(language)) is None:
                found = self._kept[language] = super().get_translations()
            g.words = found
        return found


def register(app: Flask, babel: Babel) -> None:
    """Let every text go through `Words`, those of templates without a detour."""
    babel.domain_instance = Words()
    app.jinja_env.globals.update(_=in_template, gettext=in_template)


def gettext(msgid: str, /, **values: object) -> str:
    """`flask_babel.gettext` by a shorter way, for what is said many times on a page."""
    text: str = (g.get("words") or get_translations()).gettext(msgid)
    return text % values if values else text


def in_template(msgid: str, /, **values: object) -> Markup:
    """A text for a page; what is put into it is escaped, the text itself is as trusted as the template."""
    text = Markup(gettext(msgid))  # noqa: S704
    return text % values if values else text
