"""The access policy: one table from each permission to the rules that must all hold (rules, sections 1–4, 7 and 8)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from registry.domain import access_rules as rule
from registry.domain.access_rules import Rule
from registry.domain.actor import NOTHING_IN_PARTICULAR, PUBLIC, Actor, Target
from registry.domain.errors import Forbidden

__all__ = ["POLICY", "PUBLIC", "Actor", "Permission", "Rule", "Target", "allows", "require"]


def require(actor: Actor, permission: "Permission", target: Target = NOTHING_IN_PARTICULAR) -> None:
    """Pass when every rule of `permission` holds; otherwise raise Forbidden with the first failing rule's sentence."""
    for needed in POLICY[permission]:
        if not needed.holds(actor, target):
            raise Forbidden(needed.sentence)


def allows(actor: Actor, permission: "Permission", target: Target = NOTHING_IN_PARTICULAR) -> bool:
    """Whether `require` would pass: for showing or hiding a button, never instead of `require`."""
    return all(needed.holds(actor, target) for needed in POLICY[permission])


class Permission(StrEnum):
    """Everything that can be asked for. Those named `read_…` change nothing; an auditor has no others."""

    MANAGE_REGISTER = "manage_register"
    READ_REGISTER = "read_register"
    IMPORT_SCHEME = "import_scheme"
    EDIT_SCHEME = "edit_scheme"
    VALIDATE_SCHEME = "validate_scheme"
    READ_SCHEME = "read_scheme"
    PLAN_EXAM = "plan_exam"
    ENROL_CANDIDATES = "enrol_candidates"
    ASSIGN_EXAMINERS = "assign_examiners"
    MOVE_EXAM = "move_exam"
    RECORD_ATTENDANCE = "record_attendance"
    READ_EXAM = "read_exam"
    RECORD_MARK = "record_mark"
    RECORD_MARK_AS_SCRIBE = "record_mark_as_scribe"
    SIGN_OFF = "sign_off"
    REOPEN_SHEET = "reopen_sheet"
    VOID_ASPECT = "void_aspect"
    AGREE_TO_VOID = "agree_to_void"
    CONFIRM_SCORES = "confirm_scores"
    PUBLISH_RESULTS = "publish_results"
    WAIVE_APPEAL_TERM = "waive_appeal_term"
    CLOSE_APPEALS = "close_appeals"
    PREPARE_PASSPORT = "prepare_passport"
    RELEASE_PASSPORT = "release_passport"
    WITHDRAW_PREPARED = "withdraw_prepared"
    PREPARE_STATUS_CHANGE = "prepare_status_change"
    RELEASE_STATUS_CHANGE = "release_status_change"
    READ_OWN_PASSPORTS = "read_own_passports"
    SET_VISIBILITY = "set_visibility"
    MANAGE_ACCOUNTS = "manage_accounts"
    READ_AUDIT = "read_audit"


SIGNS = (rule.has_shown_a_second_factor, rule.signing_is_not_suspended)
A_SECOND_OPERATOR = (rule.is_operator, rule.first_person_is_known, rule.is_not_the_same_person)

POLICY: Mapping[Permission, tuple[Rule, ...]] = MappingProxyType(
    {
        Permission.MANAGE_REGISTER: (rule.is_operator,),
        Permission.READ_REGISTER: (rule.reads_everything_or_own_college,),
        Permission.IMPORT_SCHEME: (rule.is_operator,),
        Permission.EDIT_SCHEME: (rule.is_operator,),
        Permission.VALIDATE_SCHEME: A_SECOND_OPERATOR,
        Permission.READ_SCHEME: (rule.reads_everything_or_has_a_role_here,),
        Permission.PLAN_EXAM: (rule.is_operator,),
        Permission.ENROL_CANDIDATES: (rule.is_operator_or_own_college,),
        Permission.ASSIGN_EXAMINERS: (rule.is_operator,),
        Permission.MOVE_EXAM: (rule.is_operator_or_runs_this_exam,),
        Permission.RECORD_ATTENDANCE: (rule.is_operator_or_runs_this_exam,),
        Permission.READ_EXAM: (rule.reads_this_exam,),
        Permission.RECORD_MARK: (rule.examines_here, rule.does_not_run_this_exam, rule.sits_in_this_seat),
        Permission.RECORD_MARK_AS_SCRIBE: (rule.scribes_here, rule.does_not_run_this_exam),
        Permission.SIGN_OFF: (rule.examines_here, rule.does_not_run_this_exam, rule.is_in_the_marking_team),
        Permission.REOPEN_SHEET: (rule.runs_this_exam,),
        Permission.VOID_ASPECT: (rule.runs_this_exam,),
        Permission.AGREE_TO_VOID: A_SECOND_OPERATOR,
        Permission.CONFIRM_SCORES: (rule.runs_this_exam, *SIGNS),
        Permission.PUBLISH_RESULTS: (rule.is_operator,),
        Permission.WAIVE_APPEAL_TERM: (rule.is_operator,),
        Permission.CLOSE_APPEALS: (rule.is_operator,),
        Permission.PREPARE_PASSPORT: (rule.is_operator, *SIGNS),
        Permission.RELEASE_PASSPORT: (*A_SECOND_OPERATOR, *SIGNS),
        Permission.WITHDRAW_PREPARED: (rule.is_operator,),
        Permission.PREPARE_STATUS_CHANGE: (rule.is_operator, *SIGNS),
        Permission.RELEASE_STATUS_CHANGE: (*A_SECOND_OPERATOR, *SIGNS),
        Permission.READ_OWN_PASSPORTS: (rule.owns_it,),
        Permission.SET_VISIBILITY: (rule.owns_it,),
        Permission.MANAGE_ACCOUNTS: (rule.is_operator_or_console, *SIGNS),
        Permission.READ_AUDIT: (rule.reads_everything,),
    }
)
