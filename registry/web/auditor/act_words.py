"""How the acts, objects and details of the audit trail are called on a page; a test finds an act without a word."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from registry.domain.audience import Audience
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import PassportState
from registry.domain.reason_codes import ReinstateReason, RevokeReason, SupersedeReason, SuspendReason
from registry.domain.sitting_states import SittingState
from registry.domain.visibility import Visibility
from registry.web.labels import label

ACTS: Mapping[str, LazyString] = MappingProxyType(
    {
        "activate": _l("opened the account again"),
        "add": _l("added"),
        "add_factor": _l("added a second factor"),
        "agree_to_void": _l("agreed to void an aspect"),
        "answer": _l("answered"),
        "appoint": _l("appointed"),
        "ask_code": _l("asked for a one-time code"),
        "ask_for_new_name": _l("asked for a passport in the new name"),
        "begin_rotation": _l("began to change the key"),
        "change": _l("changed"),
        "change_name": _l("wrote down a change of name"),
        "change_password": _l("changed the password"),
        "check": _l("checked the whole register: sound"),
        "confirm_address": _l("confirmed an address"),
        "confirm_scores": _l("confirmed the scores"),
        "correct_details": _l("corrected details"),
        "correct_name": _l("corrected the name"),
        "create": _l("made the account"),
        "deactivate": _l("closed the account"),
        "decide_consent": _l("decided about consent"),
        "discard": _l("discarded a draft"),
        "end": _l("ended"),
        "end_retention": _l("removed data whose term of keeping was over"),
        "enrol": _l("enrolled"),
        "fail_sign_in": _l("could not sign in"),
        "finish_rotation": _l("finished the change of the key"),
        "import": _l("imported"),
        "import_candidates": _l("enrolled a list of candidates"),
        "lock": _l("locked the scheme at its first use"),
        "look_at_list": _l("looked at a list of students"),
        "make_slips": _l("made claim slips"),
        "move": _l("moved the exam on or back"),
        "note_attendance": _l("noted attendance"),
        "plan": _l("planned the exam"),
        "prepare": _l("prepared the passport"),
        "propose_reinstate": _l("proposed to reinstate"),
        "propose_revoke": _l("proposed to revoke"),
        "propose_supersede": _l("proposed to supersede"),
        "propose_suspend": _l("proposed to suspend"),
        "record": _l("wrote down"),
        "record_identity": _l("saw the identity document"),
        "record_mark": _l("entered a mark"),
        "refuse_code": _l("refused a one-time code"),
        "refuse_slip": _l("refused a claim slip"),
        "reinstate": _l("reinstated the passport"),
        "release": _l("released the passport"),
        "release_access": _l("gave new access"),
        "release_reset": _l("released the reset of a second factor"),
        "remove_factor": _l("removed a second factor"),
        "render": _l("kept the PDFs"),
        "reopen": _l("reopened the sheet"),
        "request": _l("requested"),
        "request_reset": _l("asked to reset a second factor"),
        "reseal": _l("sealed anew with the new key"),
        "reset_second_factor": _l("reset the second factor on the console"),
        "revoke": _l("revoked the passport"),
        "set_calculations": _l("set calculations"),
        "set_organisation": _l("set the organisation"),
        "set_password": _l("set a new password"),
        "set_protocol": _l("entered the protocol"),
        "set_visibility": _l("decided about visibility"),
        "show_link": _l("decided about the link between two passports"),
        "show_second_factor": _l("confirmed with the second factor"),
        "sign_head": _l("signed the end of the trail"),
        "sign_in": _l("signed in"),
        "sign_off": _l("signed the sheet off"),
        "sign_out": _l("signed out"),
        "sign_out_everywhere": _l("signed out everywhere"),
        "supersede": _l("superseded the passport"),
        "suspend": _l("suspended the passport"),
        "translate": _l("translated names"),
        "use_code": _l("used a one-time code"),
        "use_recovery_code": _l("used a recovery code"),
        "use_slip": _l("used a claim slip"),
        "validate": _l("validated the scheme"),
        "verify_contact": _l("verified a contact"),
        "void_aspect": _l("proposed to void an aspect"),
        "void_slip": _l("made a claim slip void"),
        "waive_appeal_term": _l("waived the appeal term"),
        "withdraw": _l("withdrew"),
        "withdraw_change": _l("withdrew a proposed change"),
        "withdraw_identity": _l("withdrew the seeing of the document"),
        "withdraw_reset": _l("withdrew the reset of a second factor"),
    }
)
"""What somebody did, as the end of a sentence about them."""

OBJECTS: Mapping[str, LazyString] = MappingProxyType(
    {
        "account": _l("Account"),
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
        "second_factor_reset": _l("Reset of a second factor"),
        "signed_head": _l("Signed head"),
        "sitting": _l("Attempt"),
        "skill": _l("Skill"),
        "speciality": _l("Speciality"),
        "voided_aspect": _l("Voided aspect"),
    }
)

DETAILS: Mapping[str, LazyString] = MappingProxyType(
    {
        "account": _l("Account"),
        "aspect": _l("Aspect"),
        "basis": _l("Ground"),
        "candidate": _l("Candidate"),
        "candidates": _l("Candidates"),
        "centre": _l("Exam centre"),
        "change": _l("Change of status"),
        "changed": _l("What changed"),
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
        "of_age_seen": _l("Stated to be 18 by a document"),
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
        "why": _l("Why"),
    }
)
"""Those that people look for; others are shown by their key."""

LAST = ("request", "origin")
REASONS: Mapping[str, StrEnum] = MappingProxyType(
    {
        reason.value: reason
        for kind in (SuspendReason, ReinstateReason, RevokeReason, SupersedeReason)
        for reason in kind
    }
)
# What the values before and after of an object are members of.
STANDINGS: Mapping[str, type[StrEnum]] = MappingProxyType(
    {
        "account": Audience,
        "appointment": ExamRole,
        "candidate": Visibility,
        "exam": ExamState,
        "passport": PassportState,
        "sitting": SittingState,
    }
)


def act_word(act: str) -> str:
    """What was done; the act's own name when there is no word for it."""
    return str(ACTS.get(act, act))


