"""Typing in what was written on a paper mark sheet, by two people (rules, section 3)."""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.aspect_score import scores_by_round
from registry.domain.errors import BadInput, DomainError, NotFound, Refused
from registry.domain.judgement import SEATS, round_to_score
from registry.domain.mark import AGREED
from registry.domain.mark_writing import MarkAnswer, MarkWrite, RoundOver, Stale
from registry.domain.marking_gate import require_open
from registry.domain.paper_reading import (
    Cell,
    Reading,
    Typed,
    WrongValue,
    cells_of,
    corrected,
    differences,
    differing_scorers,
    paper_op,
    read,
    require_agreement,
    require_scorers,
    scorer_of,
)
from registry.domain.policy import Permission, allows, require
from registry.domain.reason import required_reason
from registry.domain.scheme import Aspect, AspectType
from registry.domain.score_change import ScoreStands
from registry.domain.sentences import Sentence, say
from registry.models import Account, PaperReading, PaperSheet, PaperValue
from registry.queries.actors import actor_of
from registry.queries.conflicts import sheet_target
from registry.queries.marks import marks_of, voided_keys
from registry.queries.paper_entry import scorers_of, typing_target
from registry.queries.paper_readings import OpenPaper, open_paper
from registry.queries.sheets import SheetPlace, lock_sheet, sheet_place
from registry.services import audit
from registry.services.marking import record_marks


def type_paper(
    actor: Actor, *, sitting_id: int, sub_criterion: str, typed: Sequence[Typed], scorers: Mapping[int, int]
) -> PaperSheet:
    """Keep what somebody read on the paper of one sheet. Nothing of it is a mark yet.

    The first reading begins the paper, the second is another person's. Who has typed it may type it again while nobody
    else has. Once both are in, only the cells that differ are read anew, each reader the own ones: what is typed for
    others is left aside. `scorers` are the accounts of the examiners the paper names, by seat; an empty value is a
    blank. The conflict rule binds who types as it binds who marks.

    Raises Forbidden, Conflict, SheetClosed, Refused for a third person, BadInput with every value that cannot be one.
    """
    place, paper = _held(actor, sitting_id, sub_criterion)
    aspects = _aspects(place)
    by_id = {aspect.id: aspect for aspect in aspects}
    reading = Reading(read(by_id, place.stored.scheme.codes, typed), _known(place, scorers))
    if paper is not None and paper.both:
        reading = _read_anew(actor, paper, aspects, reading)
    require_scorers(reading)
    row = paper.row if paper is not None else _begin(place)
    _keep(actor, place, row, paper, reading)
    return row


def record_paper(actor: Actor, *, sitting_id: int, sub_criterion: str) -> PaperSheet:
    """Enter the marks of a paper on which both readings agree, each as the value of the examiner the paper names.

    All of them or none. Blanks stay blank. Raises Forbidden, Conflict, SheetClosed, Refused while the readings differ,
    or with every mark that cannot be entered.
    """
    place, paper = _held(actor, sitting_id, sub_criterion)
    if paper is None or paper.of(actor) is None:
        raise Refused(say("A paper is recorded by one of the two people who typed it."))
    agreed = require_agreement(_aspects(place), [one.reading for one in paper.readings])
    answers = _enter(actor, place, paper, agreed)
    paper.row.recorded_by, paper.row.recorded_at = actor.account_id, clock.now()
    audit.record(
        actor,
        "record_paper",
        "paper_sheet",
        paper.row.id,
        sheet=place.code,
        before=None,
        after=[f"{one.write.aspect_key}/{one.write.seat} {one.write.kind} {one.write.value}" for one in answers],
    )
    return paper.row


def put_paper_aside(actor: Actor, *, sitting_id: int, sub_criterion: str, reason: str) -> PaperSheet:
    """End a paper without recording it, with a reason: the wrong sheet was typed, or it was entered on screen since.

    By somebody who typed it, or by whoever runs the exam: both who typed it may have been replaced. What was read is
    kept. Raises Forbidden, SheetClosed, Refused when there is none, or the actor has not typed it; BadInput without a
    reason.
    """
    place = sheet_place(sitting_id, sub_criterion)
    if allows(actor, Permission.PUT_PAPER_ASIDE, sheet_target(actor, place)):
        paper = _open(place)
    else:
        place, paper = _held(actor, sitting_id, sub_criterion)
        if paper is None or paper.of(actor) is None:
            raise Refused(say("A paper is put aside by somebody who typed it, or by whoever runs the exam."))
    why = required_reason(reason)
    if paper is None:
        raise Refused(say("No paper of this sheet is being typed: there is nothing to put aside."))
    row = paper.row
    row.put_aside_by, row.put_aside_at, row.put_aside_reason = actor.account_id, clock.now(), why
    audit.record(actor, "put_paper_aside", "paper_sheet", row.id, sheet=place.code, before="open", after=why)
    return row


def _held(actor: Actor, sitting_id: int, code: str) -> tuple[SheetPlace, OpenPaper | None]:
    """The sheet, held until the transaction ends, and its open paper; only for who may type it now."""
    place = sheet_place(sitting_id, code)
    target = sheet_target(actor, place)
    require(actor, Permission.TYPE_PAPER, target)
    paper = _open(place)
    require(actor, Permission.TYPE_PAPER, typing_target(target, actor, paper))
    return place, paper


def _open(place: SheetPlace) -> OpenPaper | None:
    lock_sheet(place)
    require_open(place.exam.state, place.sitting.state, signed=place.sheet.signed_at is not None)
    return open_paper(place.sheet.id, place.stored)


