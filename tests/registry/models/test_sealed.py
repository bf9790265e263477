"""No sealed column is forgotten when the key of personal numbers changes."""

from sqlalchemy import LargeBinary

from registry.db import Base
from registry.models.sealed import sealed_tables

# Binary columns that the vault has nothing to do with.
PUBLIC = {"document", "signature", "digest", "hash", "previous", "commitment", "salt", "public_key", "credential_id"}


def test_every_table_with_personal_numbers_is_known() -> None:
    found = {table.name: {column.sealed.name for column in columns} for table, columns in sealed_tables()}
    assert found["person"] == {
        "iin_sealed",
        "document_sealed",
        "birth_date_sealed",
        "email_sealed",
        "phone_sealed",
    }
    assert {"representative", "correction_request"} <= set(found)


def test_hashes_that_find_somebody_change_with_what_they_are_made_of() -> None:
    pairs = {
        (column.sealed.name, column.hash.name)
        for table, columns in sealed_tables()
        if table.name == "person"
        for column in columns
        if column.hash is not None
    }
    assert pairs == {("iin_sealed", "iin_hash"), ("document_sealed", "document_hash")}


def test_what_is_sealed_can_be_written_again() -> None:
    from registry.guards import FINAL

    assert not {table.name for table, _ in sealed_tables()} & set(FINAL)


def test_every_binary_column_says_whether_it_is_sealed() -> None:
    unnamed = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, LargeBinary) and not column.name.endswith("_sealed") and column.name not in PUBLIC
    }
    assert {name for name in unnamed if not name.endswith(("_digest", "_hash", "_seal", "seal"))} == set()
