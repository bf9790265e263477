"""Column shapes that several tables share."""

from enum import StrEnum
from typing import Any

from sqlalchemy import Enum, ForeignKey, String, Text
from sqlalchemy.orm import composite, mapped_column

from registry.domain.names import Names


def enum_column(kind: type[StrEnum], name: str) -> Enum:
    """Text of the enum's values with a CHECK named `name`: readable in the table, refused by it when unknown."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        name=name,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


def names_composite(prefix: str = "name", length: int | None = None) -> Any:
    """Three columns `<prefix>_kk/_ru/_en` as one `Names`; empty text means "not translated yet"."""
    return composite(Names, *(_text(f"{prefix}_{code}", length) for code in ("kk", "ru", "en")))


def account_key(*, nullable: bool = False) -> Any:
    """A column that names who did it."""
    return mapped_column(ForeignKey("account.id"), nullable=nullable)


def _text(name: str, length: int | None) -> Any:
    return mapped_column(name, String(length) if length else Text, nullable=False, default="")
