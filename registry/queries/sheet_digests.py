"""All mark sheets of a sitting compared with what their teams signed off (rules, section 3)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from registry.db import db
from registry.domain.mark import Mark
from registry.models import Exam, MarkSheet, SheetSignOff, Sitting
from registry.queries.digests import digest_of
from registry.queries.schemes import StoredScheme, stored_scheme
from registry.queries.sheets import SheetPlace

Signed = tuple[MarkSheet, str | None]


@dataclass(frozen=True, slots=True)
class SheetsOfSitting:
    """Codes (`A1`) of the sheets that are open, and of those that are no longer what was signed.

    `teams` holds the numbers of the marking teams that made them.
    """

    unsigned: tuple[str, ...]
    differing: tuple[str, ...]
    teams: frozenset[int]


def sheets_of(
    exam: Exam, sittings: Iterable[Sitting], marks: Mapping[int, list[Mark]], voided: Collection[str]
) -> Mapping[int, SheetsOfSitting]:
    """The sheets of these sittings of one exam, by sitting: one query however many there are.

    A sheet counts as signed by its sign-off in force, which the database keeps from being changed; the copy of the
    digest on the sheet has to say the same. A sheet that is missing altogether is unsigned.
    """
    by_id = {sitting.id: sitting for sitting in sittings}
    stored, found = stored_scheme(exam.scheme_id), _signed(by_id)
    return {
        i: _compared(exam, sitting, stored, found[i], marks.get(i, []), frozenset(voided))
        for i, sitting in by_id.items()
    }


def _signed(sitting_ids: Collection[int]) -> Mapping[int, Mapping[int, Signed]]:
    found: dict[int, dict[int, Signed]] = defaultdict(dict)
    rows = db.session.execute(
        select(MarkSheet, SheetSignOff.digest)
        .outerjoin(SheetSignOff, (SheetSignOff.sheet_id == MarkSheet.id) & SheetSignOff.reopened_at.is_(None))
        .where(MarkSheet.sitting_id.in_(sitting_ids))
    )
    for sheet, digest in rows:
        found[sheet.sitting_id][sheet.sub_criterion_id] = (sheet, digest)
    return found


def _compared(
    exam: Exam,
    sitting: Sitting,
    stored: StoredScheme,
    sheets: Mapping[int, Signed],
    marks: list[Mark],
    voided: frozenset[str],
) -> SheetsOfSitting:
    unsigned, differing = [], []
    for code, sub_id in stored.sub_criterion_ids.items():
        sheet, signed = sheets.get(sub_id, (None, None))
        if sheet is None or (signed is None and sheet.signed_digest is None):
            unsigned.append(code)
        elif {signed, sheet.signed_digest} != {digest_of(SheetPlace(exam, sitting, sheet, code), marks, voided)}:
            differing.append(code)
    return SheetsOfSitting(tuple(unsigned), tuple(differing), frozenset(sheet.team for sheet, _ in sheets.values()))
