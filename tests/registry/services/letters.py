"""Letters that services queued, read back from the outbox."""

import json
from typing import Any

from sqlalchemy import select

from registry.db import db
from registry.instance import instance
from registry.models import OutgoingMail


def letters() -> list[dict[str, Any]]:
    """Everything that waits: kind, to, values."""
    rows = db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id))
    return [{"kind": row.kind, **json.loads(instance().vault.open(row.content_sealed or b""))} for row in rows]


def code_in(letter: dict[str, Any]) -> str:
    """The one-time code a letter carries, without the space."""
    return str(letter["values"]["code"]).replace(" ", "")
