"""The search above the list of accounts: a text and an audience."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField

from registry.domain.audience import Audience
from registry.web.choices import members, options
from registry.web.listing import SearchForm


class AccountSearchForm(SearchForm):
    """Name or address, and what the account opens."""

    audience = SelectField(
        _l("What the account opens"),
        choices=options([("", _l("Anything")), *members(Audience)]),
        default="",
    )

    @property
    def wanted(self) -> Audience | None:
        """The audience asked for; None for all, and for what is no audience."""
        return next((audience for audience in Audience if audience.value == self.audience.data), None)
