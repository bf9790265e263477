"""The access policy: one table from each permission to the rules that must all hold (rules, sections 1–4, 7 and 8)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from registry.domain import access_rules as rule
from registry.domain.access_rules import Rule
from registry.domain.actor import NOTHING_IN_PARTICULAR, OWN_PART, PUBLIC, Actor, Target

__all__ = ["OWN_PART", "POLICY", "PUBLIC", "Actor", "Permission", "Rule", "Target", "allows", "offers", "require"]


def require(actor: Actor, permission: "Permission", target: Target = NOTHING_IN_PARTICULAR) -> None:
    """Pass when every rule of `permission` holds; otherwise raise Forbidden with the first failing rule's sentence,
    which is a Conflict where a tie forbids it."""
    for needed in ASKED[permission]:
        if not needed.holds(actor, target):
            raise needed.refusal(needed.sentence)


def allows(actor: Actor, permission: "Permission", target: Target = NOTHING_IN_PARTICULAR) -> bool:
    """Whether `require` would pass: for showing or hiding a button, never instead of `require`."""
    return all(needed.holds(actor, target) for needed in ASKED[permission])


def offers(actor: Actor, permission: "Permission", target: Target = NOTHING_IN_PARTICULAR) -> bool:
    """Whether a button for it is shown: `allows`, but for a second factor that is not shown yet and signing that rests.

    Who presses it is led to the factor, or told until when signing rests; without the button nobody would learn either.
    """
    return all(needed.holds(actor, target) for needed in ASKED[permission] if needed not in SIGNS)


class Permission(StrEnum):
    """Everything that can be asked for. Those named `read_…` change nothing; an auditor has no others."""

    MANAGE_REGISTER = "manage_register"
    READ_REGISTER = "read_register"
    MANAGE_ORGANISATIONS = "manage_organisations"
    READ_ORGANISATIONS = "read_organisations"
    MANAGE_COLLEGES = "manage_colleges"
    READ_COLLEGES = "read_colleges"
    IMPORT_SCHEME = "import_scheme"
    EDIT_SCHEME = "edit_scheme"
    VALIDATE_SCHEME = "validate_scheme"
    READ_SCHEME = "read_scheme"
    PLAN_EXAM = "plan_exam"
    ENROL_CANDIDATES = "enrol_candidates"
    ENROL_LATE = "enrol_late"
    ASSIGN_EXAMINERS = "assign_examiners"
    MOVE_EXAM = "move_exam"
    HAND_OVER_EXAM = "hand_over_exam"
    STRIKE_OFF = "strike_off"
    RUN_EXAM = "run_exam"
    RECORD_ATTENDANCE = "record_attendance"
    READ_EXAM = "read_exam"
    READ_PROTOCOL = "read_protocol"
    READ_MARKS = "read_marks"
    HOLD_COMMISSION = "hold_commission"
    ADD_PAPER = "add_paper"
    READ_STUDENTS = "read_students"
    ASSIGN_SHEETS = "assign_sheets"
    READ_TEACHING_TIES = "read_teaching_ties"
    RECORD_TEACHING_TIE = "record_teaching_tie"
    STRIKE_TEACHING_TIE = "strike_teaching_tie"
    RECORD_MARK = "record_mark"
    RECORD_MARK_AS_SCRIBE = "record_mark_as_scribe"
    TYPE_PAPER = "type_paper"
    PUT_PAPER_ASIDE = "put_paper_aside"
    SIGN_OFF = "sign_off"
    REOPEN_SHEET = "reopen_sheet"
    RESOLVE_CONFLICT = "resolve_conflict"
    VOID_ASPECT = "void_aspect"
    AGREE_TO_VOID = "agree_to_void"
    CONFIRM_SCORES = "confirm_scores"
    PUBLISH_RESULTS = "publish_results"
    WITHDRAW_RESULTS = "withdraw_results"
    FILE_OWN_APPEAL = "file_own_appeal"
    FILE_APPEAL = "file_appeal"
    ADMIT_LATE_APPEAL = "admit_late_appeal"
    NAME_APPEAL_COMMISSION = "name_appeal_commission"
    DECIDE_APPEAL = "decide_appeal"
    READ_APPEAL = "read_appeal"
    REVIEW_SCORES = "review_scores"
    READ_REVIEW = "read_review"
    WAIVE_APPEAL_TERM = "waive_appeal_term"
    CLOSE_APPEALS = "close_appeals"
    PREPARE_PASSPORT = "prepare_passport"
    RELEASE_PASSPORT = "release_passport"
    WITHDRAW_PREPARED = "withdraw_prepared"
    PREPARE_STATUS_CHANGE = "prepare_status_change"
    RELEASE_STATUS_CHANGE = "release_status_change"
    READ_PASSPORT = "read_passport"
    CORRECT_PERSON = "correct_person"
    CORRECT_PERSONAL_DETAILS = "correct_personal_details"
    CORRECT_CANDIDATE = "correct_candidate"
    READ_PERSON = "read_person"
    READ_OWN_PASSPORTS = "read_own_passports"
    SET_VISIBILITY = "set_visibility"
    MANAGE_ACCOUNTS = "manage_accounts"
    OPEN_ACCOUNT = "open_account"
    READ_ACCOUNTS = "read_accounts"
    MANAGE_OWN_SIGN_IN = "manage_own_sign_in"
    CHANGE_OWN_ADDRESS = "change_own_address"
    MAKE_CLAIM_SLIPS = "make_claim_slips"
    RECORD_IDENTITY = "record_identity"
    RELEASE_ACCESS = "release_access"
    WITHDRAW_IDENTITY = "withdraw_identity"
    RESET_SECOND_FACTOR = "reset_second_factor"
    RELEASE_SECOND_FACTOR_RESET = "release_second_factor_reset"
    WITHDRAW_SECOND_FACTOR_RESET = "withdraw_second_factor_reset"
    RESET_ON_CONSOLE = "reset_on_console"
    ENROL_TABLET = "enrol_tablet"
    MANAGE_TABLETS = "manage_tablets"
    UPLOAD_MARKS = "upload_marks"
    SET_MARKING_PIN = "set_marking_pin"
    TAKE_OVER_TABLET = "take_over_tablet"
    HAND_BACK_TABLET = "hand_back_tablet"
    READ_AUDIT = "read_audit"
    KEEP_AUDIT = "keep_audit"
    READ_CONSENT = "read_consent"
    RECORD_CONSENT = "record_consent"
    RECORD_REPRESENTATIVE = "record_representative"
    READ_OWN_DATA = "read_own_data"
    REQUEST_CORRECTION = "request_correction"
    ANSWER_CORRECTION = "answer_correction"
    REQUEST_ERASURE = "request_erasure"
    RELEASE_ERASURE = "release_erasure"
    ROTATE_KEYS = "rotate_keys"
    END_RETENTION = "end_retention"


SIGNS = (rule.has_shown_a_second_factor, rule.signing_is_not_suspended)
UNTIED = (rule.no_own_student_here, rule.no_own_college_here, rule.no_own_region_here)
SECOND_PERSON = (rule.first_person_is_known, rule.is_not_the_same_person)
A_SECOND_OPERATOR = (rule.is_operator, *SECOND_PERSON)
RELEASES = (*A_SECOND_OPERATOR, rule.is_of_another_organisation, *SIGNS)

POLICY: Mapping[Permission, tuple[Rule, ...]] = MappingProxyType(
    {
        Permission.MANAGE_REGISTER: (rule.is_operator_of_the_registry,),
        Permission.READ_REGISTER: (rule.reads_the_register,),
        Permission.MANAGE_ORGANISATIONS: (rule.is_operator_of_the_registry, *SIGNS),
        Permission.READ_ORGANISATIONS: (rule.reads_here,),
        Permission.MANAGE_COLLEGES: (rule.is_operator, *SIGNS),
        Permission.READ_COLLEGES: (rule.reads_here,),
        Permission.IMPORT_SCHEME: (rule.is_operator_of_the_registry,),
        Permission.EDIT_SCHEME: (rule.is_operator_of_the_registry,),
        Permission.VALIDATE_SCHEME: (rule.is_operator_of_the_registry, *SECOND_PERSON),
        Permission.READ_SCHEME: (rule.reads_the_register_or_has_a_role_here,),
        Permission.PLAN_EXAM: (rule.is_operator,),
        Permission.ENROL_CANDIDATES: (rule.is_operator_or_own_college,),
        Permission.ENROL_LATE: (rule.is_operator,),
        Permission.ASSIGN_EXAMINERS: (rule.is_operator, *SIGNS),
        Permission.MOVE_EXAM: (rule.is_operator_or_runs_this_exam,),
        Permission.HAND_OVER_EXAM: (rule.is_operator_or_may_run_this_exam, *SIGNS),
        Permission.STRIKE_OFF: (rule.is_operator,),
        Permission.RUN_EXAM: (rule.runs_this_exam,),
        Permission.RECORD_ATTENDANCE: (rule.is_operator_or_runs_this_exam,),
        Permission.READ_EXAM: (rule.reads_this_exam,),
        Permission.READ_PROTOCOL: (rule.reads_this_protocol, rule.marks_nobody_by_name),
        Permission.READ_MARKS: (rule.sees_marks_here,),
        Permission.HOLD_COMMISSION: (rule.is_operator_or_writes_for_the_commission, *SIGNS),
        Permission.ADD_PAPER: (rule.is_operator_or_keeps_its_papers,),
        Permission.READ_STUDENTS: (rule.acts_for_its_college,),
        Permission.ASSIGN_SHEETS: (rule.is_operator_or_runs_this_exam,),
        Permission.READ_TEACHING_TIES: (rule.reads_teaching_ties,),
        Permission.RECORD_TEACHING_TIE: (rule.is_operator_of_its_college_or_oneself,),
        Permission.STRIKE_TEACHING_TIE: (rule.is_operator, rule.is_not_about_oneself, *SIGNS),
        Permission.RECORD_MARK: (rule.examines_here, rule.does_not_run_this_exam, rule.sits_in_this_seat, *UNTIED),
        Permission.RECORD_MARK_AS_SCRIBE: (rule.scribes_here, rule.does_not_run_this_exam, *UNTIED),
        Permission.TYPE_PAPER: (
            rule.types_papers_here,
            rule.does_not_run_this_exam,
            rule.has_not_typed_it,
            *UNTIED,
        ),
        Permission.SIGN_OFF: (
            rule.examines_here,
            rule.does_not_run_this_exam,
            rule.is_in_the_marking_team,
            *UNTIED,
        ),
        Permission.PUT_PAPER_ASIDE: (rule.runs_this_exam, *UNTIED),
        Permission.REOPEN_SHEET: (rule.runs_this_exam, *UNTIED),
        Permission.RESOLVE_CONFLICT: (rule.runs_this_exam, *UNTIED),
        Permission.VOID_ASPECT: (rule.runs_this_exam,),
        Permission.AGREE_TO_VOID: (*A_SECOND_OPERATOR, *SIGNS),
        Permission.CONFIRM_SCORES: (rule.runs_this_exam, *SIGNS),
        Permission.PUBLISH_RESULTS: A_SECOND_OPERATOR,
        Permission.WITHDRAW_RESULTS: (rule.is_operator,),
        Permission.FILE_OWN_APPEAL: (rule.owns_it,),
        Permission.FILE_APPEAL: (rule.is_operator_or_of_its_college,),
        Permission.ADMIT_LATE_APPEAL: (rule.is_operator,),
        Permission.NAME_APPEAL_COMMISSION: (rule.is_operator,),
        Permission.DECIDE_APPEAL: (rule.is_operator, *UNTIED, *SIGNS),
        Permission.READ_APPEAL: (rule.reads_this_appeal,),
        Permission.REVIEW_SCORES: (rule.is_operator, *UNTIED, *SIGNS),
        Permission.READ_REVIEW: (rule.reads_here_or_runs_this_exam,),
        Permission.WAIVE_APPEAL_TERM: (rule.is_operator,),
        Permission.CLOSE_APPEALS: (rule.is_operator,),
        Permission.PREPARE_PASSPORT: (rule.is_operator, *SIGNS),
        Permission.RELEASE_PASSPORT: RELEASES,
        Permission.WITHDRAW_PREPARED: (rule.is_operator,),
        Permission.PREPARE_STATUS_CHANGE: (rule.is_operator, *SIGNS),
        Permission.RELEASE_STATUS_CHANGE: RELEASES,
        Permission.READ_PASSPORT: (rule.reads_here_or_own_college,),
        Permission.CORRECT_PERSON: (rule.is_operator, *SIGNS),
        Permission.CORRECT_PERSONAL_DETAILS: (rule.is_operator, *SIGNS),
        Permission.CORRECT_CANDIDATE: (rule.is_operator, *SIGNS),
        Permission.READ_PERSON: (rule.reads_here_or_own_college,),
        Permission.READ_OWN_PASSPORTS: (rule.owns_it,),
        Permission.SET_VISIBILITY: (rule.owns_it,),
        Permission.MANAGE_ACCOUNTS: (rule.is_operator_or_console, *SIGNS),
        Permission.OPEN_ACCOUNT: (rule.is_operator_or_console, rule.is_the_console_or_another_person, *SIGNS),
        Permission.READ_ACCOUNTS: (rule.reads_here_or_console,),
        Permission.MANAGE_OWN_SIGN_IN: (rule.is_signed_in,),
        Permission.CHANGE_OWN_ADDRESS: (rule.is_a_holder_alone,),
        Permission.MAKE_CLAIM_SLIPS: (
            rule.is_operator_or_of_its_college,
            rule.is_operator_or_the_persons_only_college,
            *SIGNS,
        ),
        Permission.RECORD_IDENTITY: (rule.is_operator_or_of_its_college, *SIGNS),
        Permission.RELEASE_ACCESS: (*A_SECOND_OPERATOR, *SIGNS),
        Permission.WITHDRAW_IDENTITY: (rule.is_operator_or_of_its_college,),
        Permission.RESET_SECOND_FACTOR: (rule.is_operator, *SIGNS),
        Permission.RELEASE_SECOND_FACTOR_RESET: (*A_SECOND_OPERATOR, *SIGNS),
        Permission.WITHDRAW_SECOND_FACTOR_RESET: (rule.is_operator,),
        Permission.RESET_ON_CONSOLE: (rule.is_console,),
        Permission.ENROL_TABLET: (rule.runs_this_exam, *SIGNS),
        Permission.MANAGE_TABLETS: (rule.is_operator_or_runs_this_exam,),
        Permission.UPLOAD_MARKS: (rule.is_operator_or_runs_this_exam, *SIGNS),
        Permission.SET_MARKING_PIN: (rule.is_an_examiner, rule.has_shown_a_second_factor),
        Permission.TAKE_OVER_TABLET: (rule.takes_over_tablets,),
        Permission.HAND_BACK_TABLET: (rule.is_signed_in,),
        Permission.READ_AUDIT: (rule.reads_everything,),
        Permission.KEEP_AUDIT: (rule.is_console,),
        Permission.READ_CONSENT: (rule.reads_here_or_own_college,),
        Permission.RECORD_CONSENT: (rule.is_operator_or_of_its_college, *SIGNS),
        Permission.RECORD_REPRESENTATIVE: (
            rule.is_operator_or_of_its_college,
            rule.is_operator_or_the_persons_only_college,
            *SIGNS,
        ),
        Permission.READ_OWN_DATA: (rule.owns_it,),
        Permission.REQUEST_CORRECTION: (rule.owns_it,),
        Permission.ANSWER_CORRECTION: (rule.is_operator, *SIGNS),
        Permission.REQUEST_ERASURE: (rule.is_operator, *SIGNS),
        Permission.RELEASE_ERASURE: RELEASES,
        Permission.ROTATE_KEYS: (rule.is_console,),
        Permission.END_RETENTION: (rule.is_console,),
    }
)

IN_A_MARKING_SESSION = frozenset(
    {
        Permission.RECORD_MARK,
        Permission.RECORD_MARK_AS_SCRIBE,
        Permission.SIGN_OFF,
        Permission.READ_EXAM,
        Permission.READ_MARKS,
    }
)
"""All that an examiner may do who took over a venue's tablet by a PIN, in its exam; and hand it back."""


def _first(permission: Permission) -> tuple[Rule, ...]:
    if permission is Permission.HAND_BACK_TABLET:
        return ()
    return (
        (rule.is_the_exam_of_the_marking_session,)
        if permission in IN_A_MARKING_SESSION
        else (rule.is_no_marking_session,)
    )


# What is asked of each permission: how far this very sign-in goes, then the rules of the table.
ASKED = MappingProxyType({permission: (*_first(permission), *rules) for permission, rules in POLICY.items()})
