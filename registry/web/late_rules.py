"""Routes that are compiled when they are needed."""

from collections.abc import Callable
from typing import Any

from werkzeug.routing import Rule


class LateRule(Rule):
    """A route whose address is put together by code that is written when the first address is asked for.

    Werkzeug writes that code for every route, twice, when the application is made: nine tenths of the time it takes,
    for routes of which a command builds none and a page a few dozen.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:  # noqa: FBT001, FBT002  # as its parent has it
        made: list[Callable[..., tuple[str, str]]] = []
        compiled = super()._compile_builder

        def build(rule: Rule, /, **values: Any) -> tuple[str, str]:
            if not made:
                made.append(compiled(append_unknown))
            return made[0](rule, **values)

        return build
