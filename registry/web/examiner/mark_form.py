"""What one tap on a mark sheet sends."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import InputRequired, Length, NumberRange

from registry.domain.errors import BadInput
from registry.domain.sentences import say
from registry.web.whole_number_field import WholeNumberField


class MarkForm(FlaskForm):
    """Which aspect and seat, what was entered, what its writer saw, and the name of this very tap."""

    aspect = StringField(validators=[InputRequired(), Length(max=36)])
    seat = WholeNumberField(validators=[NumberRange(0, 3)])
    kind = StringField(validators=[InputRequired(), Length(max=16)])
    value = StringField()
    reason = StringField()
    op_id = StringField(validators=[InputRequired(), Length(max=36)])
    base_version = WholeNumberField(validators=[NumberRange(0)])

    def entry(self) -> dict[str, Any]:
        """What `record_mark` takes. Raises BadInput for a form that no page of ours sent."""
        if not self.validate():
            raise BadInput(say("This form is not complete. Reload the mark sheet and enter the mark again."))
        return {
            "aspect_key": self.aspect.data,
            "seat": self.seat.data,
            "kind": self.kind.data,
            "value": self.value.data or "",
            "reason": self.reason.data or "",
            "op_id": self.op_id.data,
            "base_version": self.base_version.data,
        }
