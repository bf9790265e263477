"""Reads a marking scheme from the exchange workbook (rules, section 2): the whole of it, or nothing and the reasons."""

from dataclasses import dataclass, replace
from decimal import Decimal

from registry.domain.scheme import MarkingScheme
from registry.domain.scheme_validation import LIMIT
from registry.exchange.calculation_file import apply_calculations, read_calculations
from registry.exchange.calculation_sheet import apply_links, calculation_rows, read_links, written_links
from registry.exchange.extra_sheet import DamagedExtraSheet, read_extra
from registry.exchange.findings import Finding, FindingLog, has_errors, in_reading_order
from registry.exchange.marking_rows import sort_rows
from registry.exchange.marking_sheet import CALCULATIONS_SHEET, EXTRA_SHEET, MARKING_SHEET, numbered
from registry.exchange.scheme_building import BuiltScheme, build_scheme
from registry.exchange.scheme_checks import check_whole, level_of
from registry.exchange.scheme_merge import merged
from registry.exchange.scheme_rows import marking_rows
from registry.exchange.scheme_summary import SchemeSummary, summary_of
from registry.exchange.unreadable import DEFAULT_LIMITS, Limits
from registry.exchange.untouched import is_untouched
from registry.exchange.workbook_file import Cell, Workbook, open_workbook


@dataclass(frozen=True, slots=True)
class ImportedScheme:
    """What an import gave. `scheme` is None where a finding is an error; `summary` counts what could be read even
    then, for a preview."""

    scheme: MarkingScheme | None
    findings: tuple[Finding, ...]
    summary: SchemeSummary


def import_scheme(
    content: bytes,
    *,
    language: str | None = None,
    total: Decimal | None = None,
    limit: Decimal = LIMIT,
    limits: Limits = DEFAULT_LIMITS,
) -> ImportedScheme:
    """The marking scheme in a workbook's bytes, with every finding at once.

    `language`: what its texts are written in (kk, ru, en), found out from them when None. `total`: what the aspects
    must add up to, in marks; when None, the scheme level its declared marks add up to, else 100.00. `limit`: the
    highest maximum of one aspect (a setting). Raises UnreadableWorkbook for a file that cannot be opened or has no
    sheet of the right name. Measurements are yes/no unless the sheet `Calculations` links another calculation.
    """
    book = open_workbook(content, limits)
    log, calculation_log, extra_log = (
        FindingLog(MARKING_SHEET),
        FindingLog(CALCULATIONS_SHEET),
        FindingLog(EXTRA_SHEET),
    )
    cells = book.rows(MARKING_SHEET)
    original = _original(book, extra_log)
    spoken = original.source_language if original else language
    built = build_scheme(sort_rows(numbered(cells), log), log, limit=limit, language=spoken)
    scheme = _scheme(built, original, cells, log)
    scheme = replace(scheme, total=level_of(built, original, total))
    scheme = _with_calculations(scheme, book, built, original, calculation_log)
    if not has_errors(log.found):
        check_whole(scheme, built, log, limit)
    found = in_reading_order([*log.found, *calculation_log.found, *extra_log.found])
    return ImportedScheme(None if has_errors(found) else scheme, found, summary_of(scheme, built.head))


def with_calculations(imported: ImportedScheme, content: bytes) -> ImportedScheme:
    """The import with a file of calculations (docs/calculations.md) applied; its findings come after the workbook's.

    A scheme that cannot be imported stays as it is: its codes may not be the ones the file means. Raises BadInput for
    a file that is no JSON of the documented shape.
    """
    wishes = read_calculations(content)
    if imported.scheme is None:
        return imported
    scheme, found = apply_calculations(imported.scheme, wishes)
    refused = has_errors(found)
    return ImportedScheme(
        None if refused else scheme, (*imported.findings, *found), summary_of(scheme, imported.summary.skill)
    )


def _original(book: Workbook, log: FindingLog) -> MarkingScheme | None:
    rows = book.optional_rows(EXTRA_SHEET)
    if not rows:
        return None
    try:
        return read_extra(rows)
    except DamagedExtraSheet as error:
        log.error(error.row, "A", error.sentence)
        return None


def _scheme(
    built: BuiltScheme, original: MarkingScheme | None, cells: list[list[Cell]], log: FindingLog
) -> MarkingScheme:
    if original is None:
        return built.scheme
    _, places = calculation_rows(original)
    if is_untouched(cells, marking_rows(original, places)):
        return original
    return merged(built, original, log)


def _with_calculations(
    scheme: MarkingScheme, book: Workbook, built: BuiltScheme, original: MarkingScheme | None, log: FindingLog
) -> MarkingScheme:
    links = read_links(numbered(book.optional_rows(CALCULATIONS_SHEET)), log)
    if original is not None:
        # The rows we wrote ourselves say no more than our extra sheet, and their codes may have moved since.
        ours = written_links(original)
        links = [link for link in links if link.words not in ours]
    return apply_links(scheme, links, built.codes, log)
