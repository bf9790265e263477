"""Finding a qualification of the classifier by what a list calls it (rules, section 9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from registry.db import db
from registry.domain.classifier_codes import CYRILLIC
from registry.models import Qualification

CODE = re.compile(r"(?:3W|4S|5AB)[0-9]{8}")


@dataclass(frozen=True)
class QualificationIndex:
    """Row ids by code, and by folded name where that name is told apart from every other one."""

    by_code: Mapping[str, int]
    by_name: Mapping[str, int]

    def find(self, text: str) -> int | None:
        """The qualification meant by a code, by a text with its code in it, or by its whole name in any language."""
        code = CODE.search(text.upper().translate(CYRILLIC))
        return self.by_code.get(code[0]) if code else self.by_name.get(_folded(text))


def qualification_index() -> QualificationIndex:
    """All qualifications: one query, however long a list is compared with them."""
    rows = db.session.scalars(select(Qualification)).all()
    names: dict[str, set[int]] = {}
    for row in rows:
        for name in {_folded(text) for text in (row.name.kk, row.name.ru, row.name.en) if text}:
            names.setdefault(name, set()).add(row.id)
    return QualificationIndex(
        {row.code: row.id for row in rows}, {name: min(ids) for name, ids in names.items() if len(ids) == 1}
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
