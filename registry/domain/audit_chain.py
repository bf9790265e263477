"""The hash chain of the audit trail: nothing in it can be altered, removed or reordered unseen (rules, section 4).

Each entry carries the hash of the one before it. Personal values are not hashed themselves: they are in the payload,
of which the entry holds a *commitment*, a hash with a random salt. When a payload and its salt are erased, the chain
stays whole and what was erased cannot be guessed from it, although names and numbers have little to guess.

    commitment = SHA-256(COMMITMENT_TAG, salt, canonical JSON of the payload)
    hash       = SHA-256(ENTRY_TAG, canonical JSON of [previous, seq, at, actor, act, object_type, object_id,
                                                       commitment])

Anybody can compute this chain, so each entry also carries a *seal*, a keyed hash over its hash whose key is outside the
database. A chain cannot see that its newest entries were cut off: compare it with a head that was kept elsewhere.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from registry.domain.sentences import Sentence, say

GENESIS = bytes(32)
"""What stands for the hash before the first entry, whose `seq` is 1."""

ENTRY_TAG = b"skills-passport-registry/audit-entry/1\n"
COMMITMENT_TAG = b"skills-passport-registry/audit-payload/1\n"
SALT_BYTES = 32


@dataclass(frozen=True, slots=True)
class Entry:
    """One act as stored. `payload` and `salt` are None once erased; all else stays for ever."""

    seq: int
    at: datetime
    actor: str
    act: str
    object_type: str
    object_id: str
    commitment: bytes
    previous: bytes
    hash: bytes
    salt: bytes | None = None
    payload: Mapping[str, object] | None = None
    seal: bytes | None = None


class Damage(StrEnum):
    """What can be wrong with a chain."""

    GAP = "gap"
    REORDERED = "reordered"
    BROKEN_LINK = "broken_link"
    ALTERED = "altered"
    PAYLOAD_ALTERED = "payload_altered"
    TRUNCATED = "truncated"
    FOREIGN = "foreign"
    WRONG_END = "wrong_end"


@dataclass(frozen=True, slots=True)
class Finding:
    """One damage and the number of the entry at which it shows."""

    seq: int
    damage: Damage
    sentence: Sentence


def new_salt() -> bytes:
    """A fresh salt: one for each payload, erased together with it."""
    return secrets.token_bytes(SALT_BYTES)


def commitment(salt: bytes, payload: Mapping[str, object]) -> bytes:
    """The 32 bytes that bind an entry to its payload without telling it; raises TypeError for what is not JSON."""
    if len(salt) != SALT_BYTES:
        raise ValueError("a salt has 32 bytes")
    return hashlib.sha256(COMMITMENT_TAG + salt + canonical_json(payload)).digest()


def entry_hash(
    *,
    previous: bytes,
    seq: int,
    at: datetime,
    actor: str,
    act: str,
    object_type: str,
    object_id: str,
    commitment: bytes,
) -> bytes:
    """The 32 bytes of an entry's hash. `at` is aware and counts to the microsecond; raises ValueError otherwise."""
    if at.tzinfo is None:
        raise ValueError("the time of an entry needs its zone")
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    fields = [previous.hex(), seq, moment, actor, act, object_type, object_id, commitment.hex()]
    return hashlib.sha256(ENTRY_TAG + canonical_json(fields)).digest()


