"""People: candidates and holders. Their numbers are sealed; only names can be read in the table."""

from datetime import datetime

from sqlalchemy import CheckConstraint, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from registry.db import Base
from registry.domain.person_name import PersonName


class Person(Base):
    """One human being. IIN, other document, birth date and contacts are sealed by the identity vault.

    `iin_hash` and `document_hash` are keyed hashes for looking up and for uniqueness; neither ever leaves the
    database. `iin_override_reason` says why an operator took a number whose check digit is wrong. `erased_at`: from
    then on the row only holds its place; names are empty, and the document's hash is a random one that finds nobody.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("(iin_sealed IS NULL) = (iin_hash IS NULL)", name="iin_with_hash"),
        CheckConstraint("iin_hash IS NOT NULL OR document_hash IS NOT NULL", name="identified"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    surname: Mapped[str] = mapped_column(String(100))
    given_name: Mapped[str] = mapped_column(String(100))
    patronymic: Mapped[str] = mapped_column(String(100), default="")
    latin_name: Mapped[str] = mapped_column(String(300), default="")
    name_key: Mapped[str] = mapped_column(String(300), index=True)
    iin_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    iin_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    iin_override_reason: Mapped[str | None] = mapped_column(String(500))
    document_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    document_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    birth_date_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    email_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    phone_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    language: Mapped[str] = mapped_column(String(2), default="kk")
    created_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]

    @property
    def name(self) -> PersonName:
        """The name as in the identity document."""
        return PersonName(self.surname, self.given_name, self.patronymic, self.latin_name)
