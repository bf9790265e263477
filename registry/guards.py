"""What the database itself refuses, as it stands at the newest revision: every trigger, for both databases.

The revisions under `migrations/` make the triggers; this is the list they are compared with, by a test and by
`skills-passport audit`. A revision that adds a table which keeps its history adds the table's name here.
"""

from collections.abc import Iterator
from dataclasses import dataclass

# Rows that never change and never go.
FINAL = (
    "appeal_vote",
    "audit_entry",
    "briefed_candidate",
    "commission_vote",
    "consent_record",
    "drawn_workstation",
    "exam_move",
    "exam_paper",
    "handover",
    "mark_revision",
    "paper_reading",
    "paper_value",
    "safety_briefing",
    "sheet_assignment",
    "signed_head",
    "tablet_file",
    "visibility_record",
    "void_ending",
    "workstation_draw",
)
# Rows that may go on living but are never deleted.
KEPT = (
    "accommodation",
    "appeal",
    "appeal_member",
    "appointment",
    "claim_slip",
    "clock_event",
    "commission_meeting",
    "correction_request",
    "door_registration",
    "erasure",
    "incident",
    "mark",
    "mark_conflict",
    "mark_sheet",
    "paper_sheet",
    "passport",
    "passport_file",
    "reidentification",
    "representative",
    "reviewed_candidate",
    "score_review",
    "second_factor_reset",
    "sheet_sign_off",
    "status_change",
    "strike_off",
    "teaching_tie",
    "venue_device",
    "voided_aspect",
    "workstation_change",
)
# Rows that may be deleted (personal values), never altered.
ERASABLE = ("audit_payload",)
# Columns fixed once they are written.
FROZEN = {
    "appeal": (
        "candidate_id",
        "kind",
        "about_day",
        "brought_by",
        "representative_id",
        "channel",
        "handed_in_on",
        "filed_by",
        "filed_at",
        "term_ends_at",
        "admitted_by",
    ),
    "appeal_member": ("appeal_id", "account_id", "chair", "college_id", "named_by", "named_at"),
    "score_review": ("scheme_id", "cause", "note", "sheets", "aspect_key", "appeal_id", "opened_by", "opened_at"),
    "reviewed_candidate": ("review_id", "candidate_id", "passport_id", "score_before", "maximum_before"),
    "appointment": (
        "exam_id",
        "account_id",
        "role",
        "seat",
        "team",
        "college_id",
        "appointed_by",
        "appointed_at",
    ),
    "passport": ("candidate_id", "number", "code", "document", "prepared_by", "prepared_at"),
    "sheet_sign_off": ("sheet_id", "ordinal", "digest", "signed_by", "signed_at"),
    "passport_file": ("passport_id", "language", "renderer", "sha256"),
    "representative": ("person_id", "relation", "document_seen", "recorded_by", "recorded_at"),
    "correction_request": ("person_id", "passport_id", "subject", "made_by", "made_at"),
    "erasure": ("person_id", "basis", "paper", "requested_by", "requested_at"),
    "claim_slip": ("person_id", "candidate_id", "code_hash", "made_by", "made_at"),
    "reidentification": ("person_id", "document", "recorded_by", "recorded_at"),
    "second_factor_reset": ("account_id", "reason", "requested_by", "requested_at"),
    "accommodation": ("candidate_id", "ground", "minutes", "granted_by", "granted_at"),
    "door_registration": ("candidate_id", "document", "registered_by", "registered_at", "witness_id"),
    "teaching_tie": ("account_id", "person_id", "college_id", "study_group", "recorded_by", "recorded_at"),
    "commission_meeting": (
        "exam_id",
        "ordinal",
        "confirmed_at",
        "quorum",
        "majority",
        "chair_decides",
        "opened_by",
        "opened_at",
    ),
    "clock_event": ("exam_id", "sitting_id", "act", "at", "minutes", "recorded_by", "recorded_at"),
    "incident": ("exam_id", "sitting_id", "kind", "happened_at", "minutes", "recorded_by", "recorded_at"),
    "strike_off": ("candidate_id", "struck_by", "struck_at"),
    "workstation_change": ("sitting_id", "from_workstation", "to_workstation", "changed_by", "changed_at"),
    "mark_conflict": (
        "sitting_id",
        "aspect_id",
        "seat",
        "round",
        "base_version",
        "standing_version",
        "kind",
        "value",
        "reason",
        "op_id",
        "scored_by",
        "entered_by",
        "received_at",
        "device",
        "seq",
        "at_device",
    ),
    "venue_device": ("exam_id", "name", "token_hash", "client", "enrolled_by", "enrolled_at"),
    "paper_sheet": ("sheet_id", "ordinal"),
}
# Columns fixed once they are no longer empty.
FROZEN_WHEN_SET = {
    "appeal": (
        "outcome",
        "protocol_date",
        "new_date",
        "next_candidate_id",
        "decided_by",
        "decided_at",
        "withdrawn_by",
        "withdrawn_at",
        "score_before",
        "maximum_before",
    ),
    "appeal_member": ("ended_at",),
    "mark_conflict": ("resolved_by", "resolved_at", "taken"),
    "passport": (
        "signature",
        "key_id",
        "released_by",
        "released_at",
        "sequence",
        "new_name_asked_at",
        "erased_at",
    ),
    "person": ("erased_at",),
    "representative": ("ended_by", "ended_at"),
    "correction_request": ("answered_by", "closed_at"),
    "erasure": ("released_by", "released_at", "withdrawn_by", "withdrawn_at"),
    "status_change": ("released_by", "released_at", "withdrawn_at"),
    "sheet_sign_off": ("reopened_by", "reopened_at"),
    "appointment": ("ended_at",),
    "claim_slip": ("used_at", "used_by", "voided_at"),
    "reidentification": ("released_by", "released_at", "withdrawn_at"),
    "second_factor_reset": ("released_by", "released_at", "withdrawn_by", "withdrawn_at"),
    "accommodation": ("withdrawn_by", "withdrawn_at"),
    "door_registration": ("withdrawn_by", "withdrawn_at"),
    "teaching_tie": ("struck_by", "struck_at"),
    "commission_meeting": ("closed_by", "closed_at"),
    "strike_off": ("taken_back_by", "taken_back_at"),
    "venue_device": ("revoked_by", "revoked_at"),
    "paper_sheet": ("recorded_by", "recorded_at", "put_aside_by", "put_aside_at"),
}
# Texts that are empty until something is ended or undone, and fixed from then on, but for an erasure: why it was.
FROZEN_WHEN_WRITTEN = {
    "accommodation": ("withdraw_reason",),
    "appointment": ("end_reason",),
    "door_registration": ("withdraw_reason",),
    "mark_conflict": ("resolution",),
    "paper_sheet": ("put_aside_reason",),
    "sheet_sign_off": ("reopen_reason",),
    "strike_off": ("back_reason",),
    "teaching_tie": ("strike_reason",),
}
STRUCK_OUT = "—"
# Words about a person: they never change, but an erasure puts a dash in their place.
WORDS = {
    "appeal": ("late_reason",),
    "clock_event": ("reason",),
    "incident": ("text",),
    "strike_off": ("reason",),
    "workstation_change": ("reason",),
}
FUNCTION = """
    BEGIN
        RAISE EXCEPTION '% refuses %', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
    END
"""
"""The body of `refuse_change()`, which every trigger on PostgreSQL executes."""


