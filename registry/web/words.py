"""The words of a page: its language's catalogue is found once in a request and not once for every word.

`flask_babel.gettext`, lazy texts and `_` in templates all go through here.
"""

from typing import Any

from flask import Flask, g
from flask_babel import Babel, Domain
from markupsafe import Markup


class Words(Domain):
    """The catalogue of the present request."""

    def get_translations(self) -> Any:
        """The translations into the language of the request."""
        if (found := g.get("words")) is None:
            found = g.words = super().get_translations()
        return found


def register(app: Flask, babel: Babel) -> None:
    """Let every text go through `Words`, those of templates without a detour."""
    words = babel.domain_instance = Words()

    def translated(msgid: str, /, **values: object) -> Markup:
        text = Markup(words.get_translations().gettext(msgid))  # noqa: S704  # a catalogue is as trusted as a template
        return text % values if values else text

    app.jinja_env.globals.update(_=translated, gettext=translated)
