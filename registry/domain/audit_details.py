"""Which details of an audit entry may leave the register: what names nobody (rules, section 4).

An auditor reads every entry in full on its page. An export goes to other eyes: it keeps who did what on which row, and
of the details only what is listed here. Free texts, names of people, numbers of passports, addresses stay inside.
"""

from collections.abc import Mapping

WITHHELD = "—"

SHOWN = frozenset(
    [
        "account",
        "act",
        "actor",
        "aspect",
        "bounds",
        "candidates",
        "centre",
        "change",
        "changed",
        "code",
        "college",
        "count",
        "created",
        "cut",
        "days",
        "devices",
        "document_sha256",
        "entries",
        "exam",
        "factor",
        "files",
        "grade_table",
        "hash",
        "heads",
        "key",
        "kind",
        "left",
        "list",
        "members",
        "minutes",
        "older",
        "organisation",
        "passports",
        "pass_mark",
        "person",
        "read",
        "renderer",
        "renewed",
        "role",
        "round",
        "rows",
        "scheme",
        "scored_by",
        "scores",
        "seat",
        "seq",
        "sha256",
        "sheet",
        "sheets",
        "sitting",
        "skill",
        "table",
        "team",
        "unchanged",
        "updated",
        "valid_from",
        "version",
        "visibility",
        "way",
        "witness",
    ]
)
"""Keys whose values are row ids, codes, digests, states and counts."""

BEFORE_AND_AFTER = frozenset(
    [
        "account",
        "appointment",
        "candidate",
        "centre",
        "college",
        "mark",
        "mark_conflict",
        "mark_sheet",
        "organisation",
        "passport",
        "qualification",
        "second_factor_reset",
        "sitting",
        "skill",
        "speciality",
        "voided_aspect",
    ]
)
"""Kinds of objects whose values before and after name nobody: marks, states, rights, names of institutions."""

STATES = frozenset({"move", "confirm_scores", "set_protocol", "draw_workstations", "set_working_time"})
"""The acts on an exam whose values before and after are states, scores, numbers of protocols and workstations."""


def impersonal(act: str, object_type: str, details: Mapping[str, object]) -> dict[str, object]:
    """The details as they may leave: every key, with WITHHELD in the place of a value that could name somebody."""
    return {key: value if _leaves(key, act, object_type) else WITHHELD for key, value in sorted(details.items())}


def _leaves(key: str, act: str, object_type: str) -> bool:
    if key in {"before", "after"}:
        return object_type in BEFORE_AND_AFTER or (object_type == "exam" and act in STATES)
    return key in SHOWN or key == "request"
