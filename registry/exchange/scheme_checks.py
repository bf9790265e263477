"""What is only seen when a whole scheme is there: sums, declared weights, links (rules, section 2).

What is declared and what the aspects say may differ: that is a warning with the variation. Even aspects that do not
add up to the total are imported, as a draft that cannot be validated.
"""

from collections.abc import Sequence
from decimal import Decimal

from registry.domain.rounding import half_up
from registry.domain.scheme import Criterion, MarkingScheme
from registry.domain.scheme_draft import NotKeepable, require_keepable
from registry.domain.scheme_validation import PlaceKind, SchemeFinding, Severity, criterion_total, findings
from registry.domain.sentences import Sentence, listed, say
from registry.exchange.findings import FindingLog
from registry.exchange.scheme_building import BuiltScheme

COLUMNS = {
    PlaceKind.SCHEME: "A",
    PlaceKind.SECTION: "A",
    PlaceKind.CRITERION: "L",
    PlaceKind.SUB_CRITERION: "A",
    PlaceKind.ASPECT: "K",
}
LEVELS = (Decimal("100.00"), Decimal("75.00"), Decimal("50.00"))


def level_of(built: BuiltScheme, original: MarkingScheme | None, given: Decimal | None) -> Decimal:
    """What the aspects must add up to: what was asked for, what our extra sheet says, else the scheme level that the
    criteria's marks, the sections' weights or the aspects add up to, in this order, else 100.00."""
    if given is not None:
        return half_up(given)
    if original is not None:
        return original.total
    weights = sum((section.declared or Decimal(0) for section in built.scheme.sections), Decimal(0))
    sums = (sum(built.declared.values(), Decimal(0)), weights, built.scheme.marks)
    return next((level for amount in sums for level in LEVELS if amount == level), LEVELS[0])


def check_whole(scheme: MarkingScheme, built: BuiltScheme, log: FindingLog, limit: Decimal) -> None:
    """Note what does not fit together. `built` has no errors of its own."""
    if not scheme.aspects:
        log.error(None, "D", say("No aspects were found. Expected: rows with M or J in column D."))
        return
    _errors(scheme, built, log, limit)
    _sum(scheme, built, log)
    _criteria(scheme, built, log)
    _sections(scheme, built, log)


def _errors(scheme: MarkingScheme, built: BuiltScheme, log: FindingLog, limit: Decimal) -> None:
    # Each row was judged already; what is left can only come from our extra sheet or from the sheet of calculations.
    found = [f for f in findings(scheme, limit) if f.severity is Severity.ERROR and f.kind is not PlaceKind.SCHEME]
    found += [finding for finding in _not_keepable(scheme) if finding not in found]
    for finding in found:
        log.error(built.rows.get((finding.kind, finding.place)), COLUMNS[finding.kind], finding.sentence)


def _not_keepable(scheme: MarkingScheme) -> Sequence[SchemeFinding]:
    try:
        require_keepable(scheme)
    except NotKeepable as error:
        return [finding for finding in error.findings if isinstance(finding, SchemeFinding)]
    return ()


def _sum(scheme: MarkingScheme, built: BuiltScheme, log: FindingLog) -> None:
    if scheme.marks == scheme.total:
        return
    sentence = say(
        "The aspects add up to %(marks)s marks, the scheme needs %(total)s: a difference of %(difference)s. It is "
        "imported as a draft that cannot be validated. By criterion: %(criteria)s.",
        marks=scheme.marks,
        total=scheme.total,
        difference=abs(scheme.marks - scheme.total),
        criteria=_by_criterion(scheme, built),
    )
    log.warning(None, "K", sentence)


def _by_criterion(scheme: MarkingScheme, built: BuiltScheme) -> Sentence:
    """`B 22.50/23.00`: of the criteria that differ from what they declare; all of them where none does."""
    differing = [c for c in scheme.criteria if built.declared.get(c.letter, c.total) != c.total]
    if differing:
        return listed([_beside_declared(c, built.declared[c.letter]) for c in differing])
    return listed([criterion_total(c) for c in scheme.criteria])


def _beside_declared(criterion: Criterion, declared: Decimal) -> Sentence:
    return say("%(letter)s %(marks)s/%(declared)s", letter=criterion.letter, marks=criterion.total, declared=declared)


def _criteria(scheme: MarkingScheme, built: BuiltScheme, log: FindingLog) -> None:
    for criterion in scheme.criteria:
        declared = built.declared.get(criterion.letter)
        if declared is not None and declared != criterion.total:
            sentence = say(
                "Criterion %(letter)s is declared with %(declared)s marks, its aspects add up to %(marks)s: a "
                "difference of %(difference)s.",
                letter=criterion.letter,
                declared=declared,
                marks=criterion.total,
                difference=abs(declared - criterion.total),
            )
            log.warning(built.rows.get((PlaceKind.CRITERION, criterion.letter)), "N", sentence)


def _sections(scheme: MarkingScheme, built: BuiltScheme, log: FindingLog) -> None:
    for section in scheme.sections:
        row, weight = built.rows.get((PlaceKind.SECTION, section.number)), scheme.section_total(section.number)
        if section.declared is not None and section.declared != weight:
            sentence = say(
                "Section %(number)s is declared with %(declared)s marks, its aspects add up to %(weight)s: a variation "
                "of %(variation)s.",
                number=section.number,
                declared=section.declared,
                weight=weight,
                variation=abs(section.declared - weight),
            )
            log.warning(row, "I", sentence)
        elif not weight:
            sentence = say("No aspect is filed under section %(number)s.", number=section.number)
            log.warning(row, "A", sentence)
