"""A signed head: the end of the audit trail on some day, in words that can be kept outside the registry.

Whoever keeps one can tell later that no entry up to that day was altered, removed or put in between (rules, section 4).

    text = TITLE, host of the registry, number of the newest entry, its hash, the moment: a line each
    note = text, an empty line, and a line with the id of the key and the signature over the text
"""

import base64
import binascii
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from registry.domain.errors import BadInput
from registry.domain.sentences import say

TITLE = "skills-passport-registry/audit-head/1"
NOTE = re.compile(
    rf"{re.escape(TITLE)}\n(?P<origin>[^\s]{{1,64}})\n(?P<seq>[1-9][0-9]{{0,17}})\n(?P<hash>[0-9a-f]{{64}})\n"
    r"(?P<at>[0-9T:.+-]{32})\n\n— (?P<key>[0-9a-f]{1,64}) (?P<signature>[A-Za-z0-9+/]+={0,2})\n?"
)


@dataclass(frozen=True, slots=True)
class Head:
    """The registry `origin` had `seq` entries at the moment `at`, and the newest had this hash of 32 bytes."""

    origin: str
    seq: int
    hash: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class HeadNote:
    """A head with its signature, as read from a note."""

    head: Head
    key_id: str
    signature: bytes


def head_text(head: Head) -> bytes:
    """The bytes that are signed. ValueError for a moment without a zone."""
    if head.at.tzinfo is None:
        raise ValueError("the moment of a head needs its zone")
    moment = head.at.astimezone(UTC).isoformat(timespec="microseconds")
    return f"{TITLE}\n{head.origin}\n{head.seq}\n{head.hash.hex()}\n{moment}\n".encode()


def written_note(note: HeadNote) -> str:
    """What is kept elsewhere: the text that was signed, and the signature below it."""
    signature = base64.b64encode(note.signature).decode("ascii")
    return f"{head_text(note.head).decode()}\n— {note.key_id} {signature}\n"


def read_note(text: str) -> HeadNote:
    """The note as it was kept. BadInput for anything that is no note; whether it is genuine is asked elsewhere."""
    found = NOTE.fullmatch(text.replace("\r\n", "\n"))
    try:
        if found is None:
            raise ValueError("no note")
        at = datetime.fromisoformat(found["at"])
        head = Head(found["origin"], int(found["seq"]), bytes.fromhex(found["hash"]), at)
        note = HeadNote(head, found["key"], base64.b64decode(found["signature"], validate=True))
        head_text(head)  # a moment without its zone
    except (ValueError, binascii.Error):
        raise BadInput(say("This file is no signed head of an audit trail.")) from None
    return note
