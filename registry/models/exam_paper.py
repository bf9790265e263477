"""Scans of an exam's signed papers, version by version (rules, section 4)."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base
from registry.domain.exam_paper import PaperFormat, PaperKind
from registry.models.columns import account_key, enum_column


class ExamPaper(Base):
    """One scan; the bytes are in the file store under `sha256`. `ordinal` counts the versions of one kind."""

    __tablename__ = "exam_paper"
    __table_args__ = (
        UniqueConstraint("exam_id", "kind", "ordinal"),
        CheckConstraint("size > 0", name="size"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exam.id"))
    kind: Mapped[PaperKind] = mapped_column(enum_column(PaperKind, "kind"))
    ordinal: Mapped[int]
    format: Mapped[PaperFormat] = mapped_column(enum_column(PaperFormat, "format"))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    note: Mapped[str] = mapped_column(String(200), default="")
    uploaded_by: Mapped[int] = account_key()
    uploaded_at: Mapped[datetime]
