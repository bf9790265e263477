"""The digest of a mark sheet from its rows (rules, section 3): what signing stores, confirming and issuing compare."""

from collections.abc import Iterable

from registry.domain.mark import Mark
from registry.domain.sheet_digest import sheet_digest
from registry.queries.sheets import SheetPlace


def digest_of(place: SheetPlace, marks: Iterable[Mark], voided: frozenset[str]) -> str:
    """The digest of one sheet; `marks` are all marks of its sitting. The scheme version is named by its row's id."""
    return sheet_digest(
        sitting=place.sitting.id,
        scheme_version=place.exam.scheme_id,
        sub_criterion=place.sub_criterion,
        marks=marks,
        voided=voided,
    )
