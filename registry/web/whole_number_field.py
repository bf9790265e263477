"""A small whole number."""

from wtforms import IntegerField

DIGITS = 9  # more cannot be kept, and WTForms fails over a number of hundreds of digits


class WholeNumberField(IntegerField):
    """A whole number of a few digits; a longer text is no number."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was sent; what is too long is read as the word that it is not."""
        super().process_formdata(["too long" if len(text.strip()) > DIGITS else text for text in valuelist])
