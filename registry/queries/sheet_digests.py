"""Mark sheets compared with what their teams signed off: the digests computed anew (rules, section 3)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from registry.db import db
from registry.domain.mark import Mark
from registry.domain.scheme import SubCriterion
from registry.domain.sheet_digest import sheet_digest
from registry.models import MarkSheet, SheetSignOff
from registry.queries.schemes import StoredScheme


@dataclass(frozen=True, slots=True)
class SheetsOfSitting:
    """All sheets of one sitting: codes (`A1`) of those that are open, and of those that are no longer what was signed.

    `teams` holds the numbers of the marking teams that made them.
    """

    unsigned: tuple[str, ...]
    differing: tuple[str, ...]
    teams: frozenset[int]


def recomputed_digest(
    stored: StoredScheme, sub: SubCriterion, sitting_id: int, marks: Iterable[Mark], voided: Collection[str]
) -> str:
    """The digest of one sheet as its rows are now. Signing off, confirming and issuing all use this one."""
    return sheet_digest(sitting=sitting_id, scheme_version=stored.id, sub_criterion=sub, marks=marks, voided=voided)


def sheets_of(
    sitting_ids: Collection[int], stored: StoredScheme, marks: Mapping[int, list[Mark]], voided: Collection[str]
) -> Mapping[int, SheetsOfSitting]:
    """The sheets of these sittings, by sitting: one query however many there are.

    A sheet counts as signed by its sign-off in force, which the database keeps from being changed; the copy of the
    digest on the sheet has to say the same. A sheet that is missing altogether is unsigned.
    """
    found: dict[int, dict[int, tuple[MarkSheet, str | None]]] = defaultdict(dict)
    rows = db.session.execute(
        select(MarkSheet, SheetSignOff.digest)
        .outerjoin(SheetSignOff, (SheetSignOff.sheet_id == MarkSheet.id) & SheetSignOff.reopened_at.is_(None))
        .where(MarkSheet.sitting_id.in_(sitting_ids))
    )
    for sheet, digest in rows:
        found[sheet.sitting_id][sheet.sub_criterion_id] = (sheet, digest)
    return {i: _judged(i, stored, found.get(i, {}), marks.get(i, []), voided) for i in sitting_ids}


def _judged(
    sitting_id: int,
    stored: StoredScheme,
    sheets: Mapping[int, tuple[MarkSheet, str | None]],
    marks: list[Mark],
    voided: Collection[str],
) -> SheetsOfSitting:
    unsigned, differing = [], []
    for sub in stored.scheme.sub_criteria:
        sheet, signed = sheets.get(stored.sub_criterion_ids[sub.code], (None, None))
        if sheet is None or (signed is None and sheet.signed_digest is None):
            unsigned.append(sub.code)
        elif {signed, sheet.signed_digest} != {recomputed_digest(stored, sub, sitting_id, marks, voided)}:
            differing.append(sub.code)
    teams = frozenset(sheet.team for sheet, _ in sheets.values())
    return SheetsOfSitting(tuple(unsigned), tuple(differing), teams)
