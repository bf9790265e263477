"""The form of a corrected name."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length

from registry.domain.person_name import LONGEST, PersonName, parse_person_name
from registry.web.choices import options

LONGEST_REASON = 500
MISTAKE, CHANGED = "mistake", "changed"


class NameForm(FlaskForm):
    """The name as in the identity document, and which document it was."""

    surname = StringField(_l("Surname"), [InputRequired(), Length(max=LONGEST)])
    given = StringField(_l("Given name"), [InputRequired(), Length(max=LONGEST)])
    patronymic = StringField(_l("Patronymic"), [Length(max=LONGEST)])
    latin = StringField(
        _l("Name in Latin letters"),
        [Length(max=2 * LONGEST)],
        description=_l("As the document has it. It is never computed."),
    )
    reason = StringField(
        _l("Document seen"),
        [InputRequired(), Length(max=LONGEST_REASON)],
        description=_l("For example: identity card of 3 May 2026. No number."),
    )

    cause = RadioField(
        _l("Why is it another name?"),
        choices=options(
            [
                (MISTAKE, _l("It was written wrongly: a corrected passport takes the place of the old one")),
                (CHANGED, _l("It was changed by law: the old passport stays valid, in a former name")),
            ]
        ),
        default=MISTAKE,
        validate_choice=False,
    )

    @property
    def by_law(self) -> bool:
        """Whether the name changed, and was not wrong."""
        return bool(self.cause.data == CHANGED)

    def name(self) -> PersonName:
        """Raises BadInput with a finding for each part that cannot stand."""
        texts = (self.surname.data or "", self.given.data or "", self.patronymic.data or "", self.latin.data or "")
        return parse_person_name(*texts)


def form_of(name: PersonName) -> NameForm:
    """The form filled with the present name."""
    return NameForm(surname=name.surname, given=name.given, patronymic=name.patronymic, latin=name.latin)
