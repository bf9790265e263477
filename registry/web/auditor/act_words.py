"""How the acts, objects and details of the audit trail are called on a page; a test finds an act without a word."""

from collections.abc import Mapping
from types import MappingProxyType

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

ACTS: Mapping[str, LazyString] = MappingProxyType(
    {
        "activate": _l("opened the account"),
        "add": _l("added an entry to the register"),
        "add_factor": _l("added a second factor"),
        "agree_to_void": _l("agreed to void an aspect"),
        "answer": _l("answered a correction request"),
        "annul": _l("annulled the attempt on appeal"),
        "appoint": _l("gave a role in the exam"),
        "ask_code": _l("asked for a one-time code"),
        "ask_for_new_name": _l("asked for a passport in the new name"),
        "assign_sheets": _l("gave mark sheets to a marking team"),
        "begin_rotation": _l("began changing the key"),
        "brief": _l("recorded a safety briefing"),
        "change": _l("changed an entry of the register or an account"),
        "change_name": _l("recorded a change of name"),
        "change_password": _l("changed the password"),
        "change_workstation": _l("moved a candidate to a spare workstation"),
        "check": _l("checked the whole register: sound"),
        "confirm_address": _l("confirmed an address"),
        "confirm_scores": _l("confirmed the scores"),
        "correct_details": _l("corrected details"),
        "correct_name": _l("corrected the name"),
        "create": _l("created the account"),
        "deactivate": _l("closed the account"),
        "decide": _l("wrote down the commission's decision"),
        "decide_consent": _l("decided about consent"),
        "discard": _l("discarded a draft of a scheme"),
        "draw_workstations": _l("drew the workstations by lot"),
        "end": _l("ended a role or a representative's rights"),
        "end_clock": _l("ended the clock of the exam"),
        "end_retention": _l("removed data whose term of keeping was over"),
        "enrol": _l("enrolled"),
        "fail_sign_in": _l("could not sign in"),
        "file": _l("filed an appeal"),
        "finish_rotation": _l("finished changing the key"),
        "give_minutes_back": _l("gave minutes back"),
        "grant_extra_time": _l("granted extra time"),
        "import": _l("imported a scheme or the classifier"),
        "import_candidates": _l("enrolled a list of candidates"),
        "link_attempt": _l("noted the new attempt after an annulment"),
        "lock": _l("locked the scheme at its first use"),
        "look_at_list": _l("looked at a list of students"),
        "make_recovery_codes": _l("made new recovery codes"),
        "make_slips": _l("made claim slips"),
        "move": _l("moved the exam on or back"),
        "name_commission": _l("named the appeal commission"),
        "open_review": _l("opened a score review"),
        "note_attendance": _l("recorded attendance"),
        "plan": _l("planned the exam"),
        "prepare": _l("prepared the passport"),
        "prepare_outcomes": _l("prepared the outcomes of a score review"),
        "propose_reinstate": _l("proposed to reinstate"),
        "propose_revoke": _l("proposed to revoke"),
        "propose_supersede": _l("proposed to supersede"),
        "propose_suspend": _l("proposed to suspend"),
        "record": _l("recorded a legal representative"),
        "record_identity": _l("saw the identity document"),
        "record_incident": _l("recorded an incident"),
        "record_mark": _l("entered a mark"),
        "record_tie": _l("recorded whom an examiner taught"),
        "refuse_code": _l("refused a one-time code"),
        "refuse_slip": _l("refused a claim slip"),
        "refuse_to_void": _l("refused to void an aspect"),
        "register_at_door": _l("registered a candidate at the door"),
        "reinstate": _l("reinstated the passport"),
        "release": _l("released a passport or an erasure"),
        "release_access": _l("gave new access"),
        "release_reset": _l("released the reset of a second factor"),
        "remove_factor": _l("removed a second factor"),
        "render": _l("stored the PDFs"),
        "reopen": _l("reopened the sheet"),
        "request": _l("asked for a correction or an erasure"),
        "request_reset": _l("asked to reset a second factor"),
        "reseal": _l("resealed personal values with the new key"),
        "reset_second_factor": _l("reset the second factor"),
        "resume_clock": _l("let the clock of the exam run again"),
        "revoke": _l("revoked the passport"),
        "seal_all": _l("sealed all accounts as they stand"),
        "seal_sign_in": _l("changed the means of signing in"),
        "set_calculations": _l("set calculations"),
        "set_organisation": _l("set the organisation"),
        "set_password": _l("set a new password"),
        "set_protocol": _l("entered the protocol"),
        "set_visibility": _l("decided about visibility"),
        "set_working_time": _l("set the working time"),
        "show_link": _l("decided about the link between two passports"),
        "show_second_factor": _l("confirmed with the second factor"),
        "sign_head": _l("signed the end of the trail"),
        "sign_in": _l("signed in"),
        "sign_off": _l("signed the sheet off"),
        "sign_out": _l("signed out"),
        "sign_out_everywhere": _l("signed out everywhere"),
        "start_clock": _l("started the clock of the exam"),
        "stop_clock": _l("stopped the clock of the exam"),
        "strike_tie": _l("struck the record of whom an examiner taught"),
        "supersede": _l("superseded the passport"),
        "suspend": _l("suspended the passport"),
        "translate": _l("translated names"),
        "use_code": _l("used a one-time code"),
        "use_recovery_code": _l("used a recovery code"),
        "use_slip": _l("used a claim slip"),
        "validate": _l("validated the scheme"),
        "verify_contact": _l("verified a representative's contact"),
        "void_aspect": _l("proposed to void an aspect"),
        "void_slip": _l("voided a claim slip"),
        "waive_appeal_term": _l("waived the appeal term"),
        "withdraw": _l("withdrew a request or a prepared passport"),
        "withdraw_change": _l("withdrew a proposed change"),
        "withdraw_extra_time": _l("withdrew extra time"),
        "withdraw_identity": _l("took back the record of a document seen"),
        "withdraw_reset": _l("withdrew the reset of a second factor"),
        "withdraw_void": _l("withdrew a proposal to void an aspect"),
    }
)
"""What somebody did, as the end of a sentence about them; also what the trail is filtered by."""

