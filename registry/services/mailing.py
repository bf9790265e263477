"""Putting a mail into the outbox: a step of the act it tells of, in the same transaction (rules, section 9)."""

import json
import secrets
from collections.abc import Mapping
from datetime import date

from registry import clock
from registry.db import db
from registry.domain.mail_kinds import MAIL_TEXTS, MailKind
from registry.domain.names import LANGUAGES
from registry.instance import instance
from registry.mail_address import writable
from registry.models import OutgoingMail


def queue_mail(
    *, kind: MailKind, to: str | None, language: str, values: Mapping[str, str | int | date] | None = None
) -> OutgoingMail | None:
    """Have a mail written in `language` to one address; it leaves after the act is committed, or never.

    `to` is None for somebody without a confirmed address (`Account.address`): nothing is queued then. `values` fill
    the places of the kind's text, all of them and no others (ValueError); they are sealed, and erased once sent.
    Raises UnusableAddress for what can stand in no header.
    """
    if to is None:
        return None
    text, filled = MAIL_TEXTS[kind], dict(values or {})
    if set(filled) != text.places or language not in LANGUAGES:
        raise ValueError(f"a mail {kind.value} needs {sorted(text.places)} and a language")
    now = clock.now()
    mail = OutgoingMail(
        kind=kind.value,
        language=language,
        token=secrets.token_hex(16),
        content_sealed=instance().vault.seal(_content(writable(to), filled)),
        queued_at=now,
        due_at=now,
        useless_at=now + text.lasts,
    )
    db.session.add(mail)
    return mail


def _content(to: str, values: Mapping[str, str | int | date]) -> str:
    # Days are marked, so that the one who writes the letter writes them as its language does.
    plain = {name: {"day": v.isoformat()} if isinstance(v, date) else v for name, v in values.items()}
    return json.dumps({"to": to, "values": plain}, ensure_ascii=False)