def canonical_json(value: object) -> bytes:
    """One spelling for one value: keys sorted, no spaces, UTF-8.

    Text, whole numbers, yes/no, nothing, lists and maps with text keys only; TypeError for anything else, a float and a
    Decimal included, since their spelling would depend on how they were stored. Write marks as text.
    """
    _refuse_foreign_types(value)
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def verify(
    entries: Iterable[Entry],
    *,
    head: bytes | None = None,
    count: int | None = None,
    sealed: Callable[[Entry], bool] | None = None,
    start: tuple[int, bytes] = (0, GENESIS),
) -> list[Finding]:
    """All damages of a chain read in stored order from its first entry, or from the one behind `start` (number and
    hash of an entry that is known to be right); empty when it is whole.

    `head`, the hash of an entry noted elsewhere earlier, also finds that the newest entries were cut off: it must
    occur. `count`: it is the last one, and this is its number. `sealed` says whether the registry wrote an entry.
    Reads its input once and keeps one entry, so that a long trail need not fit in memory.
    """
    findings: list[Finding] = []
    newest, head_seen = start, head is None or head == start[1]
    for entry in entries:
        findings.extend(_damages(entry, *newest))
        if sealed is not None and not sealed(entry):
            findings.append(_finding(entry.seq, Damage.FOREIGN))
        newest = max(newest, (entry.seq, entry.hash), key=lambda pair: pair[0])
        head_seen = head_seen or entry.hash == head
    if not head_seen:
        findings.append(_finding(newest[0], Damage.TRUNCATED))
    elif count is not None and newest != (count, head):
        findings.append(_finding(newest[0], Damage.WRONG_END))
    return findings


def _damages(entry: Entry, newest_seq: int, newest_hash: bytes) -> Iterator[Finding]:
    if entry.seq > newest_seq + 1:
        yield _finding(entry.seq, Damage.GAP)
    elif entry.seq <= newest_seq:
        yield _finding(entry.seq, Damage.REORDERED)
    elif entry.previous != newest_hash:
        yield _finding(entry.seq, Damage.BROKEN_LINK)
    if entry.hash != _recomputed(entry):
        yield _finding(entry.seq, Damage.ALTERED)
    if entry.payload is not None and not _payload_fits(entry.payload, entry.salt, entry.commitment):
        yield _finding(entry.seq, Damage.PAYLOAD_ALTERED)


def _recomputed(entry: Entry) -> bytes:
    return entry_hash(
        previous=entry.previous,
        seq=entry.seq,
        at=entry.at,
        actor=entry.actor,
        act=entry.act,
        object_type=entry.object_type,
        object_id=entry.object_id,
        commitment=entry.commitment,
    )


def _payload_fits(payload: Mapping[str, object], salt: bytes | None, committed: bytes) -> bool:
    return salt is not None and len(salt) == SALT_BYTES and commitment(salt, payload) == committed


def _refuse_foreign_types(value: object) -> None:
    if value is None or isinstance(value, str | int):
        return
    if isinstance(value, list | tuple):
        for item in value:
            _refuse_foreign_types(item)
    elif isinstance(value, dict) and all(isinstance(key, str) for key in value):
        _refuse_foreign_types(list(value.values()))
    else:
        raise TypeError(f"an audit payload holds text, whole numbers, lists and maps, not {type(value).__name__}")


def _finding(seq: int, damage: Damage) -> Finding:
    sentences = {
        Damage.GAP: say("Entries are missing before entry %(seq)s of the audit trail.", seq=seq),
        Damage.REORDERED: say("Entry %(seq)s of the audit trail is not in its place or occurs twice.", seq=seq),
        Damage.BROKEN_LINK: say("Entry %(seq)s of the audit trail does not continue the entry before it.", seq=seq),
        Damage.ALTERED: say("Entry %(seq)s of the audit trail was altered after it was written.", seq=seq),
        Damage.PAYLOAD_ALTERED: say("The details of entry %(seq)s of the audit trail were altered later.", seq=seq),
        Damage.TRUNCATED: say("The audit trail ends at entry %(seq)s, before an entry noted elsewhere.", seq=seq),
        Damage.WRONG_END: say("The audit trail ends at entry %(seq)s, but its own count says another end.", seq=seq),
        Damage.FOREIGN: say("Entry %(seq)s of the audit trail was not written by the registry: no seal fits.", seq=seq),
    }
    return Finding(seq, damage, sentences[damage])
