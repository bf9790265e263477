"""Appeals keep the score that was appealed; words about a person on the day of an exam can be struck out for an erasure.

Revision ID: 0018
Revises: 0017
"""

from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

STRUCK_OUT = "—"
SCORES = ("score_before", "maximum_before")
# Rows whose every other column is fixed, and the words in them that an erasure strikes out.
WORDS = {
    "appeal": ("late_reason",),
    "clock_event": ("reason",),
    "incident": ("text",),
    "strike_off": ("reason",),
    "workstation_change": ("reason",),
}
WERE_FINAL = ("clock_event", "incident", "workstation_change")
FIXED = {
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
    "clock_event": ("exam_id", "sitting_id", "act", "at", "minutes", "recorded_by", "recorded_at"),
    "incident": ("exam_id", "sitting_id", "kind", "happened_at", "minutes", "recorded_by", "recorded_at"),
    "strike_off": ("candidate_id", "struck_by", "struck_at"),
    "workstation_change": ("sitting_id", "from_workstation", "to_workstation", "changed_by", "changed_at"),
}
WHY = {  # written once, when something was ended or undone
    "accommodation": "withdraw_reason",
    "appointment": "end_reason",
    "door_registration": "withdraw_reason",
    "mark_conflict": "resolution",
    "paper_sheet": "put_aside_reason",
    "sheet_sign_off": "reopen_reason",
    "strike_off": "back_reason",
    "teaching_tie": "strike_reason",
}
SET_ONCE = (
    "outcome",
    "protocol_date",
    "new_date",
    "next_candidate_id",
    "decided_by",
    "decided_at",
    "withdrawn_by",
    "withdrawn_at",
)


def upgrade() -> None:
    """Two columns, and triggers that let these words be struck out and nothing else."""
    for column in SCORES:
        op.add_column("appeal", sa.Column(column, sa.Numeric(precision=7, scale=2), nullable=True))
    for statement in (*_dropped(_before()), *_made(_after())):
        op.execute(statement)


def downgrade() -> None:
    """The triggers of before, without the columns."""
    for statement in _dropped(_after()):
        op.execute(statement)
    for column in SCORES:
        op.drop_column("appeal", column)
    for statement in _made(_before()):
        op.execute(statement)


Trigger = tuple[str, str, str]
"""Table, name, and the condition under which an update is refused; empty: always."""


def _before() -> Iterator[Trigger]:
    yield from ((table, f"{table}_refuses_update", "") for table in WERE_FINAL)
    for table in ("appeal", "strike_off"):
        columns = (*FIXED[table], *WORDS[table])
        if table == "appeal":  # as it was written then, in the order of the table
            columns = (*columns[:-2], "late_reason", "admitted_by")
        if table == "strike_off":
            columns = ("candidate_id", "reason", "struck_by", "struck_at")
        yield table, f"{table}_is_frozen", _changed(columns)
    yield "appeal", "appeal_keeps_what_is_set", _changed_once(SET_ONCE)
    for table, column in WHY.items():
        yield table, f"{table}_keeps_what_is_written", f"(OLD.{column} <> '' AND {_changed((column,))})"


def _after() -> Iterator[Trigger]:
    for table, columns in FIXED.items():
        yield table, f"{table}_is_frozen", _changed(columns)
    for table, columns in WORDS.items():
        yield table, f"{table}_only_loses_words", _reworded(columns)
    yield "appeal", "appeal_keeps_what_is_set", _changed_once((*SET_ONCE, *SCORES))
    for table, column in WHY.items():
        rewritten = f"(OLD.{column} <> '' AND {_changed((column,))} AND NEW.{column} <> '{STRUCK_OUT}')"
        yield table, f"{table}_keeps_what_is_written", rewritten


def _changed(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"NEW.{c} {_distinct()} OLD.{c}" for c in columns)


def _changed_once(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"(OLD.{c} IS NOT NULL AND NEW.{c} {_distinct()} OLD.{c})" for c in columns)


def _reworded(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"(NEW.{c} {_distinct()} OLD.{c} AND NEW.{c} <> '{STRUCK_OUT}')" for c in columns)


def _distinct() -> str:
    return "IS DISTINCT FROM" if _postgresql() else "IS NOT"


def _postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _dropped(triggers: Iterator[Trigger]) -> Iterator[str]:
    for table, name, _condition in triggers:
        yield f"DROP TRIGGER {name} ON {table}" if _postgresql() else f"DROP TRIGGER {name}"


def _made(triggers: Iterator[Trigger]) -> Iterator[str]:
    for table, name, condition in triggers:
        when = f" WHEN ({condition})" if condition else ""
        head = f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW{when}"
        body = "EXECUTE FUNCTION refuse_change()"
        if not _postgresql():
            body = f"BEGIN SELECT RAISE(ABORT, '{table} refuses UPDATE'); END"
        yield f"{head} {body}"