@dataclass(frozen=True, slots=True)
class Guard:
    """One trigger: `event` on `table` is refused, always or under `condition`."""

    table: str
    name: str
    event: str
    condition: str = ""

    def statement(self, dialect: str) -> str:
        """What makes it on this database (`sqlite` or `postgresql`)."""
        when = f" WHEN {self.condition}" if self.condition else ""
        if dialect == "sqlite":
            refusal = f"BEGIN SELECT RAISE(ABORT, '{self.table} refuses {self.event}'); END"
            return f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} FOR EACH ROW{when} {refusal}"
        each = "STATEMENT" if self.event == "TRUNCATE" else "ROW"
        called = "EXECUTE FUNCTION refuse_change()"
        return f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} FOR EACH {each}{when} {called}"


def guards(dialect: str) -> Iterator[Guard]:
    """Every trigger there has to be on this database."""
    yield from (Guard(table, f"{table}_refuses_update", "UPDATE") for table in (*FINAL, *ERASABLE))
    yield from (Guard(table, f"{table}_refuses_delete", "DELETE") for table in (*FINAL, *KEPT))
    distinct = "IS DISTINCT FROM" if dialect == "postgresql" else "IS NOT"
    for table, columns in FROZEN.items():
        changed = " OR ".join(f"NEW.{c} {distinct} OLD.{c}" for c in columns)
        yield Guard(table, f"{table}_is_frozen", "UPDATE", changed)
    for table, columns in FROZEN_WHEN_SET.items():
        changed = " OR ".join(f"(OLD.{c} IS NOT NULL AND NEW.{c} {distinct} OLD.{c})" for c in columns)
        yield Guard(table, f"{table}_keeps_what_is_set", "UPDATE", changed)
    for table, columns in FROZEN_WHEN_WRITTEN.items():
        changed = " OR ".join(
            f"(OLD.{c} <> '' AND NEW.{c} {distinct} OLD.{c} AND NEW.{c} <> '{STRUCK_OUT}')" for c in columns
        )
        yield Guard(table, f"{table}_keeps_what_is_written", "UPDATE", changed)
    for table, columns in WORDS.items():
        reworded = " OR ".join(f"(NEW.{c} {distinct} OLD.{c} AND NEW.{c} <> '{STRUCK_OUT}')" for c in columns)
        yield Guard(table, f"{table}_only_loses_words", "UPDATE", reworded)
    if dialect == "postgresql":
        yield from (Guard(table, f"{table}_refuses_truncate", "TRUNCATE") for table in (*FINAL, *KEPT, *ERASABLE))
