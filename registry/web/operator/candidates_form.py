"""The forms of enrolment: one candidate, or a list."""

from typing import Any, Self

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from registry.domain.candidate_row import CandidateRow
from registry.domain.consent import VERSION
from registry.domain.visibility import Visibility
from registry.queries.exam_planning import EnrolmentChoices
from registry.web.candidate_list_form import must_choose
from registry.web.choices import LANGUAGE_NAMES, members, options
from registry.web.formats import named


class OriginForm(FlaskForm):
    """What candidates come from and study for."""

    college_id = SelectField(_l("College"))
    qualification_id = SelectField(
        _l("Qualification"), description=_l("For candidates whose row names no qualification of its own.")
    )

    def offer(self, choices: EnrolmentChoices) -> Self:
        """Let one of these colleges and qualifications be chosen; no passport is made without a college."""
        qualifications = ((row.id, f"{row.code} {named(row.name)}") for row in choices.qualifications)
        self.college_id.choices = options([("", "—"), *((row.id, named(row.name)) for row in choices.colleges)])
        self.qualification_id.choices = options([("", "—"), *qualifications])
        must_choose(self.college_id, _l("Choose the college: no passport is made without one."))
        return self

    def origin(self) -> dict[str, int | None]:
        """Row ids of college and qualification, as the services take them."""
        return {name: int(self[name].data) if self[name].data else None for name in ("college_id", "qualification_id")}


class CandidateForm(OriginForm):
    """One candidate, as the identity document has it, with the decision about the public check."""

    surname = StringField(_l("Surname"), [InputRequired(_l("Write the surname.")), Length(max=100)])
    given = StringField(_l("Given name"), [InputRequired(_l("Write the given name.")), Length(max=100)])
    patronymic = StringField(_l("Patronymic"), [Length(max=100)], description=_l("If the document has one."))
    latin = StringField(
        _l("Name in Latin letters"), [Length(max=200)], description=_l("Copied from the document, surname first.")
    )
    iin = StringField(_l("IIN"), [Length(max=20)], description=_l("Twelve digits. It is sealed and never shown again."))
    document = StringField(_l("Document number"), [Length(max=30)], description=_l("Only for who has no IIN."))
    birth_date = DateField(_l("Date of birth"), [Optional()], description=_l("Only for who has no IIN."))
    group = StringField(_l("Group"), [Length(max=50)])
    email = StringField(_l("E-mail"), [Length(max=200)])
    phone = StringField(_l("Phone"), [Length(max=30)])
    language = SelectField(_l("Language"), choices=options(LANGUAGE_NAMES.items()))
    iin_override_reason = StringField(
        _l("Why the check digit is overridden"),
        [Length(max=500)],
        description=_l("Only when the document really shows an IIN whose check digit is wrong."),
    )
    visibility = RadioField(
        _l("What the public check shows"),
        choices=options([("", _l("Not decided yet: the result")), *members(Visibility)]),
        default="",
    )
    late_note = TextAreaField(_l("Note for the exam protocol"), [Length(max=500)])

    def offer(self, choices: EnrolmentChoices) -> Self:
        """Here no row of a file can name the qualification."""
        super().offer(choices)
        self.qualification_id.description = ""
        must_choose(self.qualification_id, _l("Choose the qualification: no passport is made without one."))
        return self

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        decided = self.visibility.data
        return {
            "row": self._row(),
            "late_note": self.late_note.data or "",
            "visibility": Visibility(decided) if decided else None,
            "consent_version": VERSION,
            **self.origin(),
        }

    def _row(self) -> CandidateRow:
        texts = ("surname", "given", "patronymic", "latin", "iin", "document", "group", "email", "phone", "language")
        written: dict[str, Any] = {name: (self[name].data or "").strip() for name in (*texts, "iin_override_reason")}
        return CandidateRow(**written, birth_date=self.birth_date.data)
