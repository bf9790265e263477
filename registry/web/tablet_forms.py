"""What is typed and chosen on the page of a venue's tablets."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from registry.services.venue_devices import LONGEST_NAME


class EnrolForm(FlaskForm):
    """How the tablet is called."""

    name = StringField(
        _l("Name of this tablet"),
        [
            InputRequired(_l("Name the tablet as it is labelled.")),
            Length(max=LONGEST_NAME, message=_l("This is too long.")),
        ],
    )


class TabletFileForm(FlaskForm):
    """The file a tablet saved."""

    file = FileField(
        _l("File of a tablet"),
        [FileRequired(_l("Choose the file."))],
        description=_l("As the tablet saved it, its name ends in .json. The same file twice changes nothing."),
    )
