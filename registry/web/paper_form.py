"""What is to be printed, as an address asks for it."""

from typing import Any

from flask import request
from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import Form, RadioField, SelectField

from registry.domain.names import LANGUAGES
from registry.queries.paper_desk import PaperDesk
from registry.queries.paper_sheets import WantedSheets
from registry.web.choices import LANGUAGE_NAMES, options
from registry.web.formats import named
from registry.web.row_number import row_number

LAYOUTS = (("sheets", _l("A sheet for each workstation")), ("grids", _l("All workstations on one sheet, across")))
CONTENTS = (("blank", _l("Blank, to write on")), ("filled", _l("With what was entered")))
COLUMNS = (("whole", _l("All examiners on one sheet")), ("apart", _l("A sheet for each examiner")))


class PaperForm(Form):
    """Sent by GET: it changes nothing, so it carries no token. What is left out, or is none of the choices, is the
    first of them."""

    code = SelectField(_l("Sub-criterion"), default="", validate_choice=False)
    sitting = SelectField(_l("Workstation"), default="", validate_choice=False)
    layout = RadioField(_l("Layout"), choices=options(LAYOUTS), default="sheets")
    content = RadioField(_l("Content"), choices=options(CONTENTS), default="blank")
    columns = RadioField(_l("Examiners"), choices=options(COLUMNS), default="whole")
    language = SelectField(_l("Language of the paper"), choices=options(LANGUAGE_NAMES.items()))

    def offer(self, desk: PaperDesk) -> "PaperForm":
        """The same form with the sheets of this exam, for who reads marks also with marks."""
        codes = [(sub.code, f"{sub.code}. {named(sub.name)}") for sub in desk.sub_criteria]
        self.code.choices = options([*codes, ("", _l("All sub-criteria"))])
        places = [(place.sitting_id, str(place.workstation)) for place in desk.places]
        self.sitting.choices = options([("", _l("All workstations")), *places])
        if not desk.reads_marks:
            self.content.choices = options(CONTENTS[:1])
        if not self.code.data and "code" not in request.args and codes:
            self.code.data = codes[0][0]
        return self

    @property
    def wanted(self) -> WantedSheets:
        """The sheets asked for."""
        sitting = self.sitting.data or ""
        return WantedSheets(
            code=self.code.data or "",
            sitting_id=(row_number(sitting) or 0) if sitting else None,
            filled=self.content.data == "filled",
            apart=self.columns.data == "apart",
        )

    @property
    def across(self) -> bool:
        """Whether many workstations stand side by side."""
        return bool(self.layout.data == "grids")


def asked_paper() -> PaperForm:
    """The form as this address fills it; the paper is in the reader's language unless another is asked for."""
    form = PaperForm(request.args)
    if form.language.data not in LANGUAGES:
        form.language.data = _reader()
    return form


def _reader() -> str:
    locale: Any = get_locale()
    return locale.language if locale and locale.language in LANGUAGES else LANGUAGES[0]
