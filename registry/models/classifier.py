"""Specialities and qualifications of the national classifier, and skills (rules, section 9)."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from registry.db import Base
from registry.domain.names import Names
from registry.models.columns import names_composite


class Speciality(Base):
    """`06130100` and its names."""

    __tablename__ = "speciality"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    name: Mapped[Names] = names_composite(length=300)


class Qualification(Base):
    """`4S06130103`, its names and its level in the national qualifications framework."""

    __tablename__ = "qualification"
    __table_args__ = (CheckConstraint("nqf_level BETWEEN 1 AND 8", name="nqf_level"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(11), unique=True)
    name: Mapped[Names] = names_composite(length=300)
    nqf_level: Mapped[int]
    speciality_id: Mapped[int] = mapped_column(ForeignKey("speciality.id"))
    speciality: Mapped[Speciality] = relationship(lazy="raise_on_sql")


class Skill(Base):
    """What is assessed: a WorldSkills skill number and name, or a practical competence of a speciality."""

    __tablename__ = "skill"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(String(16), unique=True)
    name: Mapped[Names] = names_composite(length=200)
