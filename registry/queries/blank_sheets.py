"""The mark sheets of an exam before anybody has marked anything: what a tablet keeps to be filled without network."""

from dataclasses import dataclass

from registry.domain.actor import Actor
from registry.domain.aspect_score import AspectScore
from registry.domain.entries import allowed_kinds
from registry.domain.exam_states import ExamState
from registry.domain.judgement import SEATS
from registry.domain.judging_mode import JudgingMode
from registry.domain.mark import AGREED
from registry.domain.names import Names
from registry.domain.policy import Permission, require
from registry.domain.scheme import AspectType, MarkingScheme, SubCriterion
from registry.domain.scoring import SittingScore, score_sitting
from registry.domain.sheets import SheetRow
from registry.queries.access import exam_target
from registry.queries.schemes import stored_scheme
from registry.queries.sheet_aspects import AspectRow, Column
from registry.queries.sheets import existing_exam


@dataclass(frozen=True)
class BlankSheet:
    """The aspects of one sub-criterion, nothing entered."""

    sub_criterion: SubCriterion
    rows: tuple[AspectRow, ...]

    @property
    def code(self) -> str:
        """`A1`."""
        return self.sub_criterion.code


@dataclass(frozen=True)
class BlankSheets:
    """All sheets of one exam. They say nothing of any candidate and nothing of who marks: a tablet may keep them.

    `account` is whose visit this is; what was entered by others is never sent in that name. `called_out`: scores are
    called out to one device, so each sheet has a column for every seat; elsewhere it has the reader's own.
    """

    exam_id: int
    name: Names
    state: ExamState
    scheme_id: int
    account: int
    called_out: bool
    sheets: tuple[BlankSheet, ...]


def blank_sheets(actor: Actor, exam_id: int) -> BlankSheets:
    """The sheets of an exam, in printed order, for whoever may read it. Raises Forbidden, NotFound."""
    exam = existing_exam(exam_id)
    require(actor, Permission.READ_MARKS, exam_target(actor, exam_id))
    scheme = stored_scheme(exam.scheme_id).scheme
    called_out = exam.judging_mode is JudgingMode.SCRIBE
    nothing = score_sitting(scheme, (), frozenset(), exam.max_spread)
    return BlankSheets(
        exam_id=exam.id,
        name=exam.name,
        state=exam.state,
        scheme_id=exam.scheme_id,
        account=actor.account_id or 0,
        called_out=called_out,
        sheets=tuple(_sheet(scheme, sub, nothing, SEATS if called_out else (AGREED,)) for sub in scheme.sub_criteria),
    )


def _sheet(scheme: MarkingScheme, sub: SubCriterion, nothing: SittingScore, seats: tuple[int, ...]) -> BlankSheet:
    return BlankSheet(sub, tuple(_row(scheme, nothing.aspects[aspect.id], seats) for aspect in sub.aspects))


def _row(scheme: MarkingScheme, score: AspectScore, seats: tuple[int, ...]) -> AspectRow:
    aspect = score.aspect
    judged = aspect.type is AspectType.JUDGEMENT
    return AspectRow(
        aspect=aspect,
        row=SheetRow(score, ()),
        kinds=allowed_kinds(aspect),
        kind=None,
        value="",
        reason="",
        version=0,
        columns=tuple(map(_column, seats)) if judged else (),
        rounds=(),
        cut_off_by=scheme.codes[aspect.depends_on] if aspect.depends_on else "",
        void=None,
    )


def _column(seat: int) -> Column:
    return Column(seat=seat, name="", score=None, entered=False, version=0, own=True, left_behind=False)
