"""Lines of candidate lists, with made-up numbers."""

from dataclasses import replace
from itertools import count

from registry import identity_vault
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.candidate_row import CandidateRow
from registry.domain.check_digit import check_digit
from registry.domain.scope import EVERYWHERE
from registry.instance import instance

_serials = count(1)
OPERATOR = Actor(account_id=None, audiences=frozenset({Audience.OPERATOR}), scope=EVERYWHERE)
"""Whoever checks a list without writing it down: of the registry's own office."""


def keys() -> None:
    """The key that seals personal numbers, in the instance of the running application."""
    folder = instance().keys_folder
    folder.mkdir(mode=0o700, exist_ok=True)
    identity_vault.create_key(folder)


def an_iin() -> str:
    """An IIN that holds together and was not made before: born on 29 February 2008."""
    bodies = (f"0802296{serial:04d}" for serial in _serials)
    return next(f"{body}{digit}" for body in bodies if (digit := check_digit(body)) is not None)


def a_row(**values: object) -> CandidateRow:
    """A complete line about somebody nobody knows yet."""
    row = CandidateRow("Сәрсенбаева", "Әйгерім", "Қанатқызы", group="ПО-41")
    return replace(row, **{"iin": "" if "iin" in values else an_iin(), **values})  # type: ignore[arg-type]  # the caller names fields of the row
