"""Whole numbers in forms."""

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form
from wtforms.validators import NumberRange

from registry.web.whole_number_field import WholeNumberField


class Numbered(Form):  # type: ignore[misc]  # WTForms is not typed
    """A form with one number."""

    number = WholeNumberField(validators=[NumberRange(0, 3)])


@pytest.mark.parametrize(("typed", "read"), [("3", 3), (" 2 ", 2), ("4", None), ("9" * 10, None), ("9" * 400, None)])
def test_a_number_of_any_length_is_read_or_refused(typed: str, read: int | None) -> None:
    form = Numbered(MultiDict({"number": typed}))
    assert form.validate() is (read is not None)
    assert read in {None, form.number.data}
