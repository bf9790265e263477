"""A small whole number."""

from wtforms import IntegerField

DIGITS = 9  # more cannot be kept, and WTForms fails over a number of hundreds of digits


class WholeNumberField(IntegerField):
    """A whole number of a few digits; a longer text is no number."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was sent."""
        if valuelist and len(valuelist[0].strip()) > DIGITS:
            self.data = None
            raise ValueError(self.gettext("Not a valid integer value."))
        super().process_formdata(valuelist)