def _aspects(place: SheetPlace) -> list[Aspect]:
    voided = voided_keys(place.exam.id)
    return [aspect for aspect in place.sub_criterion.aspects if aspect.id not in voided]


def _known(place: SheetPlace, scorers: Mapping[int, int]) -> Mapping[int, int]:
    known = {(one.seat, one.account_id) for one in scorers_of(place)}
    if not set(scorers.items()) <= known:
        raise BadInput(say("Name an examiner of this sheet's marking team, in the own seat."))
    return dict(scorers)


def _read_anew(actor: Actor, paper: OpenPaper, aspects: Sequence[Aspect], again: Reading) -> Reading:
    own = paper.of(actor)
    if own is None:
        raise Refused(say("Two people have typed this paper. They settle what differs, or put it aside."))
    (other,) = paper.others(actor)
    cells, seats = differences(aspects, own.reading, other.reading), differing_scorers(own.reading, other.reading)
    if not cells and not seats:
        raise Refused(say("Both readings agree already. Record the marks."))
    return corrected(own.reading, cells, again.values, again.scorers, seats)


def _begin(place: SheetPlace) -> PaperSheet:
    last = db.session.scalar(select(func.max(PaperSheet.ordinal)).where(PaperSheet.sheet_id == place.sheet.id))
    row = PaperSheet(sheet_id=place.sheet.id, ordinal=(last or 0) + 1)
    db.session.add(row)
    db.session.flush()
    return row


def _keep(actor: Actor, place: SheetPlace, row: PaperSheet, paper: OpenPaper | None, reading: Reading) -> None:
    own = paper.of(actor) if paper else None
    number = own.reader if own else 1 + len(paper.readings if paper else ())
    kept = PaperReading(
        paper_id=row.id,
        reader=number,
        version=own.version + 1 if own else 1,
        **{f"scorer_{seat}": reading.scorers.get(seat) for seat in SEATS},
        entered_by=actor.account_id,
        entered_at=clock.now(),
    )
    db.session.add(kept)
    db.session.flush()
    ids = place.stored.aspect_ids
    db.session.add_all(
        PaperValue(
            reading_id=kept.id,
            aspect_id=ids[cell.aspect],
            seat=cell.seat,
            kind=value.kind,
            value=value.value,
            reason=value.reason,
        )
        for cell, value in sorted(reading.values.items())
    )
    audit.record(
        actor,
        "type_paper",
        "paper_sheet",
        row.id,
        sheet=place.code,
        reader=number,
        version=kept.version,
        before=_said(own.reading) if own else None,
        after=_said(reading),
    )


def _said(reading: Reading) -> list[str]:
    return [f"{cell.aspect}/{cell.seat} {one.kind} {one.value}" for cell, one in sorted(reading.values.items())]


def _enter(actor: Actor, place: SheetPlace, paper: OpenPaper, agreed: Reading) -> list[MarkAnswer]:
    """One batch for each examiner the paper names: whether their value may stand there is asked of them.

    The round is the one due before the first of them: what one of them enters must not move the others to the next.
    """
    writes: dict[int, list[MarkWrite]] = {}
    rounds = _rounds_due(place)
    for cell in cells_of(_aspects(place)):
        if cell in agreed.values:
            write = _write(place, paper, cell, agreed, number=rounds.get(cell.aspect, 1))
            writes.setdefault(scorer_of(cell, agreed.scorers), []).append(write)
    answers: list[MarkAnswer] = []
    for scorer, own in writes.items():
        answers += record_marks(_examiner(actor, scorer), exam_id=place.exam.id, writes=own, entered_by=actor)
    codes = place.stored.scheme.codes
    wrong = [
        WrongValue(code, "", _why(one, one.refusal, code))
        for one in answers
        if one.refusal is not None and (code := codes[one.write.aspect_key])
    ]
    if wrong:
        raise Refused(say("Nothing was recorded: these marks cannot be entered."), wrong)
    return answers


def _why(answer: MarkAnswer, refusal: DomainError, code: str) -> Sentence:
    # Two examiners who type something into the third one's column must not be told what stands there, nor how far it
    # is from theirs.
    if answer.write.seat == AGREED or not isinstance(refusal, Stale | RoundOver | ScoreStands):
        return refusal.sentence
    return say(
        "%(aspect)s: seat %(seat)s has a score from a screen already, and a paper does not replace it.",
        aspect=code,
        seat=answer.write.seat,
    )


def _rounds_due(place: SheetPlace) -> Mapping[str, int]:
    """By judgement aspect: the round its scores belong to now."""
    standing = marks_of([place.sitting.id], place.stored).get(place.sitting.id, [])
    judged = [aspect.id for aspect in place.sub_criterion.aspects if aspect.type is AspectType.JUDGEMENT]
    rounds = {key: scores_by_round([mark for mark in standing if mark.key.aspect == key]) for key in judged}
    return {key: round_to_score(found, place.exam.max_spread) for key, found in rounds.items()}


def _write(place: SheetPlace, paper: OpenPaper, cell: Cell, agreed: Reading, *, number: int) -> MarkWrite:
    value = agreed.values[cell]
    return MarkWrite(
        sitting_id=place.sitting.id,
        aspect_key=cell.aspect,
        seat=cell.seat,
        kind=value.kind,
        value=value.value,
        reason=value.reason,
        op_id=paper_op(paper.row.id, cell),
        round=number,
    )


def _examiner(actor: Actor, account_id: int) -> Actor:
    account = db.session.get(Account, account_id)
    if account is None:
        raise NotFound(say("There is no such account."))
    return actor_of(account, origin=actor.origin, request_id=actor.request_id)
