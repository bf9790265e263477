"""The answer to each write of a batch: whose it is, what it says, and what becomes of it (rules, section 3)."""

from registry.domain.actor import Actor, Target
from registry.domain.entries import Score, entry_to_fields, mark_of, parse_entry
from registry.domain.errors import BadInput, DomainError, Forbidden, NotFound, Refused
from registry.domain.judging_mode import JudgingMode
from registry.domain.mark import AGREED, MarkKey
from registry.domain.mark import Mark as DomainMark
from registry.domain.mark_writing import (
    MarkAnswer,
    MarkWrite,
    Outcome,
    Said,
    Stale,
    Standing,
    Step,
    aspect_void,
    reused,
    round_over,
    step,
    superseded,
    waits,
)
from registry.domain.marking_gate import require_open
from registry.domain.policy import Permission, require
from registry.domain.reason import optional_reason
from registry.domain.score_change import Openness, score_round
from registry.domain.sentences import Value, say
from registry.queries.mark_batch import Done, MarkBatch, Sheet
from registry.queries.standing_marks import value_in_words
from registry.services.mark_keeping import Accepted, Kept

LONGEST_VALUE, LONGEST_OP = 64, 36

Result = tuple[MarkAnswer, Accepted | Kept | None]
"""What is told, and what of it is to be kept."""


def answered(actor: Actor, batch: MarkBatch, write: MarkWrite, *, offline: bool) -> Result:
    """What becomes of one write beside what stands now, and what of it is to be kept; the next one sees it as done.

    Every refusal is in the answer.
    """
    try:
        sheet = batch.sheets.get((write.sitting_id, batch.stored.code_of(write.aspect_key) or ""))
        if sheet is None:
            raise no_sheet()
        said = _said(batch, write, _scorer(actor, batch, sheet, write))
    except DomainError as refusal:
        if isinstance(refusal, Forbidden) and _was_own(actor, batch, write):
            return MarkAnswer(write, Outcome.REPLAYED, write.round), None
        return MarkAnswer(write, Outcome.REJECTED, write.round, refusal=refusal), None
    try:
        return _decided(actor, batch, sheet, write, said, offline=offline)
    except DomainError as refusal:
        number = write.round or 1
        return MarkAnswer(write, Outcome.REJECTED, number, _known(actor, batch, write, said, number), refusal), None


def _decided(actor: Actor, batch: MarkBatch, sheet: Sheet, write: MarkWrite, said: Said, *, offline: bool) -> Result:
    if (done := batch.done.get(write.op_id)) is not None:
        return _replayed(actor, batch, write, said, done), None
    require_open(batch.state, sheet.sitting_state, signed=sheet.signed)
    if write.aspect_key in batch.voided:
        raise aspect_void()
    if offline and write.round is not None:
        known = _known(actor, batch, write, said, write.round)
        if step(said, known, write, offline=True) is Step.SAME:
            return MarkAnswer(write, Outcome.OK, write.round, known), None
    number = _round(batch, sheet, write)
    known = _known(actor, batch, write, said, number)
    match step(said, known, write, offline=offline):
        case Step.SAME:
            return MarkAnswer(write, Outcome.OK, number, known), None
        case Step.SUPERSEDED:
            raise superseded()
        case Step.STALE:
            return _stale(batch, sheet, write, said, number, known, offline=offline)
        case Step.WRITE:
            return _accepted(batch, sheet, write, said, number, _at(batch, write, number))


def _accepted(
    batch: MarkBatch, sheet: Sheet, write: MarkWrite, said: Said, number: int, standing: Standing | None
) -> Result:
    version = standing.version + 1 if standing else 1
    after = Standing(said, version, write.device, write.seq, standing.id if standing else None)
    why = optional_reason(write.change_reason) or (sheet.reopened or "" if standing else "")
    batch.standing[write.sitting_id, write.aspect_key][write.seat, number] = after
    batch.done[write.op_id] = _as_done(batch, write, said, number)
    return MarkAnswer(write, Outcome.OK, number, after), Accepted(write, sheet, number, standing, after, why)