OF_OBJECTS: Mapping[tuple[str, str], LazyString] = MappingProxyType(
    {
        ("change", "account"): _l("changed what the account opens"),
        ("correct_details", "candidate"): _l("corrected college, qualification or group"),
        ("correct_details", "person"): _l("corrected IIN, document or birth date"),
        ("end", "appointment"): _l("ended a role in the exam"),
        ("end", "representative"): _l("ended a representative's rights"),
        ("import", "classifier"): _l("imported the classifier"),
        ("import", "scheme"): _l("imported a marking scheme"),
        ("release", "erasure"): _l("erased personal data"),
        ("release", "passport"): _l("released the passport"),
        ("request", "correction_request"): _l("asked for a correction"),
        ("request", "erasure"): _l("asked for an erasure"),
        ("withdraw", "appeal"): _l("withdrew an appeal"),
        ("withdraw", "correction_request"): _l("withdrew a correction request"),
        ("withdraw", "erasure"): _l("withdrew a request for an erasure"),
        ("withdraw", "passport"): _l("withdrew the prepared passport"),
    }
)
"""Acts that are something else for each object."""

OBJECTS: Mapping[str, LazyString] = MappingProxyType(
    {
        "account": _l("Account"),
        "appeal": _l("Appeal"),
        "appointment": _l("Appointment"),
        "audit_trail": _l("Audit trail"),
        "candidate": _l("Candidate"),
        "centre": _l("Exam centre"),
        "claim_slip": _l("Claim slip"),
        "classifier": _l("Classifier"),
        "college": _l("College"),
        "contact": _l("Contact"),
        "correction_request": _l("Correction request"),
        "device": _l("Device"),
        "erasure": _l("Erasure"),
        "exam": _l("Exam"),
        "grade_table": _l("Grade table"),
        "mark": _l("Mark"),
        "mark_sheet": _l("Mark sheet"),
        "one_time_code": _l("One-time code"),
        "organisation": _l("Organisation"),
        "passport": _l("Passport"),
        "person": _l("Person"),
        "personal_key": _l("Key of personal values"),
        "qualification": _l("Qualification"),
        "reidentification": _l("Re-identification"),
        "representative": _l("Representative"),
        "retention": _l("Retention"),
        "scheme": _l("Marking scheme"),
        "score_review": _l("Score review"),
        "second_factor_reset": _l("Reset of a second factor"),
        "signed_head": _l("Signed head"),
        "sitting": _l("Attempt"),
        "skill": _l("Skill"),
        "speciality": _l("Speciality"),
        "teaching_tie": _l("Own student of an examiner"),
        "voided_aspect": _l("Voided aspect"),
    }
)

