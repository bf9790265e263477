"""The search above the list of marking schemes: a text and a state."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from registry.domain.scheme_states import SchemeState
from registry.web.choices import members, options
from registry.web.listing import SearchForm


class SchemeSearchForm(SearchForm):
    """Skill or version, and the state."""

    state = SelectField(
        _l("State"),
        choices=options([("", _l("Any")), *members(SchemeState)]),
        default="",
    )

    @property
    def wanted(self) -> SchemeState | None:
        """The state asked for; None for all, and for what is no state."""
        return next((state for state in SchemeState if state.value == self.state.data), None)