def _stale(
    batch: MarkBatch,
    sheet: Sheet,
    write: MarkWrite,
    said: Said,
    number: int,
    standing: Standing | None,
    *,
    offline: bool,
) -> Result:
    code = batch.stored.scheme.codes[write.aspect_key]
    if standing is None:
        raise Stale(say("%(aspect)s goes on with a new round: look at the sheet and score it again.", aspect=code))
    now = _in_words(batch, write, standing)
    if not offline:
        raise Stale(
            say(
                "%(aspect)s was entered or changed since you saw it: it is now %(value)s. Nothing was saved. "
                "Enter your value again if it should still replace this.",
                aspect=code,
                value=now,
            )
        )
    batch.done[write.op_id] = _as_done(batch, write, said, number, conflict=True)
    answer = MarkAnswer(write, Outcome.CONFLICT, number, standing, waits(code, now))
    return answer, Kept(write, sheet, number, standing, said)


def _replayed(actor: Actor, batch: MarkBatch, write: MarkWrite, said: Said, done: Done) -> MarkAnswer:
    asked = (write.sitting_id, batch.stored.aspect_ids[write.aspect_key], write.seat, write.round or done.round, said)
    if (done.sitting_id, done.aspect_id, done.seat, done.round, done.said) != asked:
        raise reused()
    standing = _known(actor, batch, write, said, done.round)
    if not done.waits:
        return MarkAnswer(write, Outcome.REPLAYED, done.round, standing)
    code = batch.stored.scheme.codes[write.aspect_key]
    refusal = waits(code, _in_words(batch, write, standing) if standing else "")
    return MarkAnswer(write, Outcome.CONFLICT, done.round, standing, refusal)


def _was_own(actor: Actor, batch: MarkBatch, write: MarkWrite) -> bool:
    """Whether this very write was entered while the actor still marked here: a lost answer is asked for again by who
    was replaced meanwhile. What stands now is not told."""
    done = batch.done.get(write.op_id)
    if done is None or done.waits or actor.account_id is None or write.aspect_key not in batch.stored.aspect_ids:
        return False
    try:
        said = _said(batch, write, actor.account_id)
    except BadInput:
        return False
    return done == _as_done(batch, write, said, write.round or done.round)


def _scorer(actor: Actor, batch: MarkBatch, sheet: Sheet, write: MarkWrite) -> int:
    cell = (sheet.team, write.seat, write.sitting_id, write.scored_by)
    if cell not in batch.allowed:
        batch.allowed[cell] = _require_scorer(actor, batch, sheet, write)
    return batch.allowed[cell]


def _require_scorer(actor: Actor, batch: MarkBatch, sheet: Sheet, write: MarkWrite) -> int:
    def target(whose: int | None) -> Target:
        return batch.target(sheet.team, write.seat, write.sitting_id, whose)

    seats = batch.own_seats.get(sheet.team, frozenset())
    own = write.seat in seats or (write.seat == AGREED and bool(seats))
    for_oneself = write.scored_by in (None, actor.account_id)
    if batch.mode is JudgingMode.SCRIBE and not (own and for_oneself):
        require(actor, Permission.RECORD_MARK_AS_SCRIBE, target(None))
        scorer = _called_out_by(actor, batch, sheet, write)
        require(actor, Permission.RECORD_MARK_AS_SCRIBE, target(scorer))
        return scorer
    require(actor, Permission.RECORD_MARK, target(actor.account_id))
    if not for_oneself or actor.account_id is None:
        raise Refused(say("In this exam every examiner enters the own scores; nobody enters them for another."))
    return actor.account_id


