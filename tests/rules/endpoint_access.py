"""Who gets what: every endpoint with the status each audience gets. A new endpoint needs its line here.

The requests carry no form, and their addresses lead to things that do not exist: an audience that may enter is
answered 404 or 422 where a page needs a thing or a form, and everybody else must not get that far.
"""

from collections.abc import Mapping
from types import MappingProxyType

from registry.domain.audience import Audience

NOBODY = "nobody"  # not signed in
VISITORS = (NOBODY, *(audience.value for audience in Audience))
TO_SIGN_IN, FORBIDDEN = 302, 403

Statuses = Mapping[str, int]


def everybody(status: int = 200) -> Statuses:
    """The same answer for all."""
    return MappingProxyType(dict.fromkeys(VISITORS, status))


def only(audience: Audience, status: int = 200) -> Statuses:
    """`status` for one audience; others are forbidden, and who is not signed in is asked to."""
    return MappingProxyType({**everybody(FORBIDDEN), NOBODY: TO_SIGN_IN, audience.value: status})


def signed_in(status: int, nobody: int) -> Statuses:
    """One answer for whoever is signed in, another for who is not."""
    return MappingProxyType({**everybody(status), NOBODY: nobody})


# "METHOD endpoint": what a request without a form gets.
ACCESS: Mapping[str, Statuses] = MappingProxyType(
    {
        "GET public.start": everybody(),
        "GET public.healthz": everybody(),
        "GET public.disclosure": everybody(),
        "GET public.security_txt": everybody(404),  # the instance of the tests names no contact
        "GET public.robots": everybody(),
        "GET public.check": everybody(),
        "GET public.passport": everybody(400),  # the code in the address is no code
        "GET public.passport_json": everybody(400),
        "GET operator.voided": only(Audience.OPERATOR, 404),
        "POST operator.agree_to_void": only(Audience.OPERATOR, 404),
        "GET examiner.start": only(Audience.EXAMINER),
        "GET examiner.exam": only(Audience.EXAMINER, 404),
        "GET examiner.overview": only(Audience.EXAMINER, 404),
        "POST examiner.confirm": only(Audience.EXAMINER, 404),
        "GET examiner.withdraw_confirmation_page": only(Audience.EXAMINER, 404),
        "POST examiner.withdraw_confirmation": only(Audience.EXAMINER, 404),
        "GET examiner.sheet": only(Audience.EXAMINER, 404),
        "GET examiner.marks": only(Audience.EXAMINER, 302),
        "POST examiner.record_mark": only(Audience.EXAMINER, 422),
        "POST examiner.sign_off": only(Audience.EXAMINER, 404),
        "GET examiner.reopen_page": only(Audience.EXAMINER, 404),
        "POST examiner.reopen": only(Audience.EXAMINER, 404),
        "GET examiner.void_aspect_page": only(Audience.EXAMINER, 404),
        "POST examiner.void_aspect": only(Audience.EXAMINER, 404),
        "GET examiner.mark_history": only(Audience.EXAMINER, 404),
        "GET holder.start": only(Audience.HOLDER),
        "GET operator.start": only(Audience.OPERATOR),
        "GET college.start": only(Audience.COLLEGE),
        "GET college.exams": only(Audience.COLLEGE),
        "GET college.exam": only(Audience.COLLEGE, 404),
        "GET college.student_file": only(Audience.COLLEGE),
        "GET college.students_upload": only(Audience.COLLEGE, 404),
        "POST college.upload_students": only(Audience.COLLEGE, 404),
        "GET college.students_preview": only(Audience.COLLEGE, 404),
        "POST college.import_students": only(Audience.COLLEGE, 404),
        "GET college.passports": only(Audience.COLLEGE),
        "POST college.find_passports": only(Audience.COLLEGE, 303),
        "GET college.passport": only(Audience.COLLEGE, 403),
        "GET college.passport_pdf": only(Audience.COLLEGE, 403),
        "GET operator.consents": only(Audience.OPERATOR, 404),
        "GET operator.consent_forms": only(Audience.OPERATOR, 404),
        "GET operator.consent": only(Audience.OPERATOR, 404),
        "GET operator.consent_form": only(Audience.OPERATOR, 404),
        "POST operator.record_consent": only(Audience.OPERATOR, 404),
        "POST operator.record_representative": only(Audience.OPERATOR, 404),
        "POST operator.verify_contact": only(Audience.OPERATOR, 404),
        "POST operator.end_representative": only(Audience.OPERATOR, 404),
        "GET college.consents": only(Audience.COLLEGE, 404),
        "GET college.consent_forms": only(Audience.COLLEGE, 404),
        "GET college.consent": only(Audience.COLLEGE, 403),
        "GET college.consent_form": only(Audience.COLLEGE, 404),
        "POST college.record_consent": only(Audience.COLLEGE, 403),
        "POST college.record_representative": only(Audience.COLLEGE, 403),
        "POST college.verify_contact": only(Audience.COLLEGE, 403),
        "POST college.end_representative": only(Audience.COLLEGE, 403),
        "GET operator.colleges": only(Audience.OPERATOR),
        "GET operator.college_add": only(Audience.OPERATOR),
        "POST operator.add_college": only(Audience.OPERATOR, 422),
        "GET operator.college_change": only(Audience.OPERATOR, 404),
        "POST operator.change_college": only(Audience.OPERATOR, 404),
        "GET operator.centres": only(Audience.OPERATOR),
        "GET operator.centre_add": only(Audience.OPERATOR),
        "POST operator.add_centre": only(Audience.OPERATOR, 422),
        "GET operator.centre_change": only(Audience.OPERATOR, 404),
        "POST operator.change_centre": only(Audience.OPERATOR, 422),
        "GET operator.skills": only(Audience.OPERATOR),
        "GET operator.skill_add": only(Audience.OPERATOR),
        "POST operator.add_skill": only(Audience.OPERATOR, 422),
        "GET operator.skill_change": only(Audience.OPERATOR, 404),
        "POST operator.change_skill": only(Audience.OPERATOR, 422),
        "GET operator.specialities": only(Audience.OPERATOR),
        "GET operator.speciality_add": only(Audience.OPERATOR),
        "POST operator.add_speciality": only(Audience.OPERATOR, 422),
        "GET operator.speciality_change": only(Audience.OPERATOR, 404),
        "POST operator.change_speciality": only(Audience.OPERATOR, 422),
        "GET operator.qualifications": only(Audience.OPERATOR),
        "GET operator.qualification_add": only(Audience.OPERATOR),
        "POST operator.add_qualification": only(Audience.OPERATOR, 422),
        "GET operator.qualification_change": only(Audience.OPERATOR, 404),
        "POST operator.change_qualification": only(Audience.OPERATOR, 422),
        "GET operator.grade_tables": only(Audience.OPERATOR),
        "GET operator.grade_table_add": only(Audience.OPERATOR),
        "POST operator.add_grade_table": only(Audience.OPERATOR, 422),
        "GET operator.classifier_upload": only(Audience.OPERATOR),
        "POST operator.upload_classifier": only(Audience.OPERATOR, 422),
        "GET operator.classifier_preview": only(Audience.OPERATOR, 404),
        "POST operator.import_classifier": only(Audience.OPERATOR, 404),
        "GET operator.accounts": only(Audience.OPERATOR),
        "POST operator.find_accounts": only(Audience.OPERATOR, 303),
        "GET operator.account_add": only(Audience.OPERATOR),
        "POST operator.add_account": only(Audience.OPERATOR, 422),
        "GET operator.account": only(Audience.OPERATOR, 404),
        "POST operator.change_account": only(Audience.OPERATOR, 404),
        "POST operator.set_password": only(Audience.OPERATOR, 404),
        "POST operator.close_account": only(Audience.OPERATOR, 404),
        "POST operator.open_account": only(Audience.OPERATOR, 404),
        "GET operator.schemes": only(Audience.OPERATOR),
        "GET operator.scheme": only(Audience.OPERATOR, 404),
        "GET operator.scheme_aspects": only(Audience.OPERATOR, 404),
        "GET operator.scheme_export": only(Audience.OPERATOR, 404),
        "GET operator.scheme_names": only(Audience.OPERATOR, 404),
        "POST operator.translate_names": only(Audience.OPERATOR, 404),
        "GET operator.scheme_calculations": only(Audience.OPERATOR, 404),
        "POST operator.set_calculations": only(Audience.OPERATOR, 404),
        "GET operator.scheme_upload": only(Audience.OPERATOR),
        "POST operator.upload_scheme": only(Audience.OPERATOR, 422),
        "GET operator.scheme_preview": only(Audience.OPERATOR, 404),
        "POST operator.import_scheme": only(Audience.OPERATOR, 404),
        "POST operator.validate_scheme": only(Audience.OPERATOR, 404),
        "GET operator.scheme_discard": only(Audience.OPERATOR, 404),
        "POST operator.discard_scheme": only(Audience.OPERATOR, 404),
        "GET operator.exams": only(Audience.OPERATOR),
        "GET operator.exam_plan": only(Audience.OPERATOR),
        "POST operator.plan_exam": only(Audience.OPERATOR, 422),
        "GET operator.exam": only(Audience.OPERATOR, 404),
        "POST operator.move_exam": only(Audience.OPERATOR, 303),
        "GET operator.exam_back": only(Audience.OPERATOR, 404),
        "POST operator.take_back": only(Audience.OPERATOR, 404),
        "POST operator.publish": only(Audience.OPERATOR, 404),
        "POST operator.close_appeals": only(Audience.OPERATOR, 404),
        "GET operator.exam_waiver": only(Audience.OPERATOR, 404),
        "POST operator.waive_appeal_term": only(Audience.OPERATOR, 404),
        "GET operator.exam_protocol_form": only(Audience.OPERATOR, 404),
        "POST operator.set_protocol": only(Audience.OPERATOR, 404),
        "GET operator.candidates": only(Audience.OPERATOR, 404),
        "GET operator.candidate_add": only(Audience.OPERATOR, 404),
        "POST operator.enrol": only(Audience.OPERATOR, 404),
        "GET operator.candidate_file": only(Audience.OPERATOR),
        "GET operator.candidates_upload": only(Audience.OPERATOR, 404),
        "POST operator.upload_candidates": only(Audience.OPERATOR, 404),
        "GET operator.candidates_preview": only(Audience.OPERATOR, 404),
        "POST operator.import_candidates": only(Audience.OPERATOR, 404),
        "GET operator.attendance": only(Audience.OPERATOR, 404),
        "POST operator.note_attendance": only(Audience.OPERATOR, 303),
        "GET operator.attendance_correction": only(Audience.OPERATOR, 404),
        "POST operator.correct_attendance": only(Audience.OPERATOR, 404),
        "GET operator.appointments": only(Audience.OPERATOR, 404),
        "POST operator.appoint": only(Audience.OPERATOR, 404),
        "GET operator.appointment_end": only(Audience.OPERATOR, 404),
        "POST operator.end_appointment": only(Audience.OPERATOR, 404),
        "GET holder.passport": only(Audience.HOLDER, 404),
        "GET holder.pdf": only(Audience.HOLDER, 404),
        "POST holder.set_visibility": only(Audience.HOLDER, 404),
        "GET operator.exam_passports": only(Audience.OPERATOR, 404),
        "POST operator.prepare": only(Audience.OPERATOR, 404),
        "POST operator.release": only(Audience.OPERATOR, 404),
        "POST operator.keep_pages": only(Audience.OPERATOR, 303),
        "GET operator.passports": only(Audience.OPERATOR),
        "POST operator.find_passports": only(Audience.OPERATOR, 303),
        "GET operator.passports_waiting": only(Audience.OPERATOR),
        "GET operator.passport": only(Audience.OPERATOR, 404),
        "GET operator.person": only(Audience.OPERATOR, 404),
        "POST operator.correct_person_name": only(Audience.OPERATOR, 404),
        "GET operator.passport_pdf": only(Audience.OPERATOR, 404),
        "POST operator.release_one": only(Audience.OPERATOR, 404),
        "POST operator.withdraw": only(Audience.OPERATOR, 404),
        "GET operator.change_form": only(Audience.OPERATOR, 404),
        "POST operator.propose_change": only(Audience.OPERATOR, 404),
        "POST operator.release_change": only(Audience.OPERATOR, 404),
        "POST operator.withdraw_change": only(Audience.OPERATOR, 404),
        "GET security.login": signed_in(302, nobody=200),
        "POST security.login": signed_in(302, nobody=200),
        "POST security.logout": everybody(302),
        "GET security.verify": signed_in(200, nobody=302),
        "POST security.verify": signed_in(200, nobody=302),
    }
)
# Files that are the same for everybody and hold nothing of anybody.
STATIC = {"static", "bootstrap.static", "security.static"}
