"""The forms that correct a candidate's studies and a person's numbers."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from registry.domain.candidate_details import LONGEST_GROUP, CandidateDetails
from registry.domain.document_seen import LONGEST
from registry.domain.personal_details import PersonalDetails, parse_personal_details
from registry.queries.to_correct import CandidateToCorrect
from registry.web.choices import options
from registry.web.formats import named


class UnseenField(StringField):
    """A personal value: what was typed is never written back into the page."""

    def _value(self) -> str:
        return ""


class UnseenDateField(DateField):
    """The same for a day."""

    def _value(self) -> str:
        return ""


class CandidateDetailsForm(FlaskForm):
    """College, qualification and group; `seen` stands for those that the page showed."""

    college_id = SelectField(_l("College"))
    qualification_id = SelectField(_l("Qualification"), description=_l("The speciality comes with it."))
    group = StringField(_l("Group"), [Length(max=LONGEST_GROUP)])
    paper = StringField(
        _l("Document seen"),
        [InputRequired(_l("Write which document shows it.")), Length(max=LONGEST)],
        description=_l("For example: order of the college of 3 May 2026. No number."),
    )
    seen = HiddenField()

    def offer(self, found: CandidateToCorrect) -> "CandidateDetailsForm":
        """Let one of the colleges and qualifications be chosen; the present ones until the form is sent."""
        qualifications = ((row.id, f"{row.code} {named(row.name)}") for row in found.qualifications)
        self.college_id.choices = options([("", "—"), *((row.id, named(row.name)) for row in found.colleges)])
        self.qualification_id.choices = options([("", "—"), *qualifications])
        if not self.is_submitted():
            self.college_id.data = str(found.details.college_id or "")
            self.qualification_id.data = str(found.details.qualification_id or "")
            self.group.data = found.details.group
        return self

    def details(self) -> CandidateDetails:
        """What is to be written."""
        college, qualification = self.college_id.data, self.qualification_id.data
        return CandidateDetails(
            int(college) if college else None, int(qualification) if qualification else None, self.group.data or ""
        )


class PersonalDetailsForm(FlaskForm):
    """IIN, document number and birth date; an empty field means that it stays."""

    iin = UnseenField(
        _l("Correct IIN"), [Length(max=20)], description=_l("Twelve digits. It is sealed and never shown again.")
    )
    iin_override_reason = StringField(
        _l("Why the check digit is overridden"),
        [Length(max=500)],
        description=_l("Only when the document really shows an IIN whose check digit is wrong."),
    )
    document = UnseenField(
        _l("Correct document number"),
        [Length(max=30)],
        description=_l("Of the document that somebody without IIN has."),
    )
    birth_date = UnseenDateField(
        _l("Correct date of birth"),
        [Optional()],
        description=_l("With an IIN it follows from the IIN: leave it empty."),
    )
    paper = StringField(
        _l("Document seen"),
        [InputRequired(_l("Write which document shows it.")), Length(max=LONGEST)],
        description=_l("For example: identity card of 3 May 2026. No number."),
    )

    def details(self) -> PersonalDetails:
        """What is to be written. Raises BadInput with a finding for each field that cannot stand."""
        return parse_personal_details(
            iin=self.iin.data or "",
            document=self.document.data or "",
            birth_date=self.birth_date.data,
            iin_override_reason=self.iin_override_reason.data or "",
        )