def _called_out_by(actor: Actor, batch: MarkBatch, sheet: Sheet, write: MarkWrite) -> int:
    seat, members = write.seat, sorted(batch.seats.items())
    speakers = [
        account
        for (team, own), account in members
        if team == sheet.team and seat in (AGREED, own) and account != actor.account_id
    ]
    if not speakers:
        raise Refused(say("Nobody sits in seat %(seat)s of the marking team. Ask the operator to appoint.", seat=seat))
    if write.scored_by is not None and write.scored_by not in speakers:
        raise Refused(say("The person named does not sit in seat %(seat)s of the marking team.", seat=seat))
    return write.scored_by if write.scored_by is not None else speakers[0]


def _said(batch: MarkBatch, write: MarkWrite, scorer: int) -> Said:
    aspect = batch.stored.scheme.by_id[write.aspect_key]
    if not write.op_id or len(write.op_id) > LONGEST_OP:
        raise BadInput(say("This form is not complete. Reload the mark sheet and enter the mark again."))
    entry = parse_entry(aspect, write.kind, write.value, optional_reason(write.reason))
    DomainMark(MarkKey(write.sitting_id, write.aspect_key, write.seat, write.round or 1), entry)  # must fit the seat
    kind, value, reason = entry_to_fields(entry)
    if len(value) > LONGEST_VALUE:
        raise BadInput(say("This value is too long."))
    if not isinstance(entry, Score):
        mark_of(aspect, entry)  # what cannot be turned into a mark is refused before it is kept
    return Said(kind, value, reason, scorer)


def _round(batch: MarkBatch, sheet: Sheet, write: MarkWrite) -> int:
    due = due_round(batch, sheet, write)
    if write.round not in (None, due):
        raise round_over(batch.stored.scheme.codes[write.aspect_key], write.round or due, due)
    return due


def due_round(batch: MarkBatch, sheet: Sheet, write: MarkWrite) -> int:
    """The round in which this cell takes a value now. Raises ScoreStands when all three scores of it are in."""
    if write.seat == AGREED:
        return 1
    rows = batch.standing.get((write.sitting_id, write.aspect_key), {})
    scores: dict[int, dict[int, int]] = {}
    for (seat, number), standing in rows.items():
        scores.setdefault(number, {})[seat] = int(standing.said.value)
    own = max((number for seat, number in rows if seat == write.seat), default=None)
    openness = Openness(
        reopened=sheet.reopened is not None,
        taken_over=own is not None
        and rows[write.seat, own].said.scored_by != batch.seats.get((sheet.team, write.seat)),
        called_out=batch.mode is JudgingMode.SCRIBE,
    )
    return score_round(scores, openness, batch.max_spread)


def _at(batch: MarkBatch, write: MarkWrite, number: int) -> Standing | None:
    return batch.standing.get((write.sitting_id, write.aspect_key), {}).get((write.seat, number))


def _known(actor: Actor, batch: MarkBatch, write: MarkWrite, said: Said, number: int) -> Standing | None:
    """What stands there for whoever writes: the own column, or what was agreed. A judge's score that was left behind is
    none of theirs, so they write to a blank and are told nothing of it. A scribe sees the columns of all."""
    standing = _at(batch, write, number)
    if standing is None or write.seat == AGREED or said.scored_by != actor.account_id:
        return standing
    return standing if standing.said.scored_by == said.scored_by else None


def _as_done(batch: MarkBatch, write: MarkWrite, said: Said, number: int, *, conflict: bool = False) -> Done:
    aspect_id = batch.stored.aspect_ids[write.aspect_key]
    return Done(write.sitting_id, aspect_id, write.seat, number, said, waits=conflict)


def _in_words(batch: MarkBatch, write: MarkWrite, standing: Standing) -> Value:
    return value_in_words(batch.stored.scheme.by_id[write.aspect_key], standing.said)


def no_sheet() -> NotFound:
    """The refusal of a cell that the exam has not."""
    return NotFound(say("There is no such mark sheet in this exam."))
