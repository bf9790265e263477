"""Marking schemes as rows (rules, section 2). `queries/schemes.py` turns them into the domain's `MarkingScheme`."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import Base
from registry.domain.names import Names
from registry.domain.scheme import AspectType
from registry.domain.scheme_states import SchemeState
from registry.models.classifier import Skill
from registry.models.columns import account_key, enum_column, names_composite


class Scheme(Base):
    """One version of a skill's marking scheme. A locked version never changes; a correction is a new version."""

    __tablename__ = "scheme"
    __table_args__ = (
        UniqueConstraint("skill_id", "version"),
        CheckConstraint("total > 0", name="total"),
        CheckConstraint("state = 'draft' OR validated_by IS NOT NULL", name="validated_by_somebody"),
        CheckConstraint("validated_by IS NULL OR validated_by <> imported_by", name="second_person"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skill.id"))
    version: Mapped[str] = mapped_column(String(32))
    state: Mapped[SchemeState] = mapped_column(enum_column(SchemeState, "state"))
    total: Mapped[Decimal]
    source_language: Mapped[str] = mapped_column(String(2))
    source_name: Mapped[str] = mapped_column(String(200), default="")
    source_sha256: Mapped[str] = mapped_column(String(64), default="")
    imported_by: Mapped[int] = account_key()
    imported_at: Mapped[datetime]
    edited_by: Mapped[int | None] = account_key(nullable=True)
    validated_by: Mapped[int | None] = account_key(nullable=True)
    validated_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]
    skill: Mapped[Skill] = relationship(lazy="raise_on_sql")


class SchemeSection(Base):
    """An occupational-standard section of one scheme; `declared` is the announced weight."""

    __tablename__ = "scheme_section"
    __table_args__ = (UniqueConstraint("scheme_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    position: Mapped[int]
    number: Mapped[str] = mapped_column(String(8))
    name: Mapped[Names] = names_composite(length=300)
    declared: Mapped[Decimal | None]


class Criterion(Base):
    """A lettered criterion."""

    __tablename__ = "criterion"
    __table_args__ = (UniqueConstraint("scheme_id", "letter"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    letter: Mapped[str] = mapped_column(String(2))
    name: Mapped[Names] = names_composite(length=300)


class SubCriterion(Base):
    """What one mark sheet covers; `day` is its day of marking."""

    __tablename__ = "sub_criterion"
    __table_args__ = (UniqueConstraint("criterion_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"), index=True)
    criterion_id: Mapped[int] = mapped_column(ForeignKey("criterion.id"))
    position: Mapped[int]
    code: Mapped[str] = mapped_column(String(8))
    name: Mapped[Names] = names_composite(length=300)
    day: Mapped[int | None]


class Aspect(Base):
    """The smallest thing marked. `key` is the stable id inside its scheme version; the display code is computed.

    `calculation` is the documented JSON of `domain/calculations.py`; `benchmarks` a list of four name objects for
    a judgement aspect and empty otherwise.
    """

    __tablename__ = "aspect"
    __table_args__ = (
        UniqueConstraint("scheme_id", "key"),
        UniqueConstraint("sub_criterion_id", "position"),
        CheckConstraint("maximum > 0", name="maximum"),
        CheckConstraint("(type = 'M') = (calculation_kind IS NOT NULL)", name="calculation_of_measurements"),
        Index("ix_aspect_scheme_id", "scheme_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    scheme_id: Mapped[int] = mapped_column(ForeignKey("scheme.id"))
    sub_criterion_id: Mapped[int] = mapped_column(ForeignKey("sub_criterion.id"))
    section_id: Mapped[int] = mapped_column(ForeignKey("scheme_section.id"))
    position: Mapped[int]
    key: Mapped[str] = mapped_column(String(36))
    type: Mapped[AspectType] = mapped_column(enum_column(AspectType, "type"))
    description: Mapped[Names] = names_composite("description")
    extra: Mapped[Names] = names_composite("extra")
    requirement: Mapped[Names] = names_composite("requirement")
    maximum: Mapped[Decimal]
    calculation_kind: Mapped[str | None] = mapped_column(String(32))
    calculation: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    partial_allowed: Mapped[bool] = mapped_column(default=False)
    depends_on_key: Mapped[str | None] = mapped_column(String(36))
    benchmarks: Mapped[list[dict[str, str]]] = mapped_column(JSON, default=list)
