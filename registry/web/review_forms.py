"""The form that opens a score review."""

from typing import Self

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from registry.domain.reason import LONGEST
from registry.domain.score_review import CHOSEN, ReviewCause
from registry.queries.review_pages import Reviewable, ReviewPage
from registry.services.score_reviews import FoundError
from registry.web.choices import options
from registry.web.formats import named
from registry.web.labels import LABELS
from registry.web.row_number import row_number


class ReviewForm(FlaskForm):
    """What was found, and where."""

    cause = RadioField(
        _l("What was found?"),
        [InputRequired(_l("Choose one."))],
        choices=options((cause.value, LABELS[ReviewCause][cause]) for cause in CHOSEN),
    )
    note = TextAreaField(
        _l("Note"),
        [InputRequired(_l("Write what was found.")), Length(max=LONGEST)],
        description=_l("Stays inside, and is the reason with which the sheets are opened again."),
    )
    aspect = SelectField(_l("Aspect"), description=_l("Where the error is in one aspect; its sheet is opened."))
    sheets = SelectMultipleField(
        _l("Sheets"),
        description=_l("Where the error is in whole sheets."),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    all_exams = BooleanField(_l("In every exam by this version of the marking scheme"))

    def offer(self, found: Reviewable) -> Self:
        """The aspects and sheets of the exam's scheme."""
        codes = found.scheme.codes
        aspects = [(one.id, f"{codes[one.id]} {named(one.description)}"[:90]) for one in found.scheme.aspects]
        self.aspect.choices = options([("", "—"), *aspects])
        self.sheets.choices = options((sub.code, f"{sub.code} {named(sub.name)}") for sub in found.scheme.sub_criteria)
        return self

    def error(self) -> FoundError:
        """What the service takes."""
        return FoundError(
            cause=ReviewCause(self.cause.data),
            note=self.note.data or "",
            sheets=frozenset(self.sheets.data or ()),
            aspect_key=self.aspect.data or "",
            all_exams=bool(self.all_exams.data),
        )


class OutcomesForm(FlaskForm):
    """Which prepared outcomes are released."""

    chosen = SelectMultipleField(
        _l("Chosen"),
        [InputRequired(_l("Choose at least one."))],
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, page: ReviewPage) -> Self:
        """All that the reader may release, ticked."""
        self.chosen.choices = options((number, "") for number in page.outcomes)
        self.chosen.data = [str(number) for number in page.outcomes]
        return self

    def numbers(self) -> list[int]:
        """Those that were ticked; what is no number of a row is left out."""
        found = (row_number(text) for text in (self.chosen.data or ()))
        return [number for number in found if number is not None]
