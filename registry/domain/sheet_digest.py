"""The digest a mark sheet is signed off with (rules, section 3).

It goes into the audit chain and onto the protocol; confirming and issuing compute it anew and refuse a difference.
"""

import hashlib
import json
from collections.abc import Collection, Iterable

from registry.domain.entries import entry_to_fields
from registry.domain.errors import BadInput
from registry.domain.mark import Mark
from registry.domain.scheme import SubCriterion
from registry.domain.sentences import say

FORMAT = "mark-sheet/1"


def sheet_digest(
    *,
    sitting: int,
    scheme_version: int | str,
    sub_criterion: SubCriterion,
    marks: Iterable[Mark],
    voided: Collection[str] = frozenset(),
) -> str:
    """SHA-256, in hexadecimal, over one sheet's canonical text.

    All marks and voided aspects of the sitting may be given: only those of the sheet's own aspects count, so what
    happens on another sheet leaves this digest alone. All seats and rounds count, and no order of anything matters.
    Raises BadInput for a mark of another sitting or two marks for one key.
    """
    text = canonical_sheet(
        sitting=sitting, scheme_version=scheme_version, sub_criterion=sub_criterion, marks=marks, voided=voided
    )
    return hashlib.sha256(text).hexdigest()


def canonical_sheet(
    *,
    sitting: int,
    scheme_version: int | str,
    sub_criterion: SubCriterion,
    marks: Iterable[Mark],
    voided: Collection[str] = frozenset(),
) -> bytes:
    """The bytes that are hashed: JSON in UTF-8, keys sorted, no spaces, every number of a mark as a text."""
    own = {aspect.id for aspect in sub_criterion.aspects}
    sheet = {
        "format": FORMAT,
        "sitting": sitting,
        "scheme_version": str(scheme_version),
        "sub_criterion": sub_criterion.code,
        "voided": sorted(own & set(voided)),
        "marks": [_row(mark) for mark in _ordered(sitting, marks) if mark.key.aspect in own],
    }
    return json.dumps(sheet, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _ordered(sitting: int, marks: Iterable[Mark]) -> list[Mark]:
    ordered = sorted(marks, key=lambda mark: mark.key)
    if any(mark.key.sitting != sitting for mark in ordered):
        raise BadInput(say("A mark sheet holds the marks of one sitting only."))
    if len({mark.key for mark in ordered}) < len(ordered):
        raise BadInput(say("There are two marks for one aspect, seat and round."))
    return ordered


def _row(mark: Mark) -> dict[str, object]:
    kind, text, reason = entry_to_fields(mark.entry)
    return {
        "aspect": mark.key.aspect,
        "seat": mark.key.seat,
        "round": mark.key.round,
        "kind": kind.value,
        "text": text,
        "reason": reason,
        "scored_by": mark.scored_by,
    }
