"""Forms of what a signed consent form says, and of a minor's representative: the same for operators and colleges."""

from typing import Any, Self

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from registry.domain.consent import VERSION, ConsentDecision, ConsentGiver
from registry.domain.document_seen import LONGEST
from registry.domain.representative import ContactCheck, Relation
from registry.domain.visibility import Visibility
from registry.queries.consents import CandidateConsent
from registry.services.consents import Signed
from registry.services.representatives import LONGEST_NAME
from registry.web.choices import LANGUAGE_NAMES, members, options

CHOOSE = _l("Choose one.")
NO_CONSENT = {one.value: one for one in (ConsentDecision.REFUSED, ConsentDecision.WITHDRAWN)}


class SignedForm(FlaskForm):
    """What stands on the paper: the ticked box, who signed, when, in which language."""

    ticked = RadioField(
        _l("Ticked on the form"),
        [InputRequired(CHOOSE)],
        choices=options(
            [
                *members(Visibility),
                (ConsentDecision.REFUSED.value, _l("No consent is given")),
                (ConsentDecision.WITHDRAWN.value, _l("A consent given before is withdrawn")),
            ]
        ),
    )
    giver = RadioField(_l("Signed by"), [InputRequired(CHOOSE)], choices=options(members(ConsentGiver)))
    signed_on = DateField(_l("Day of the signature"), [InputRequired(_l("Copy the day from the form."))])
    representative = SelectField(
        _l("Which representative signed"), validators=[Optional()], choices=options([("", "—")])
    )
    of_age_seen = BooleanField(_l("The birth date is not known; a document seen shows that the holder is 18 or older"))
    form_language = SelectField(_l("Language of the form"), choices=options(list(LANGUAGE_NAMES.items())))
    form_version = HiddenField(default=VERSION, validators=[InputRequired(), Length(max=32)])

    def offer(self, found: CandidateConsent) -> Self:
        """The representatives who could have signed."""
        could = [(str(one.id), one.name) for one in found.representatives if one.counts]
        self.representative.choices = options([("", "—"), *could])
        return self

    def signed(self) -> Signed:
        """What the service writes down."""
        refused = NO_CONSENT.get(self.ticked.data)
        return Signed(
            decision=refused or ConsentDecision.GIVEN,
            visibility=None if refused else Visibility(self.ticked.data),
            giver=ConsentGiver(self.giver.data),
            signed_on=self.signed_on.data,
            form_version=self.form_version.data or "",
            form_language=self.form_language.data,
            representative_id=int(self.representative.data) if self.representative.data else None,
            of_age_seen=bool(self.of_age_seen.data),
        )


class RepresentativeForm(FlaskForm):
    """Who acts for the minor, which document proved it, how they are reached."""

    relation = SelectField(
        _l("Relation to the candidate"),
        [InputRequired(CHOOSE)],
        choices=options([("", "—"), *members(Relation)]),  # none is likelier than another
    )
    name = StringField(_l("Full name of the representative"), [InputRequired(), Length(max=LONGEST_NAME)])
    document_seen = StringField(
        _l("Document seen"),
        [InputRequired(), Length(max=LONGEST)],
        description=_l("For example: birth certificate. No number."),
    )
    contact = StringField(_l("Phone or e-mail"), [InputRequired(), Length(max=200)])
    contact_check = SelectField(_l("Is the contact verified?"), choices=options(members(ContactCheck)))

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            "relation": Relation(self.relation.data),
            "name": self.name.data or "",
            "document_seen": self.document_seen.data or "",
            "contact": self.contact.data or "",
            "contact_check": ContactCheck(self.contact_check.data),
        }


class ContactForm(FlaskForm):
    """How a contact was verified, after the representative was written down."""

    contact_check = SelectField(_l("Is the contact verified?"), choices=options(members(ContactCheck)))


def signed_form_of(found: CandidateConsent) -> SignedForm:
    """The form as it is first shown: of a minor, the representative signs."""
    signs = ConsentGiver.REPRESENTATIVE if found.minor else ConsentGiver.HOLDER
    return SignedForm(giver=signs.value).offer(found)
