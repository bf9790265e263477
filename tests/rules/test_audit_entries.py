"""What the audit trail is told: before and after for rights and marks, and words for auditors for every act."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from registry.web.auditor.act_words import ACTS, OBJECTS, OF_OBJECTS
from tests.rules.source import modules

# Acts that give, change or take a right, a mark, a score, a sheet or the standing of a passport.
TELLS_BEFORE_AND_AFTER = {
    ("account", "create"),
    ("account", "change"),
    ("account", "activate"),
    ("account", "deactivate"),
    ("account", "reset_second_factor"),
    ("account", "set_organisation"),
    ("appeal", "decide"),
    ("appeal", "file"),
    ("appointment", "appoint"),
    ("appointment", "end"),
    ("candidate", "correct_details"),
    ("candidate", "decide_consent"),
    ("candidate", "grant_extra_time"),
    ("candidate", "withdraw_extra_time"),
    ("exam", "draw_workstations"),
    ("exam", "set_working_time"),
    ("sitting", "change_workstation"),
    ("exam", "change"),
    ("exam", "confirm_scores"),
    ("exam", "end_early"),
    ("exam", "hand_over"),
    ("exam", "move"),
    ("exam", "set_protocol"),
    ("exam", "waive_appeal_term"),
    ("mark_conflict", "keep_conflict"),
    ("mark_sheet", "record_marks"),
    ("mark_sheet", "reopen"),
    ("mark_sheet", "sign_off"),
    ("passport", "prepare"),
    ("passport", "release"),
    ("passport", "show_link"),
    ("passport", "withdraw"),
    ("person", "change_name"),
    ("person", "correct_name"),
    ("second_factor_reset", "release_reset"),
    ("score_review", "open_review"),
    ("sitting", "annul"),
    ("sitting", "note_attendance"),
    ("voided_aspect", "agree_to_void"),
    ("voided_aspect", "void_aspect"),
}

ENTRIES = ("centre", "college", "grade_table", "organisation", "qualification", "skill", "speciality")
REGISTER = {(act, kind) for act in ("add", "change") for kind in ENTRIES}


@dataclass(frozen=True)
class Told:
    """One call of `audit.record` in the source; `act` empty: it is put together when it runs."""

    place: str
    act: str
    object_type: str
    keys: frozenset[str]
    open_ended: bool


@cache
def told() -> tuple[Told, ...]:
    """Every entry the product writes, wherever it is written. Not looked for before a test asks: every process of a run
    collects this module."""
    return tuple(_told())


def _told() -> Iterator[Told]:
    for module in modules("registry"):
        for node in module.nodes:
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record":
                words = [one.value if isinstance(one, ast.Constant) else "" for one in node.args[1:3]]
                keys = frozenset(keyword.arg or "" for keyword in node.keywords)
                yield Told(f"{module.path}:{node.lineno}", str(words[0]), str(words[1]), keys, "" in keys)


def test_an_act_and_its_object_have_words_for_auditors() -> None:
    assert told()
    assert not [entry.place for entry in told() if entry.object_type not in OBJECTS]
    unsaid = {entry.act for entry in told() if entry.act} - ACTS.keys()
    assert not unsaid, "say them in registry/web/auditor/act_words.py"


def test_an_act_on_several_kinds_of_objects_says_which() -> None:
    kinds = {act: {entry.object_type for entry in told() if entry.act == act} for act in ACTS}
    # Entries of the register are told apart by the object beside the act.
    several = {(act, kind) for act, found in kinds.items() if len(found) > 1 for kind in found} - REGISTER
    assert several - OF_OBJECTS.keys() == set()


def test_an_entry_names_which_kind_of_row() -> None:
    assert not [entry.place for entry in told() if not entry.object_type], "written out, so that it can be looked for"


@pytest.mark.parametrize("kind", sorted(TELLS_BEFORE_AND_AFTER), ids="-".join)
def test_rights_and_marks_are_told_before_and_after(kind: tuple[str, str]) -> None:
    entries = [entry for entry in told() if (entry.object_type, entry.act) == kind]
    assert entries, "nobody writes this any more"
    for entry in entries:
        assert entry.open_ended or {"before", "after"} <= entry.keys, entry.place
