"""The file in which a tablet saved marks that the network never took: its shape (rules, section 3).

Whether it came from a tablet unchanged is for its seal (`tablet_seals.py`); each write in it is judged by itself.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from registry.domain.errors import BadInput
from registry.domain.sentences import say
from registry.domain.sync_ops import moment

FORMAT = "skills-passport-marks/1"
DEVICE = re.compile(r"[0-9a-f]{32}")
LONGEST, MOST = 4 * 1024 * 1024, 10_000
MEMBERS: Mapping[str, type] = {
    "exam": int,
    "scheme": int,
    "account": int,
    "device": str,
    "saved_at": str,
    "ops": list,
    "seal": str,
}


class NoTabletFile(BadInput):
    """What was uploaded was not saved by a tablet; the sentence says what would be."""


@dataclass(frozen=True, slots=True)
class TabletFile:
    """`content` is everything as it was parsed, which the seal is of; `writes` are not looked at yet. `saved_at` is
    what the tablet's clock said."""

    exam: int
    scheme: int
    account: int
    device: str
    saved_at: datetime
    writes: tuple[object, ...]
    content: Mapping[str, object]


def read_tablet_file(raw: bytes) -> TabletFile:
    """Take a file apart. Raises NoTabletFile for anything that no tablet writes."""
    if len(raw) > LONGEST:
        raise _none()
    content = _json(raw)
    if content.get("format") != FORMAT:
        raise NoTabletFile(say("This file was saved in a form that is not known here. Save it again on the tablet."))
    if any(type(content.get(name)) is not kind for name, kind in MEMBERS.items()):
        raise _none()
    if not DEVICE.fullmatch(content["device"]) or not 0 < len(content["ops"]) <= MOST:
        raise _none()
    return TabletFile(
        exam=content["exam"],
        scheme=content["scheme"],
        account=content["account"],
        device=content["device"],
        saved_at=_moment(content["saved_at"]),
        writes=tuple(content["ops"]),
        content=content,
    )


def _json(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise _none() from error
    if not isinstance(found, dict):
        raise _none()
    return found


def _refuse(constant: str) -> object:
    raise ValueError(constant)


def _moment(text: str) -> datetime:
    found = moment(text)
    if found is None:
        raise _none()
    return found


def _none() -> NoTabletFile:
    return NoTabletFile(say("This is no file of marks that a tablet saved. Choose the one the tablet wrote."))
