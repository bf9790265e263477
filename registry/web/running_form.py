"""The forms of a handover and of a scan."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from registry.domain.exam_paper import PaperKind
from registry.queries.exam_running import RunningPage
from registry.web.choices import members, options
from registry.web.labels import label


class HandoverForm(FlaskForm):
    """Who runs the exam from now on, and why."""

    appointment_id = RadioField(_l("Who runs it from now on"), [InputRequired(_l("Choose somebody."))])
    reason = TextAreaField(
        _l("Reason"), [InputRequired(_l("Write why.")), Length(max=500)], description=_l("It is kept in the history.")
    )

    def offer(self, page: RunningPage) -> "HandoverForm":
        """Let one of those be chosen whose rights rest now."""
        self.appointment_id.choices = options(
            (one.appointment_id, f"{label(one.role)}: {one.name}") for one in page.resting
        )
        if len(page.resting) == 1 and not self.appointment_id.data:
            self.appointment_id.data = str(page.resting[0].appointment_id)
        return self

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {"appointment_id": int(self.appointment_id.data), "reason": self.reason.data}


class PaperForm(FlaskForm):
    """Which paper, its scan, and what to know about it."""

    kind = SelectField(_l("Paper"), choices=options(members(PaperKind)), default=PaperKind.COMMISSION_PROTOCOL)
    file = FileField(_l("Scan"), [FileRequired(_l("Choose a file."))], description=_l("PDF, JPEG or PNG, up to 10 MB."))
    note = StringField(_l("Note"), [Length(max=200)], description=_l("May stay empty."))

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {"kind": PaperKind(self.kind.data), "content": self.file.data.read(), "note": self.note.data or ""}
