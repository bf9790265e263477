"""The audit chain finds what was done to it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.audit_chain import (
    GENESIS,
    Damage,
    Entry,
    canonical_json,
    commitment,
    entry_hash,
    new_salt,
    verify,
)

START = datetime(2025, 6, 2, 9, tzinfo=UTC)
SALT = bytes(range(32))
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
payloads = st.dictionaries(st.text(), json_values, max_size=4)


def an_entry(seq: int, previous: bytes, **changed: Any) -> Entry:
    payload: Mapping[str, object] = changed.pop("payload", {"name": f"Әйгерім {seq}"})
    fields: dict[str, Any] = {
        "seq": seq,
        "at": START + timedelta(minutes=seq),
        "actor": "account 7",
        "act": "release_passport",
        "object_type": "passport",
        "object_id": str(seq),
        "commitment": commitment(SALT, payload),
        "previous": previous,
    } | changed
    return Entry(**fields, hash=entry_hash(**fields), salt=SALT, payload=payload)


def a_chain(length: int = 5) -> list[Entry]:
    chain: list[Entry] = []
    for seq in range(1, length + 1):
        chain.append(an_entry(seq, chain[-1].hash if chain else GENESIS))
    return chain


def damages(chain: list[Entry], head: bytes | None = None) -> list[tuple[int, Damage]]:
    return [(finding.seq, finding.damage) for finding in verify(chain, head=head)]


@pytest.mark.parametrize("length", [0, 1, 5])
def test_a_whole_chain_has_no_findings(length: int) -> None:
    chain = a_chain(length)
    assert damages(chain, chain[-1].hash if chain else GENESIS) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", START),
        ("actor", "account 8"),
        ("act", "prepare_passport"),
        ("object_type", "exam"),
        ("object_id", "99"),
        ("commitment", bytes(32)),
        ("hash", bytes(32)),
    ],
)
def test_every_altered_field_is_found(field: str, value: object) -> None:
    chain = a_chain()
    chain[2] = replace(chain[2], **{field: value})  # type: ignore[arg-type]  # one field after the other
    assert (3, Damage.ALTERED) in damages(chain)


def test_an_altered_entry_with_a_new_hash_breaks_the_next_link() -> None:
    chain = a_chain()
    chain[2] = an_entry(3, chain[1].hash, actor="account 8")
    assert damages(chain) == [(4, Damage.BROKEN_LINK)]


def test_a_removed_entry_is_a_gap() -> None:
    chain = a_chain()
    assert damages(chain[:2] + chain[3:]) == [(4, Damage.GAP)]
    assert damages(chain[1:]) == [(2, Damage.GAP)]


def test_a_removed_entry_whose_followers_were_renumbered_is_found() -> None:
    chain = a_chain()
    renumbered = [replace(entry, seq=entry.seq - 1) for entry in chain[3:]]
    assert damages(chain[:2] + renumbered) == [(3, Damage.BROKEN_LINK), (3, Damage.ALTERED), (4, Damage.ALTERED)]


def test_swapped_and_repeated_entries_are_found() -> None:
    one, two, three, four, five = a_chain()
    assert damages([one, three, two, four, five]) == [(3, Damage.GAP), (2, Damage.REORDERED)]
    assert damages([one, two, two, three, four, five]) == [(2, Damage.REORDERED)]


def test_a_cut_end_is_found_by_a_head_noted_elsewhere_only() -> None:
    chain = a_chain()
    assert damages(chain[:3]) == []
    assert damages(chain[:3], chain[4].hash) == [(3, Damage.TRUNCATED)]
    assert damages([], chain[4].hash) == [(0, Damage.TRUNCATED)]
    assert damages(chain, chain[2].hash) == []


def test_an_erased_payload_leaves_the_chain_whole() -> None:
    chain = [replace(entry, payload=None, salt=None) for entry in a_chain()]
    assert damages(chain) == []


def test_a_payload_must_be_the_one_committed_to() -> None:
    chain = a_chain()
    chain[1] = replace(chain[1], payload={"name": "Айгерим 2"})
    chain[2] = replace(chain[2], salt=None)
    chain[3] = replace(chain[3], salt=b"short")
    assert damages(chain) == [(seq, Damage.PAYLOAD_ALTERED) for seq in (2, 3, 4)]


def test_a_finding_says_where() -> None:
    (finding,) = verify(a_chain()[1:])
    assert str(finding.sentence) == "Entries are missing before entry 2 of the audit trail."


def test_the_boundary_between_two_fields_counts() -> None:
    chain = a_chain(1)
    moved = replace(chain[0], act="release_passportp", object_type="assport")
    assert damages([moved]) == [(1, Damage.ALTERED)]


def test_the_hash_knows_moments_not_their_spelling() -> None:
    almaty = timezone(timedelta(hours=5))
    assert an_entry(1, GENESIS).hash == an_entry(1, GENESIS, at=(START + timedelta(minutes=1)).astimezone(almaty)).hash
    with pytest.raises(ValueError, match="zone"):
        an_entry(1, GENESIS, at=START.replace(tzinfo=None))


def test_the_published_vector_holds() -> None:
    bound = commitment(SALT, {"b": 1, "a": "Ә"})
    assert canonical_json({"b": 1, "a": "Ә"}) == '{"a":"Ә","b":1}'.encode()
    assert bound.hex() == "6a337dbfa03eeb33b6830c04ecf7b4ce7ead5cb2474715c786c154093dada140"
    assert (
        an_entry(1, GENESIS, payload={"b": 1, "a": "Ә"}).hash.hex()
        == "d6ad4f68b1f8521d3e0b0f52877e0313a897df0aa8604fbb1adc1d66b506af57"
    )


def test_a_commitment_depends_on_its_salt() -> None:
    assert commitment(new_salt(), {"sex": "f"}) != commitment(new_salt(), {"sex": "f"})
    with pytest.raises(ValueError, match="32"):
        commitment(b"", {})


@pytest.mark.parametrize("value", [1.5, Decimal("1.50"), START, b"x", {1: "a"}, {"a": {"b": {2}}}])
def test_values_without_one_spelling_are_refused(value: object) -> None:
    with pytest.raises(TypeError):
        commitment(SALT, {"value": value})


@given(payloads, payloads)
def test_different_payloads_have_different_commitments(one: dict[str, object], other: dict[str, object]) -> None:
    assert (canonical_json(one) == canonical_json(other)) is (commitment(SALT, one) == commitment(SALT, other))
    assert commitment(SALT, one) == commitment(SALT, dict(reversed(one.items())))
