"""Marking schemes as operators see them: the list of versions, and one version whole (rules, section 2)."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from registry.db import db
from registry.domain.actor import Actor
from registry.domain.errors import Forbidden, NotFound
from registry.domain.policy import Permission, require
from registry.domain.scheme import MarkingScheme
from registry.domain.scheme_states import SchemeState
from registry.domain.scheme_validation import SchemeFinding, Severity, findings
from registry.domain.sentences import Sentence, say
from registry.models import Account, Exam, Scheme, Skill
from registry.queries.paging import Page, contains, name_columns, page_of
from registry.queries.scheme_authors import validation_target
from registry.queries.schemes import stored_scheme


@dataclass(frozen=True, slots=True)
class SchemePage:
    """One version. `people` are the names shown for account ids; `obstacle` says why the reader cannot validate it
    now, None when they can; `exams` counts the exams that use it."""

    row: Scheme
    scheme: MarkingScheme
    findings: tuple[SchemeFinding, ...]
    people: dict[int, str]
    exams: int
    obstacle: Sentence | None

    @property
    def errors(self) -> list[SchemeFinding]:
        """What keeps it a draft."""
        return [finding for finding in self.findings if finding.severity is Severity.ERROR]

    @property
    def warnings(self) -> list[SchemeFinding]:
        """What the person who validates it has to judge."""
        return [finding for finding in self.findings if finding.severity is Severity.WARNING]

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.row.state is SchemeState.DRAFT


def scheme_list(actor: Actor, *, search: str = "", state: SchemeState | None = None, number: int = 1) -> Page[Scheme]:
    """Versions by skill number, the newest first; those in one state when it is given."""
    require(actor, Permission.READ_SCHEME)
    found = contains(search, Skill.number, Scheme.version, *name_columns(Skill))
    listed = select(Scheme).join(Scheme.skill).where(found).options(joinedload(Scheme.skill))
    if state is not None:
        listed = listed.where(Scheme.state == state)
    return page_of(listed.order_by(Skill.number, Scheme.imported_at.desc(), Scheme.id.desc()), number)


def scheme_page(actor: Actor, *, scheme_id: int) -> SchemePage:
    """One version with everything its page shows; raises NotFound."""
    require(actor, Permission.READ_SCHEME)
    row = scheme_row(actor, scheme_id=scheme_id)
    scheme = stored_scheme(scheme_id).scheme
    found = findings(scheme)
    return SchemePage(
        row=row,
        scheme=scheme,
        findings=found,
        people=_people(row),
        exams=db.session.scalar(select(func.count()).where(Exam.scheme_id == scheme_id)) or 0,
        obstacle=_obstacle(actor, row, found) if row.state is SchemeState.DRAFT else None,
    )


def scheme_row(actor: Actor, *, scheme_id: int) -> Scheme:
    """One version's row with its skill; raises NotFound."""
    require(actor, Permission.READ_SCHEME)
    row = db.session.scalar(select(Scheme).where(Scheme.id == scheme_id).options(joinedload(Scheme.skill)))
    if row is None:
        raise NotFound(say("There is no such marking scheme."))
    return row


def versions_of(actor: Actor, *, skill_number: str) -> Sequence[Scheme]:
    """The versions a skill has, the newest first: what a new one must differ from."""
    require(actor, Permission.READ_SCHEME)
    found = select(Scheme).join(Scheme.skill).where(Skill.number == skill_number)
    return db.session.scalars(found.order_by(Scheme.imported_at.desc(), Scheme.id.desc())).all()


def _obstacle(actor: Actor, row: Scheme, found: tuple[SchemeFinding, ...]) -> Sentence | None:
    try:
        require(actor, Permission.VALIDATE_SCHEME, validation_target(row))
    except Forbidden as refusal:
        return refusal.sentence
    if any(finding.severity is Severity.ERROR for finding in found):
        return say("The errors have to be put right first. Correct them in the workbook and import it again.")
    return None


def _people(row: Scheme) -> dict[int, str]:
    ids = {account for account in (row.imported_by, row.edited_by, row.validated_by) if account is not None}
    named = db.session.execute(select(Account.id, Account.display_name).where(Account.id.in_(ids)))
    return {row.id: row.display_name for row in named}
