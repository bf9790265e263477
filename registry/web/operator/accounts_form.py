"""Forms of accounts: a new one, changes, a new password."""

from collections.abc import Iterable
from typing import Any, Self

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from registry.domain.audience import Audience
from registry.domain.typed_names import WrongName
from registry.models import Account, Organisation
from registry.passwords import LONGEST, SHORTEST, WeakPassword
from registry.services.account_organisation import WrongOrganisation
from registry.services.accounts import AccessBySlip, WrongAudiences
from registry.typed_address import WrongEmail
from registry.web.choices import LANGUAGE_NAMES, members, options
from registry.web.formats import named
from registry.web.labels import label
from registry.web.row_number import row_number

PLACES = {
    "uq_account_email": "email",
    WrongEmail: "email",
    WeakPassword: "password",
    AccessBySlip: "password",
    WrongName: "display_name",
    WrongAudiences: "audiences",
    WrongOrganisation: "organisation_id",
}


class PasswordForm(FlaskForm):
    """A new password, in clear letters: the operator tells it to the account's owner."""

    password = StringField(
        _l("Password"),
        [InputRequired(), Length(SHORTEST, LONGEST)],
        description=_l("At least 10 characters; several words are easy to remember. Tell it to the owner in person."),
    )


class AccountChangeForm(FlaskForm):
    """Name, audiences, language."""

    display_name = StringField(
        _l("Full name"), [InputRequired(), Length(max=200)], description=_l("As other people at work see it.")
    )
    audiences = SelectMultipleField(
        _l("What the account opens"),
        coerce=Audience,
        choices=options(members(Audience)),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        description=_l("What may be done there is decided by the role in each exam."),
    )
    language = SelectField(_l("Language of the pages"), choices=options(LANGUAGE_NAMES.items()), default="kk")

    def values(self) -> dict[str, Any]:
        """What the service of a change takes."""
        return {
            "display_name": self.display_name.data or "",
            "audiences": frozenset(self.audiences.data or []),
            "language": self.language.data,
        }


class OrganisationChoiceForm(FlaskForm):
    """Whom an account acts for."""

    organisation_id = SelectField(
        _l("Acts for"),
        coerce=int,
        default=0,
        description=_l("It decides how far the account reaches: all regions, one region, or one college."),
    )

    def offer(self, organisations: Iterable[Organisation]) -> Self:
        """Let one of these be chosen, or none: the registry itself, or nobody for examiners and holders."""
        rows = ((row.id, f"{named(row.name)} · {label(row.kind)}") for row in organisations)
        self.organisation_id.choices = options([(0, _l("— (the registry itself)")), *rows])
        return self

    @property
    def chosen(self) -> int | None:
        """The row id, as the services take it."""
        return self.organisation_id.data or None


class AccountForm(AccountChangeForm, OrganisationChoiceForm):
    """A new account. `person_id` is the holder it is made for."""

    email = StringField(
        _l("E-mail"),
        [Length(max=255)],
        description=_l(
            "What the person signs in with. It stays empty for a mere holder, who comes in by a claim slip."
        ),
    )
    password = StringField(
        _l("Password"),
        [Optional(), Length(SHORTEST, LONGEST)],
        description=_l("For the first sign-in only: its owner has to choose an own one. It stays empty for a holder."),
    )
    person_id = HiddenField()

    def values(self) -> dict[str, Any]:
        """What the service of a new account takes."""
        return {
            **super().values(),
            "email": self.email.data or "",
            "password": self.password.data or "",
            "person_id": row_number(self.person_id.data),
            "organisation_id": self.chosen,
        }


def form_of(account: Account) -> AccountChangeForm:
    """The form filled with what the account is now."""
    return AccountChangeForm(
        display_name=account.display_name,
        audiences=[Audience(role.name) for role in account.roles],
        language=account.language,
    )