DETAILS: Mapping[str, LazyString] = MappingProxyType(
    {
        "account": _l("Account"),
        "cause": _l("Cause"),
        "chair": _l("Chair"),
        "sheets": _l("Sheets"),
        "votes": _l("Votes"),
        "aspect": _l("Aspect"),
        "basis": _l("Ground"),
        "candidate": _l("Candidate"),
        "candidates": _l("Candidates"),
        "centre": _l("Exam centre"),
        "change": _l("Change of status"),
        "changed an entry of the register or an account": _l("What changed"),
        "channel": _l("How it was given"),
        "check_digit_overridden": _l("Check digit overridden"),
        "college": _l("College"),
        "consent_version": _l("Version of the text"),
        "decision": _l("Decision"),
        "devices": _l("Devices that were signed out"),
        "document": _l("Document"),
        "document_sha256": _l("SHA-256 of the document"),
        "erased_details": _l("Entries whose details were erased"),
        "exam": _l("Exam"),
        "factor": _l("Factor"),
        "files": _l("Files"),
        "giver": _l("Given by"),
        "of_age_seen": _l("Shown by a document to be 18 or older"),
        "grade_table": _l("Grade table"),
        "hash": _l("Hash"),
        "key": _l("Key"),
        "kind": _l("Kind"),
        "late_note": _l("Note on the late addition"),
        "name": _l("Name"),
        "note": _l("Note"),
        "number": _l("Number"),
        "organisation": _l("Organisation"),
        "origin": _l("From where"),
        "other": _l("The other passport"),
        "pass_mark": _l("Pass mark"),
        "person": _l("Person"),
        "reason": _l("Reason"),
        "renderer": _l("Version of the layout"),
        "request": _l("Request"),
        "role": _l("Role"),
        "round": _l("Round"),
        "rows": _l("Rows"),
        "scheme": _l("Marking scheme"),
        "scored_by": _l("Scored by account"),
        "seat": _l("Seat"),
        "seq": _l("Entry"),
        "sha256": _l("SHA-256 of the file"),
        "sheet": _l("Sheet"),
        "sitting": _l("Attempt"),
        "team": _l("Team"),
        "version": _l("Version"),
        "visibility": _l("Visibility"),
        "waits": _l("Waits for another operator"),
        "way": _l("In which way"),
        "minutes": _l("Minutes"),
        "witness": _l("Second person who saw the document"),
        "why": _l("Why"),
    }
)
"""Those that people look for; others are shown by their key."""

WAYS: Mapping[str, LazyString] = MappingProxyType(
    {
        "password": _l("Password"),
        "authenticator": _l("Authenticator"),
        "passkey": _l("Passkey"),
        "recovery_code": _l("Recovery code"),
        "code": _l("One-time code"),
        "slip": _l("Claim slip"),
        "seal": _l("Seal"),
    }
)
"""How somebody came in."""


def act_word(act: str, object_type: str) -> str:
    """What was done to such an object; the act's own name when there is no word for it."""
    return str(OF_OBJECTS.get((act, object_type)) or ACTS.get(act, act))


def object_word(object_type: str) -> str:
    """What it was done to."""
    return str(OBJECTS.get(object_type, object_type))


def detail_word(key: str) -> str:
    """What a detail says something about."""
    return str(DETAILS.get(key, key))


def way_word(way: str) -> str:
    """How somebody came in, or tried to."""
    return str(WAYS.get(way, way))
