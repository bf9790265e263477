"""Views that several audiences have in common: written once, added to each blueprint under the same names.

Who may see what is no difference between them: the actor's rights and reach narrow every query and every service.
"""

from collections.abc import Callable

from flask import Blueprint
from flask.typing import ResponseReturnValue

View = Callable[..., ResponseReturnValue]


class SharedViews:
    """Collects views as a blueprint does. Addresses in them are relative: `.consent` is that of the same audience."""

    def __init__(self) -> None:
        self._views: list[tuple[str, str, View]] = []

    def get(self, rule: str) -> Callable[[View], View]:
        """A view that shows."""
        return self._collected("GET", rule)

    def post(self, rule: str) -> Callable[[View], View]:
        """A view that acts."""
        return self._collected("POST", rule)

    def add_to(self, blueprint: Blueprint) -> None:
        """Let a blueprint answer with all of them."""
        for method, rule, view in self._views:
            blueprint.add_url_rule(rule, view_func=view, methods=[method])

    def _collected(self, method: str, rule: str) -> Callable[[View], View]:
        def collect(view: View) -> View:
            self._views.append((method, rule, view))
            return view

        return collect
