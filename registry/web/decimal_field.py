"""A number with places, typed with a comma or with a point."""

from wtforms import DecimalField


class CommaDecimalField(DecimalField):
    """`82,45` and `82.45` are the same number; spaces that group digits do not matter."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Bring the text to the form that WTForms reads."""
        plain = str.maketrans({",": ".", " ": None, "\u00a0": None, "\u202f": None})
        super().process_formdata([value.translate(plain) for value in valuelist])
