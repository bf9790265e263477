"""How templates are compiled."""

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment


class Templates(Environment):
    """Jinja's environment, with imports that cost little: a page made of components runs a dozen of them."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template knows; a template without globals of its own knows just that, and no chain of mappings,
        which Jinja would go through name by name at every import."""
        return super().make_globals(d) if d else self.globals