def object_word(object_type: str) -> str:
    """What it was done to."""
    return str(OBJECTS.get(object_type, object_type))


def detail_rows(details: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Every detail but the values before and after, in words; the request and its origin come last."""
    keys = sorted((key for key in details if key not in {"before", "after"}), key=lambda key: (key in LAST, key))
    return [(str(DETAILS.get(key, key)), _detail(key, details[key])) for key in keys]


def value_text(value: Any) -> str:
    """A value of the payload on one line."""
    if value is None or value == "":
        return "—"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {value_text(one)}" for key, one in sorted(value.items()))
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def compared(object_type: str, details: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Values before and after beside each other: place, before, after; one line for each part of a map."""
    if not {"before", "after"} & details.keys():
        return
    before, after = details.get("before"), details.get("after")
    if isinstance(before, Mapping) or isinstance(after, Mapping):
        one, other = before or {}, after or {}
        for key in sorted({*one, *other}):
            yield key, value_text(one.get(key)), value_text(other.get(key))
    else:
        yield "", _standing(object_type, before), _standing(object_type, after)


def _detail(key: str, value: Any) -> str:
    reason = REASONS.get(value) if key == "reason" and isinstance(value, str) else None
    return label(reason) if reason else value_text(value)


def _standing(object_type: str, value: Any) -> str:
    """A state, a role, the rights of an account in words; everything else as it is."""
    members = {member.value: member for member in STANDINGS.get(object_type, ())}
    values = value if isinstance(value, list) else [value]
    if not values or not all(isinstance(one, str) and one in members for one in values):
        return value_text(value)
    return ", ".join(label(members[one]) for one in values)
