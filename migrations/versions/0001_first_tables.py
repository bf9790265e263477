"""The first tables.

Revision ID: 0001
Revises: nothing
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audience",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audience")),
        sa.UniqueConstraint("name", name=op.f("uq_audience_name")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("act", sa.String(length=48), nullable=False),
        sa.Column("object_type", sa.String(length=32), nullable=False),
        sa.Column("object_id", sa.String(length=64), nullable=False),
        sa.Column("commitment", sa.LargeBinary(length=32), nullable=False),
        sa.Column("previous", sa.LargeBinary(length=32), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_entry_hash")),
        sa.UniqueConstraint("previous", name=op.f("uq_audit_entry_previous")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index("ix_audit_entry_object", ["object_type", "object_id"], unique=False)

    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "college",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_kk", sa.String(length=300), nullable=False),
        sa.Column("name_ru", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("bin", sa.String(length=12), nullable=True),
        sa.Column("region", sa.String(length=100), nullable=False),
        sa.Column("state_owned", sa.Boolean(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["successor_id"], ["college.id"], name=op.f("fk_college_successor_id_college")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_college")),
        sa.UniqueConstraint("bin", name=op.f("uq_college_bin")),
    )
    op.create_table(
        "grade_table",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=False),
        sa.Column("name_kk", sa.String(length=200), nullable=False),
        sa.Column("name_ru", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("bounds", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grade_table")),
        sa.UniqueConstraint("key", "valid_from", name=op.f("uq_grade_table_key_valid_from")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("surname", sa.String(length=100), nullable=False),
        sa.Column("given_name", sa.String(length=100), nullable=False),
        sa.Column("patronymic", sa.String(length=100), nullable=False),
        sa.Column("latin_name", sa.String(length=300), nullable=False),
        sa.Column("name_key", sa.String(length=300), nullable=False),
        sa.Column("iin_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("iin_hash", sa.String(length=64), nullable=True),
        sa.Column("iin_override_reason", sa.String(length=500), nullable=True),
        sa.Column("document_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("document_hash", sa.String(length=64), nullable=True),
        sa.Column("birth_date_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("email_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("phone_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(iin_sealed IS NULL) = (iin_hash IS NULL)", name=op.f("ck_person_iin_with_hash")),
        sa.CheckConstraint("iin_hash IS NOT NULL OR document_hash IS NOT NULL", name=op.f("ck_person_identified")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("document_hash", name=op.f("uq_person_document_hash")),
        sa.UniqueConstraint("iin_hash", name=op.f("uq_person_iin_hash")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_name_key"), ["name_key"], unique=False)

    op.create_table(
        "skill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("name_kk", sa.String(length=200), nullable=False),
        sa.Column("name_ru", sa.String(length=200), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill")),
        sa.UniqueConstraint("number", name=op.f("uq_skill_number")),
    )
    op.create_table(
        "speciality",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("name_kk", sa.String(length=300), nullable=False),
        sa.Column("name_ru", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speciality")),
        sa.UniqueConstraint("code", name=op.f("uq_speciality_code")),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=255), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("display_name", sa.String(length=200), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
        sa.UniqueConstraint("person_id", name=op.f("uq_account_person_id")),
    )
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.create_index(
            "uq_account_fs_uniquifier",
            ["fs_uniquifier"],
            unique=True,
            sqlite_where=sa.text("fs_uniquifier IS NOT NULL"),
            postgresql_where=sa.text("fs_uniquifier IS NOT NULL"),
        )

    op.create_table(
        "audit_payload",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("salt", sa.LargeBinary(length=32), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["seq"], ["audit_entry.seq"], name=op.f("fk_audit_payload_seq_audit_entry")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_payload")),
    )
    op.create_table(
        "centre",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_kk", sa.String(length=300), nullable=False),
        sa.Column("name_ru", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("address_kk", sa.String(length=300), nullable=False),
        sa.Column("address_ru", sa.String(length=300), nullable=False),
        sa.Column("address_en", sa.String(length=300), nullable=False),
        sa.Column("region", sa.String(length=100), nullable=False),
        sa.Column("college_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["college_id"], ["college.id"], name=op.f("fk_centre_college_id_college")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_centre")),
    )
    op.create_table(
        "qualification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=11), nullable=False),
        sa.Column("name_kk", sa.String(length=300), nullable=False),
        sa.Column("name_ru", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("nqf_level", sa.Integer(), nullable=False),
        sa.Column("speciality_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("nqf_level BETWEEN 1 AND 8", name=op.f("ck_qualification_nqf_level")),
        sa.ForeignKeyConstraint(
            ["speciality_id"], ["speciality.id"], name=op.f("fk_qualification_speciality_id_speciality")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_qualification")),
        sa.UniqueConstraint("code", name=op.f("uq_qualification_code")),
    )
    op.create_table(
        "account_audience",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("audience_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_account_audience_account_id_account")),
        sa.ForeignKeyConstraint(
            ["audience_id"], ["audience.id"], name=op.f("fk_account_audience_audience_id_audience")
        ),
        sa.PrimaryKeyConstraint("account_id", "audience_id", name=op.f("pk_account_audience")),
    )
    op.create_table(
        "scheme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column(
            "state",
            sa.Enum("draft", "validated", "locked", name="state", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("total", sa.Numeric(precision=7, scale=2), nullable=False),
        sa.Column("source_language", sa.String(length=2), nullable=False),
        sa.Column("source_name", sa.String(length=200), nullable=False),
        sa.Column("source_sha256", sa.String(length=64), nullable=False),
        sa.Column("imported_by", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_by", sa.Integer(), nullable=True),
        sa.Column("validated_by", sa.Integer(), nullable=True),
        sa.Column("validated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("locked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("state = 'draft' OR validated_by IS NOT NULL", name=op.f("ck_scheme_validated_by_somebody")),
        sa.CheckConstraint("total > 0", name=op.f("ck_scheme_total")),
        sa.CheckConstraint("validated_by IS NULL OR validated_by <> imported_by", name=op.f("ck_scheme_second_person")),
        sa.ForeignKeyConstraint(["edited_by"], ["account.id"], name=op.f("fk_scheme_edited_by_account")),
        sa.ForeignKeyConstraint(["imported_by"], ["account.id"], name=op.f("fk_scheme_imported_by_account")),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name=op.f("fk_scheme_skill_id_skill")),
        sa.ForeignKeyConstraint(["validated_by"], ["account.id"], name=op.f("fk_scheme_validated_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheme")),
        sa.UniqueConstraint("skill_id", "version", name=op.f("uq_scheme_skill_id_version")),
    )
    op.create_table(
        "criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("letter", sa.String(length=2), nullable=False),
        sa.Column("name_kk", sa.String(length=300), nullable=False),
        sa.Column("name_ru", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"], name=op.f("fk_criterion_scheme_id_scheme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criterion")),
        sa.UniqueConstraint("scheme_id", "letter", name=op.f("uq_criterion_scheme_id_letter")),
    )
    op.create_table(
        "exam",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("grade_table_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum("demonstration", "championship", name="kind", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column(
            "championship_level",
            sa.Enum(
                "college",
                "regional",
                "national",
                "international",
                name="level",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("name_kk", sa.String(length=300), nullable=False),
        sa.Column("name_ru", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "registered",
                "marking",
                "signed_off",
                "confirmed",
                "published",
                "closed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("pass_mark", sa.Numeric(precision=7, scale=2), nullable=True),
        sa.Column("max_spread", sa.Integer(), nullable=False),
        sa.Column(
            "judging_mode",
            sa.Enum("independent", "scribe", name="judging_mode", native_enum=False, create_constraint=True, length=32),
            nullable=False,
        ),
        sa.Column("blind", sa.Boolean(), nullable=False),
        sa.Column("protocol_number", sa.String(length=40), nullable=False),
        sa.Column("protocol_date", sa.Date(), nullable=True),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("appeals_end_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("appeal_waiver", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "(kind = 'championship') = (championship_level IS NOT NULL)", name=op.f("ck_exam_championship_level")
        ),
        sa.CheckConstraint("ends_on >= starts_on", name=op.f("ck_exam_dates")),
        sa.CheckConstraint("max_spread BETWEEN 0 AND 3", name=op.f("ck_exam_max_spread")),
        sa.CheckConstraint(
            "pass_mark IS NULL OR (pass_mark >= 0 AND pass_mark <= 100)", name=op.f("ck_exam_pass_mark")
        ),
        sa.ForeignKeyConstraint(["centre_id"], ["centre.id"], name=op.f("fk_exam_centre_id_centre")),
        sa.ForeignKeyConstraint(["created_by"], ["account.id"], name=op.f("fk_exam_created_by_account")),
        sa.ForeignKeyConstraint(
            ["grade_table_id"], ["grade_table.id"], name=op.f("fk_exam_grade_table_id_grade_table")
        ),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"], name=op.f("fk_exam_scheme_id_scheme")),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name=op.f("fk_exam_skill_id_skill")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam")),
    )
    op.create_table(
        "scheme_section",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=8), nullable=False),
        sa.Column("name_kk", sa.String(length=300), nullable=False),
        sa.Column("name_ru", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("declared", sa.Numeric(precision=7, scale=2), nullable=True),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"], name=op.f("fk_scheme_section_scheme_id_scheme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scheme_section")),
        sa.UniqueConstraint("scheme_id", "number", name=op.f("uq_scheme_section_scheme_id_number")),
    )
    op.create_table(
        "appointment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "chief_expert",
                "deputy",
                "examiner",
                "technical_expert",
                "employer",
                "scribe",
                "commission_chair",
                "commission_member",
                "commission_secretary",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("seat", sa.Integer(), nullable=True),
        sa.Column("team", sa.Integer(), nullable=False),
        sa.Column("college_id", sa.Integer(), nullable=True),
        sa.Column("appointed_by", sa.Integer(), nullable=False),
        sa.Column("appointed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("end_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "seat IS NULL OR (role = 'examiner' AND seat BETWEEN 1 AND 3)", name=op.f("ck_appointment_seat")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_appointment_account_id_account")),
        sa.ForeignKeyConstraint(["appointed_by"], ["account.id"], name=op.f("fk_appointment_appointed_by_account")),
        sa.ForeignKeyConstraint(["college_id"], ["college.id"], name=op.f("fk_appointment_college_id_college")),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_appointment_exam_id_exam")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appointment")),
    )
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appointment_account_id"), ["account_id"], unique=False)
        batch_op.create_index(
            "uq_appointment_one_in_force",
            ["exam_id", "account_id", "role"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index(
            "uq_appointment_one_seat",
            ["exam_id", "team", "seat"],
            unique=True,
            sqlite_where=sa.text("seat IS NOT NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("seat IS NOT NULL AND ended_at IS NULL"),
        )

    op.create_table(
        "exam_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column(
            "from_state",
            sa.Enum(
                "planned",
                "registered",
                "marking",
                "signed_off",
                "confirmed",
                "published",
                "closed",
                name="from_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column(
            "to_state",
            sa.Enum(
                "planned",
                "registered",
                "marking",
                "signed_off",
                "confirmed",
                "published",
                "closed",
                name="to_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("moved_by", sa.Integer(), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_exam_move_exam_id_exam")),
        sa.ForeignKeyConstraint(["moved_by"], ["account.id"], name=op.f("fk_exam_move_moved_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam_move")),
    )
    with op.batch_alter_table("exam_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exam_move_exam_id"), ["exam_id"], unique=False)

    op.create_table(
        "sitting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column("workstation", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "registered",
                "present",
                "absent",
                "removed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("state_reason", sa.String(length=500), nullable=False),
        sa.Column("score", sa.Numeric(precision=7, scale=2), nullable=True),
        sa.Column("maximum", sa.Numeric(precision=7, scale=2), nullable=True),
        sa.CheckConstraint("(score IS NULL) = (maximum IS NULL)", name=op.f("ck_sitting_score_with_maximum")),
        sa.CheckConstraint("score IS NULL OR (score >= 0 AND score <= maximum)", name=op.f("ck_sitting_score")),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_sitting_exam_id_exam")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sitting")),
        sa.UniqueConstraint("exam_id", "workstation", name=op.f("uq_sitting_exam_id_workstation")),
    )
    op.create_table(
        "sub_criterion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("name_kk", sa.String(length=300), nullable=False),
        sa.Column("name_ru", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criterion.id"], name=op.f("fk_sub_criterion_criterion_id_criterion")
        ),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"], name=op.f("fk_sub_criterion_scheme_id_scheme")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sub_criterion")),
        sa.UniqueConstraint("criterion_id", "code", name=op.f("uq_sub_criterion_criterion_id_code")),
    )
    with op.batch_alter_table("sub_criterion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sub_criterion_scheme_id"), ["scheme_id"], unique=False)

    op.create_table(
        "aspect",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("sub_criterion_id", sa.Integer(), nullable=False),
        sa.Column("section_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column(
            "type", sa.Enum("M", "J", name="type", native_enum=False, create_constraint=True, length=32), nullable=False
        ),
        sa.Column("description_kk", sa.Text(), nullable=False),
        sa.Column("description_ru", sa.Text(), nullable=False),
        sa.Column("description_en", sa.Text(), nullable=False),
        sa.Column("extra_kk", sa.Text(), nullable=False),
        sa.Column("extra_ru", sa.Text(), nullable=False),
        sa.Column("extra_en", sa.Text(), nullable=False),
        sa.Column("requirement_kk", sa.Text(), nullable=False),
        sa.Column("requirement_ru", sa.Text(), nullable=False),
        sa.Column("requirement_en", sa.Text(), nullable=False),
        sa.Column("maximum", sa.Numeric(precision=7, scale=2), nullable=False),
        sa.Column("calculation_kind", sa.String(length=32), nullable=True),
        sa.Column("calculation", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("partial_allowed", sa.Boolean(), nullable=False),
        sa.Column("depends_on_key", sa.String(length=36), nullable=True),
        sa.Column("benchmarks", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "(type = 'M') = (calculation_kind IS NOT NULL)", name=op.f("ck_aspect_calculation_of_measurements")
        ),
        sa.CheckConstraint("maximum > 0", name=op.f("ck_aspect_maximum")),
        sa.ForeignKeyConstraint(["scheme_id"], ["scheme.id"], name=op.f("fk_aspect_scheme_id_scheme")),
        sa.ForeignKeyConstraint(
            ["section_id"], ["scheme_section.id"], name=op.f("fk_aspect_section_id_scheme_section")
        ),
        sa.ForeignKeyConstraint(
            ["sub_criterion_id"], ["sub_criterion.id"], name=op.f("fk_aspect_sub_criterion_id_sub_criterion")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aspect")),
        sa.UniqueConstraint("scheme_id", "key", name=op.f("uq_aspect_scheme_id_key")),
        sa.UniqueConstraint("sub_criterion_id", "position", name=op.f("uq_aspect_sub_criterion_id_position")),
    )
    with op.batch_alter_table("aspect", schema=None) as batch_op:
        batch_op.create_index("ix_aspect_scheme_id", ["scheme_id"], unique=False)

    op.create_table(
        "candidate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("college_id", sa.Integer(), nullable=True),
        sa.Column("qualification_id", sa.Integer(), nullable=True),
        sa.Column("study_group", sa.String(length=50), nullable=False),
        sa.Column("enrolled_by", sa.Integer(), nullable=False),
        sa.Column("enrolled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("late_note", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["college_id"], ["college.id"], name=op.f("fk_candidate_college_id_college")),
        sa.ForeignKeyConstraint(["enrolled_by"], ["account.id"], name=op.f("fk_candidate_enrolled_by_account")),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_candidate_exam_id_exam")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_candidate_person_id_person")),
        sa.ForeignKeyConstraint(
            ["qualification_id"], ["qualification.id"], name=op.f("fk_candidate_qualification_id_qualification")
        ),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_candidate_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sa.UniqueConstraint("exam_id", "person_id", name=op.f("uq_candidate_exam_id_person_id")),
        sa.UniqueConstraint("sitting_id", "person_id", name=op.f("uq_candidate_sitting_id_person_id")),
    )
    with op.batch_alter_table("candidate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_candidate_person_id"), ["person_id"], unique=False)

    op.create_table(
        "mark_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("sub_criterion_id", sa.Integer(), nullable=False),
        sa.Column("team", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_digest", sa.String(length=64), nullable=True),
        sa.CheckConstraint(
            "(signed_at IS NULL) = (signed_digest IS NULL)", name=op.f("ck_mark_sheet_signed_with_digest")
        ),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_mark_sheet_sitting_id_sitting")),
        sa.ForeignKeyConstraint(
            ["sub_criterion_id"], ["sub_criterion.id"], name=op.f("fk_mark_sheet_sub_criterion_id_sub_criterion")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark_sheet")),
        sa.UniqueConstraint("sitting_id", "sub_criterion_id", name=op.f("uq_mark_sheet_sitting_id_sub_criterion_id")),
    )
    op.create_table(
        "mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("aspect_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "score",
                "answer",
                "measured",
                "chosen",
                "partial",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("op_id", sa.String(length=36), nullable=False),
        sa.Column("scored_by", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(kind = 'score') = (seat BETWEEN 1 AND 3)", name=op.f("ck_mark_seat_of_kind")),
        sa.CheckConstraint('"round" >= 1', name=op.f("ck_mark_round")),
        sa.CheckConstraint("seat BETWEEN 0 AND 3", name=op.f("ck_mark_seat")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_mark_version")),
        sa.ForeignKeyConstraint(["aspect_id"], ["aspect.id"], name=op.f("fk_mark_aspect_id_aspect")),
        sa.ForeignKeyConstraint(["entered_by"], ["account.id"], name=op.f("fk_mark_entered_by_account")),
        sa.ForeignKeyConstraint(["scored_by"], ["account.id"], name=op.f("fk_mark_scored_by_account")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_mark_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
        sa.UniqueConstraint("op_id", name=op.f("uq_mark_op_id")),
        sa.UniqueConstraint(
            "sitting_id", "aspect_id", "seat", "round", name=op.f("uq_mark_sitting_id_aspect_id_seat_round")
        ),
    )
    with op.batch_alter_table("mark", schema=None) as batch_op:
        batch_op.create_index("ix_mark_sitting_id", ["sitting_id"], unique=False)

    op.create_table(
        "mark_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("aspect_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "score",
                "answer",
                "measured",
                "chosen",
                "partial",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("value", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("op_id", sa.String(length=36), nullable=False),
        sa.Column("scored_by", sa.Integer(), nullable=False),
        sa.Column("entered_by", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("change_reason", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(["aspect_id"], ["aspect.id"], name=op.f("fk_mark_revision_aspect_id_aspect")),
        sa.ForeignKeyConstraint(["entered_by"], ["account.id"], name=op.f("fk_mark_revision_entered_by_account")),
        sa.ForeignKeyConstraint(["scored_by"], ["account.id"], name=op.f("fk_mark_revision_scored_by_account")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sitting.id"], name=op.f("fk_mark_revision_sitting_id_sitting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark_revision")),
        sa.UniqueConstraint("op_id", name=op.f("uq_mark_revision_op_id")),
        sa.UniqueConstraint(
            "sitting_id",
            "aspect_id",
            "seat",
            "round",
            "version",
            name=op.f("uq_mark_revision_sitting_id_aspect_id_seat_round_version"),
        ),
    )
    op.create_table(
        "passport",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("code", sa.String(length=16), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "prepared",
                "withdrawn",
                "active",
                "suspended",
                "revoked",
                "superseded",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=True),
        sa.Column("key_id", sa.String(length=64), nullable=True),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("prepared_by", sa.Integer(), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.Integer(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state_reason", sa.String(length=48), nullable=True),
        sa.Column("state_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("superseded_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'superseded') = (superseded_by_id IS NOT NULL)", name=op.f("ck_passport_superseded_by_another")
        ),
        sa.CheckConstraint(
            "(state IN ('active', 'suspended', 'revoked', 'superseded')) = (signature IS NOT NULL)",
            name=op.f("ck_passport_issued_is_signed"),
        ),
        sa.CheckConstraint("(signature IS NULL) = (key_id IS NULL)", name=op.f("ck_passport_signed_by_a_key")),
        sa.CheckConstraint(
            "(signature IS NULL) = (released_by IS NULL)", name=op.f("ck_passport_released_by_somebody")
        ),
        sa.CheckConstraint("released_by IS NULL OR released_by <> prepared_by", name=op.f("ck_passport_second_person")),
        sa.ForeignKeyConstraint(["candidate_id"], ["candidate.id"], name=op.f("fk_passport_candidate_id_candidate")),
        sa.ForeignKeyConstraint(["prepared_by"], ["account.id"], name=op.f("fk_passport_prepared_by_account")),
        sa.ForeignKeyConstraint(["released_by"], ["account.id"], name=op.f("fk_passport_released_by_account")),
        sa.ForeignKeyConstraint(
            ["superseded_by_id"], ["passport.id"], name=op.f("fk_passport_superseded_by_id_passport")
        ),
        sa.ForeignKeyConstraint(["supersedes_id"], ["passport.id"], name=op.f("fk_passport_supersedes_id_passport")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passport")),
        sa.UniqueConstraint("code", name=op.f("uq_passport_code")),
        sa.UniqueConstraint("number", name=op.f("uq_passport_number")),
        sa.UniqueConstraint("sequence", name=op.f("uq_passport_sequence")),
    )
    with op.batch_alter_table("passport", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passport_candidate_id"), ["candidate_id"], unique=False)
        batch_op.create_index(
            "uq_passport_one_live",
            ["candidate_id"],
            unique=True,
            sqlite_where=sa.text("state IN ('active', 'suspended')"),
            postgresql_where=sa.text("state IN ('active', 'suspended')"),
        )
        batch_op.create_index(
            "uq_passport_one_prepared",
            ["candidate_id"],
            unique=True,
            sqlite_where=sa.text("state = 'prepared'"),
            postgresql_where=sa.text("state = 'prepared'"),
        )

    op.create_table(
        "sheet_sign_off",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("signed_by", sa.Integer(), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reopened_by", sa.Integer(), nullable=True),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reopen_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "reopened_at IS NULL OR reopen_reason <> ''", name=op.f("ck_sheet_sign_off_reopened_with_reason")
        ),
        sa.CheckConstraint(
            "(reopened_at IS NULL) = (reopened_by IS NULL)", name=op.f("ck_sheet_sign_off_reopened_by_somebody")
        ),
        sa.ForeignKeyConstraint(["reopened_by"], ["account.id"], name=op.f("fk_sheet_sign_off_reopened_by_account")),
        sa.ForeignKeyConstraint(["sheet_id"], ["mark_sheet.id"], name=op.f("fk_sheet_sign_off_sheet_id_mark_sheet")),
        sa.ForeignKeyConstraint(["signed_by"], ["account.id"], name=op.f("fk_sheet_sign_off_signed_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_sign_off")),
        sa.UniqueConstraint("sheet_id", "ordinal", name=op.f("uq_sheet_sign_off_sheet_id_ordinal")),
    )
    with op.batch_alter_table("sheet_sign_off", schema=None) as batch_op:
        batch_op.create_index(
            "uq_sheet_sign_off_one_in_force",
            ["sheet_id"],
            unique=True,
            sqlite_where=sa.text("reopened_at IS NULL"),
            postgresql_where=sa.text("reopened_at IS NULL"),
        )

    op.create_table(
        "visibility_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("candidate_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column(
            "visibility",
            sa.Enum(
                "full", "result", "status_only", name="visibility", native_enum=False, create_constraint=True, length=32
            ),
            nullable=False,
        ),
        sa.Column("consent_version", sa.String(length=32), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"], ["candidate.id"], name=op.f("fk_visibility_record_candidate_id_candidate")
        ),
        sa.ForeignKeyConstraint(["recorded_by"], ["account.id"], name=op.f("fk_visibility_record_recorded_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visibility_record")),
        sa.UniqueConstraint("candidate_id", "ordinal", name=op.f("uq_visibility_record_candidate_id_ordinal")),
    )
    op.create_table(
        "voided_aspect",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column("aspect_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("voided_by", sa.Integer(), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by", sa.Integer(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("agreed_by IS NULL OR agreed_by <> voided_by", name=op.f("ck_voided_aspect_two_people")),
        sa.ForeignKeyConstraint(["agreed_by"], ["account.id"], name=op.f("fk_voided_aspect_agreed_by_account")),
        sa.ForeignKeyConstraint(["aspect_id"], ["aspect.id"], name=op.f("fk_voided_aspect_aspect_id_aspect")),
        sa.ForeignKeyConstraint(["exam_id"], ["exam.id"], name=op.f("fk_voided_aspect_exam_id_exam")),
        sa.ForeignKeyConstraint(["voided_by"], ["account.id"], name=op.f("fk_voided_aspect_voided_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voided_aspect")),
        sa.UniqueConstraint("exam_id", "aspect_id", name=op.f("uq_voided_aspect_exam_id_aspect_id")),
    )
    op.create_table(
        "passport_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("passport_id", sa.Integer(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.String(length=16), nullable=False),
        sa.Column("client", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["passport_id"], ["passport.id"], name=op.f("fk_passport_check_passport_id_passport")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passport_check")),
    )
    with op.batch_alter_table("passport_check", schema=None) as batch_op:
        batch_op.create_index("ix_passport_check_passport_id_checked_at", ["passport_id", "checked_at"], unique=False)

    op.create_table(
        "passport_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("passport_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("renderer", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("rendered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["passport_id"], ["passport.id"], name=op.f("fk_passport_file_passport_id_passport")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passport_file")),
        sa.UniqueConstraint(
            "passport_id", "language", "renderer", name=op.f("uq_passport_file_passport_id_language_renderer")
        ),
    )
    op.create_table(
        "status_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("passport_id", sa.Integer(), nullable=False),
        sa.Column(
            "to_state",
            sa.Enum(
                "prepared",
                "withdrawn",
                "active",
                "suspended",
                "revoked",
                "superseded",
                name="to_state",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("reason_code", sa.String(length=48), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("replacement_id", sa.Integer(), nullable=True),
        sa.Column("prepared_by", sa.Integer(), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.Integer(), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(released_by IS NULL) = (released_at IS NULL)", name=op.f("ck_status_change_released_by_somebody")
        ),
        sa.CheckConstraint(
            "released_by IS NULL OR released_by <> prepared_by", name=op.f("ck_status_change_second_person")
        ),
        sa.CheckConstraint("withdrawn_at IS NULL OR released_at IS NULL", name=op.f("ck_status_change_one_end")),
        sa.ForeignKeyConstraint(["passport_id"], ["passport.id"], name=op.f("fk_status_change_passport_id_passport")),
        sa.ForeignKeyConstraint(["prepared_by"], ["account.id"], name=op.f("fk_status_change_prepared_by_account")),
        sa.ForeignKeyConstraint(["released_by"], ["account.id"], name=op.f("fk_status_change_released_by_account")),
        sa.ForeignKeyConstraint(
            ["replacement_id"], ["passport.id"], name=op.f("fk_status_change_replacement_id_passport")
        ),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["account.id"], name=op.f("fk_status_change_withdrawn_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_change")),
    )
    with op.batch_alter_table("status_change", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_status_change_passport_id"), ["passport_id"], unique=False)
        batch_op.create_index(
            "uq_status_change_one_open",
            ["passport_id"],
            unique=True,
            sqlite_where=sa.text("released_at IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=sa.text("released_at IS NULL AND withdrawn_at IS NULL"),
        )


def downgrade() -> None:
    with op.batch_alter_table("status_change", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_status_change_one_open",
            sqlite_where=sa.text("released_at IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=sa.text("released_at IS NULL AND withdrawn_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_status_change_passport_id"))

    op.drop_table("status_change")
    op.drop_table("passport_file")
    with op.batch_alter_table("passport_check", schema=None) as batch_op:
        batch_op.drop_index("ix_passport_check_passport_id_checked_at")

    op.drop_table("passport_check")
    op.drop_table("voided_aspect")
    op.drop_table("visibility_record")
    with op.batch_alter_table("sheet_sign_off", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_sheet_sign_off_one_in_force",
            sqlite_where=sa.text("reopened_at IS NULL"),
            postgresql_where=sa.text("reopened_at IS NULL"),
        )

    op.drop_table("sheet_sign_off")
    with op.batch_alter_table("passport", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_passport_one_prepared",
            sqlite_where=sa.text("state = 'prepared'"),
            postgresql_where=sa.text("state = 'prepared'"),
        )
        batch_op.drop_index(
            "uq_passport_one_live",
            sqlite_where=sa.text("state IN ('active', 'suspended')"),
            postgresql_where=sa.text("state IN ('active', 'suspended')"),
        )
        batch_op.drop_index(batch_op.f("ix_passport_candidate_id"))

    op.drop_table("passport")
    op.drop_table("mark_revision")
    with op.batch_alter_table("mark", schema=None) as batch_op:
        batch_op.drop_index("ix_mark_sitting_id")

    op.drop_table("mark")
    op.drop_table("mark_sheet")
    with op.batch_alter_table("candidate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_candidate_person_id"))

    op.drop_table("candidate")
    with op.batch_alter_table("aspect", schema=None) as batch_op:
        batch_op.drop_index("ix_aspect_scheme_id")

    op.drop_table("aspect")
    with op.batch_alter_table("sub_criterion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sub_criterion_scheme_id"))

    op.drop_table("sub_criterion")
    op.drop_table("sitting")
    with op.batch_alter_table("exam_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exam_move_exam_id"))

    op.drop_table("exam_move")
    with op.batch_alter_table("appointment", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_appointment_one_in_force",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(
            "uq_appointment_one_seat",
            sqlite_where=sa.text("seat IS NOT NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("seat IS NOT NULL AND ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_appointment_account_id"))

    op.drop_table("appointment")
    op.drop_table("scheme_section")
    op.drop_table("exam")
    op.drop_table("criterion")
    op.drop_table("scheme")
    op.drop_table("account_audience")
    op.drop_table("qualification")
    op.drop_table("centre")
    op.drop_table("audit_payload")
    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_account_fs_uniquifier",
            sqlite_where=sa.text("fs_uniquifier IS NOT NULL"),
            postgresql_where=sa.text("fs_uniquifier IS NOT NULL"),
        )

    op.drop_table("account")
    op.drop_table("speciality")
    op.drop_table("skill")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_name_key"))

    op.drop_table("person")
    op.drop_table("grade_table")
    op.drop_table("college")
    op.drop_table("audit_head")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_entry_object")

    op.drop_table("audit_entry")
    op.drop_table("audience")
