"""Appeals with their commission and votes; score reviews with every candidate they concern.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

OUTCOMES = ("stands", "amended", "annulled")
# Rows that never change and never go; rows that are never deleted; columns fixed once they are no longer empty.
FINAL = ("appeal_vote",)
KEPT = ("appeal", "appeal_member", "score_review", "reviewed_candidate")
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
        "late_reason",
        "admitted_by",
    ),
    "appeal_member": ("appeal_id", "account_id", "chair", "college_id", "named_by", "named_at"),
    "score_review": ("scheme_id", "cause", "note", "sheets", "aspect_key", "appeal_id", "opened_by", "opened_at"),
    "reviewed_candidate": ("review_id", "candidate_id", "passport_id", "score_before", "maximum_before"),
}
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
    ),
    "appeal_member": ("ended_at",),
}


def upgrade() -> None:
    """The tables, then what the database refuses by itself."""
    _appeals()
    _members()
    _votes()
    _reviews()
    _reviewed()
    for statement in _statements():
        op.execute(statement)


def downgrade() -> None:
    """Take them away again, their triggers with them."""
    for table in ("reviewed_candidate", "score_review", "appeal_vote", "appeal_member", "appeal"):
        op.drop_table(table)


def _appeals() -> None:
    op.create_table(
        "appeal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("about_day", sa.Date(), nullable=True),
        sa.Column("brought_by", sa.String(length=32), nullable=False),
        sa.Column("representative_id", sa.Integer(), nullable=True),
        sa.Column("channel", sa.String(length=32), nullable=False),
        sa.Column("text_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("handed_in_on", sa.Date(), nullable=False),
        sa.Column("filed_by", sa.Integer(), nullable=False),
        sa.Column("filed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("term_ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("late_reason", sa.String(length=500), nullable=False),
        sa.Column("admitted_by", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("reasons_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("protocol_number", sa.String(length=40), nullable=False),
        sa.Column("protocol_date", sa.Date(), nullable=True),
        sa.Column("sheets", sa.String(length=500), nullable=False),
        sa.Column("new_date", sa.Date(), nullable=True),
        sa.Column("next_candidate_id", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        _one_of("appeal", "kind", "procedure", "score"),
        _one_of("appeal", "brought_by", "candidate", "representative", "college"),
        _one_of("appeal", "channel", "page", "paper"),
        _one_of("appeal", "state", "open", "decided", "withdrawn"),
        _one_of("appeal", "outcome", *OUTCOMES),
        *_checks(
            "appeal",
            procedure_of_a_day="(kind = 'procedure') = (about_day IS NOT NULL)",
            representative="(brought_by = 'representative') = (representative_id IS NOT NULL)",
            admitted_late_by_somebody="(late_reason = '') = (admitted_by IS NULL)",
            decided_with_outcome="(state = 'decided') = (outcome IS NOT NULL)",
            decided_by_somebody="(state = 'decided') = (decided_by IS NOT NULL)",
            decided_with_protocol="(state = 'decided') = (protocol_date IS NOT NULL)",
            withdrawn_by_somebody="(state = 'withdrawn') = (withdrawn_by IS NOT NULL)",
            new_date_when_annulled="(new_date IS NOT NULL) = (COALESCE(outcome, '') = 'annulled')",
            next_attempt_when_annulled="next_candidate_id IS NULL OR new_date IS NOT NULL",
        ),
        *_references(
            "appeal",
            candidate_id="candidate",
            representative_id="representative",
            filed_by="account",
            admitted_by="account",
            next_candidate_id="candidate",
            decided_by="account",
            withdrawn_by="account",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal")),
    )
    op.create_index(op.f("ix_appeal_candidate_id"), "appeal", ["candidate_id"])
    _unique_while("uq_appeal_one_open", "appeal", ["candidate_id", "kind"], "state = 'open'")


def _members() -> None:
    op.create_table(
        "appeal_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("appeal_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("chair", sa.Boolean(), nullable=False),
        sa.Column("college_id", sa.Integer(), nullable=True),
        sa.Column("named_by", sa.Integer(), nullable=False),
        sa.Column("named_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        *_references(
            "appeal_member", appeal_id="appeal", account_id="account", college_id="college", named_by="account"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal_member")),
    )
    _unique_while("uq_appeal_member_one_in_force", "appeal_member", ["appeal_id", "account_id"], "ended_at IS NULL")
    _unique_while("uq_appeal_member_one_chair", "appeal_member", ["appeal_id"], "chair AND ended_at IS NULL")


def _votes() -> None:
    op.create_table(
        "appeal_vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        _one_of("appeal_vote", "outcome", *OUTCOMES),
        *_references("appeal_vote", member_id="appeal_member"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appeal_vote")),
        sa.UniqueConstraint("member_id", name=op.f("uq_appeal_vote_member_id")),
    )


def _reviews() -> None:
    op.create_table(
        "score_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(length=32), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("sheets", sa.String(length=500), nullable=False),
        sa.Column("aspect_key", sa.String(length=36), nullable=True),
        sa.Column("appeal_id", sa.Integer(), nullable=True),
        sa.Column("opened_by", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        _one_of(
            "score_review",
            "cause",
            "faulty_task",
            "faulty_equipment",
            "wrong_reference",
            "wrong_entry",
            "rules_broken",
            "appeal_decision",
            "aspect_voided",
            "sheet_reopened",
        ),
        *_references("score_review", scheme_id="scheme", appeal_id="appeal", opened_by="account"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_review")),
    )


def _reviewed() -> None:
    op.create_table(
        "reviewed_candidate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("passport_id", sa.Integer(), nullable=True),
        sa.Column("score_before", sa.Numeric(precision=7, scale=2), nullable=True),
        sa.Column("maximum_before", sa.Numeric(precision=7, scale=2), nullable=True),
        sa.Column("suspension_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=32), nullable=True),
        sa.Column("score_after", sa.Numeric(precision=7, scale=2), nullable=True),
        sa.Column("maximum_after", sa.Numeric(precision=7, scale=2), nullable=True),
        sa.Column("change_id", sa.Integer(), nullable=True),
        _one_of("reviewed_candidate", "outcome", "unchanged", "changed", "too_low", "annulled"),
        *_checks(
            "reviewed_candidate",
            score_before_with_maximum="(score_before IS NULL) = (maximum_before IS NULL)",
            score_after_with_maximum="(score_after IS NULL) = (maximum_after IS NULL)",
            change_follows_outcome="change_id IS NULL OR outcome IS NOT NULL",
        ),
        *_references(
            "reviewed_candidate",
            review_id="score_review",
            candidate_id="candidate",
            passport_id="passport",
            suspension_id="status_change",
            change_id="status_change",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewed_candidate")),
        sa.UniqueConstraint(
            "review_id",
            "candidate_id",
            "passport_id",
            name=op.f("uq_reviewed_candidate_review_id_candidate_id_passport_id"),
        ),
    )
    for column in ("suspension_id", "change_id"):
        op.create_index(op.f(f"ix_reviewed_candidate_{column}"), "reviewed_candidate", [column])
    _unique_while("uq_reviewed_candidate_one_pending", "reviewed_candidate", ["passport_id"], "outcome IS NULL")


def _one_of(table: str, column: str, *values: str) -> sa.CheckConstraint:
    listed = ", ".join(f"'{value}'" for value in values)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=op.f(f"ck_{table}_{column}"))


def _checks(table: str, **conditions: str) -> list[sa.CheckConstraint]:
    return [sa.CheckConstraint(text, name=op.f(f"ck_{table}_{name}")) for name, text in conditions.items()]


def _references(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}_{target}"))
        for column, target in targets.items()
    ]


def _unique_while(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=True, sqlite_where=where, postgresql_where=where)


def _triggers() -> list[tuple[str, str, str, str]]:
    """(table, trigger, event, condition): the condition is empty where the event is always refused."""
    found = [(table, f"{table}_refuses_update", "UPDATE", "") for table in FINAL]
    found += [(table, f"{table}_refuses_delete", "DELETE", "") for table in (*FINAL, *KEPT)]
    for table, columns in FROZEN.items():
        changed = " OR ".join(f"NEW.{c} {_distinct()} OLD.{c}" for c in columns)
        found.append((table, f"{table}_is_frozen", "UPDATE", changed))
    for table, columns in FROZEN_WHEN_SET.items():
        changed = " OR ".join(f"(OLD.{c} IS NOT NULL AND NEW.{c} {_distinct()} OLD.{c})" for c in columns)
        found.append((table, f"{table}_keeps_what_is_set", "UPDATE", changed))
    return found


def _statements() -> list[str]:
    triggers = [_statement(*trigger) for trigger in _triggers()]
    if not _postgresql():
        return triggers
    truncates = [
        f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_change()"
        for table in (*FINAL, *KEPT)
    ]
    return [*triggers, *truncates]


def _statement(table: str, name: str, event: str, condition: str) -> str:
    if not _postgresql():
        when = f" WHEN {condition}" if condition else ""
        return (
            f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{when} "
            f"BEGIN SELECT RAISE(ABORT, '{table} refuses {event}'); END"
        )
    when = f" WHEN ({condition})" if condition else ""
    return f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{when} EXECUTE FUNCTION refuse_change()"


def _postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _distinct() -> str:
    return "IS DISTINCT FROM" if _postgresql() else "IS NOT"
