"""Recording a mark (rules, section 3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.aspect_score import scores_by_round
from registry.domain.entries import Entry, Score, entry_to_fields, mark_of, parse_entry
from registry.domain.errors import BadInput, Refused
from registry.domain.judging_mode import JudgingMode
from registry.domain.mark import AGREED, MarkKey
from registry.domain.mark import Mark as DomainMark
from registry.domain.marking_gate import require_open
from registry.domain.policy import Permission, require
from registry.domain.reason import optional_reason
from registry.domain.score_change import Openness, score_round
from registry.domain.sentences import say
from registry.models import Mark, MarkRevision
from registry.queries.conflicts import sheet_target
from registry.queries.marks import as_mark, voided_keys
from registry.queries.sheets import SheetPlace, last_reopening, lock_sheet, sheet_of_aspect
from registry.queries.standing_marks import aspect_marks, revision_of_op, value_in_words
from registry.queries.teams import replaced_examiners, team_members
from registry.services import audit

LONGEST_VALUE, LONGEST_OP = 64, 36


class Stale(Refused):
    """The writer had seen something older than what stands; the sentence names what stands now."""


@dataclass(frozen=True)
class _Write:
    """One write as it was asked for. `base_version` 0 says: I saw a blank."""

    seat: int
    kind: str
    value: str
    reason: str
    op_id: str
    scored_by: int
    base_version: int
    change_reason: str


def record_mark(
    actor: Actor,
    *,
    sitting_id: int,
    aspect_key: str,
    seat: int,
    kind: str,
    value: str,
    reason: str = "",
    op_id: str,
    scored_by: int | None = None,
    base_version: int | None = None,
    change_reason: str = "",
) -> Mark:
    """Enter or change the value of one aspect for one seat; the round is the one due.

    `seat` 0 is the agreed value of a measurement, entered by any member of the marking team; 1–3 are the judges, each
    for themselves. Where scores are called out, the scribe enters for the others: `scored_by` is whose value it is
    (left out: whoever sits there; for an agreed value the first of the team). `kind`, `value` and `reason` are what
    `domain.entries.parse_entry` reads.

    `op_id` names the write (up to 36 letters, fresh for each tap): the same write again returns the same mark and
    changes nothing, another value under the same name is refused. `base_version` is the version the writer saw, None
    or 0 for a blank: who saw something older is refused and told what stands now. Every value a key ever had is kept
    with who, when and why; on a reopened sheet the reason of the reopening stands where `change_reason` is empty.

    Raises Forbidden, Conflict, SheetClosed, ScoreStands, BadInput, Refused.
    """
    place = sheet_of_aspect(sitting_id, aspect_key)
    scorer = _require_scorer(actor, place, seat, scored_by)
    written = _Write(seat, kind, value, reason, op_id, scorer, base_version or 0, optional_reason(change_reason))
    lock_sheet(place)
    entry = _entry(place, aspect_key, written)
    if (done := _already_done(place, aspect_key, entry, written)) is not None:
        return done
    require_open(place.exam.state, place.sitting.state, signed=place.sheet.signed_at is not None)
    if aspect_key in voided_keys(place.exam.id):
        raise Refused(say("This aspect is void in this exam: it is not marked any more."))
    return _write(actor, place, aspect_key, entry, written)


def _require_scorer(actor: Actor, place: SheetPlace, seat: int, scored_by: int | None) -> int:
    target = sheet_target(actor, place, seat=seat)
    own = seat in target.own_seats or (seat == AGREED and bool(target.own_seats))
    for_oneself = scored_by in (None, actor.account_id)
    if place.exam.judging_mode is JudgingMode.SCRIBE and not (own and for_oneself):
        require(actor, Permission.RECORD_MARK_AS_SCRIBE, target)
        scorer = _called_out_by(actor, place, seat, scored_by)
        require(actor, Permission.RECORD_MARK_AS_SCRIBE, sheet_target(actor, place, seat=seat, whose=scorer))
        return scorer
    require(actor, Permission.RECORD_MARK, target)
    if not for_oneself or actor.account_id is None:
        raise Refused(say("In this exam every examiner enters the own scores; nobody enters them for another."))
    return actor.account_id


def _called_out_by(actor: Actor, place: SheetPlace, seat: int, scored_by: int | None) -> int:
    members = team_members(place.exam.id, place.sheet.team)
    speakers = [m.account_id for m in members.values() if seat in (AGREED, m.seat) and m.account_id != actor.account_id]
    if not speakers:
        raise Refused(say("Nobody sits in seat %(seat)s of the marking team. Ask the operator to appoint.", seat=seat))
    if scored_by is not None and scored_by not in speakers:
        raise Refused(say("The person named does not sit in seat %(seat)s of the marking team.", seat=seat))
    return scored_by if scored_by is not None else speakers[0]


def _entry(place: SheetPlace, aspect_key: str, written: _Write) -> Entry:
    aspect = place.stored.scheme.by_id[aspect_key]
    if not written.op_id or len(written.op_id) > LONGEST_OP:
        raise BadInput(say("This form is not complete. Reload the mark sheet and enter the mark again."))
    entry = parse_entry(aspect, written.kind, written.value, optional_reason(written.reason))
    DomainMark(MarkKey(place.sitting.id, aspect_key, written.seat), entry)  # the kind must fit the seat
    if len(entry_to_fields(entry)[1]) > LONGEST_VALUE:
        raise BadInput(say("This value is too long."))
    if not isinstance(entry, Score):
        mark_of(aspect, entry)  # what cannot be turned into a mark is refused before it is kept
    return entry


def _already_done(place: SheetPlace, aspect_key: str, entry: Entry, written: _Write) -> Mark | None:
    """The mark an earlier write of this name made; Refused when that write said something else."""
    revision = revision_of_op(written.op_id)
    if revision is None:
        return None
    then = (revision.sitting_id, revision.aspect_id, revision.seat, revision.kind, revision.value, revision.reason)
    asked = (place.sitting.id, place.stored.aspect_ids[aspect_key], written.seat, *entry_to_fields(entry))
    if (*then, revision.scored_by) != (*asked, written.scored_by):
        raise Refused(say("This form was used already for another value. Reload the mark sheet and enter it again."))
    same_key = aspect_marks(place.sitting.id, revision.aspect_id)
    return next(mark for mark in same_key if (mark.seat, mark.round) == (revision.seat, revision.round))


def _write(actor: Actor, place: SheetPlace, aspect_key: str, entry: Entry, written: _Write) -> Mark:
    reopening = last_reopening(place.sheet.id)
    rows = aspect_marks(place.sitting.id, place.stored.aspect_ids[aspect_key])
    number = _round(place, aspect_key, rows, written, reopened=reopening is not None)
    standing = next((row for row in rows if (row.seat, row.round) == (written.seat, number)), None)
    _require_up_to_date(place, aspect_key, standing, written.base_version)
    if standing is not None and _says_the_same(standing, entry, written):
        return standing
    why = written.change_reason or (reopening.reopen_reason if reopening and standing else "")
    return _keep(actor, place, aspect_key, standing, entry, written, number=number, why=why)


def _round(place: SheetPlace, aspect_key: str, rows: Sequence[Mark], written: _Write, *, reopened: bool) -> int:
    if written.seat == AGREED:
        return 1
    own = [row for row in rows if row.seat == written.seat]
    latest = max(own, key=lambda row: row.round, default=None)
    taken_over = latest is not None and latest.scored_by in replaced_examiners(place.exam.id, place.sheet.team)
    called_out = place.exam.judging_mode is JudgingMode.SCRIBE
    openness = Openness(reopened=reopened, taken_over=taken_over, called_out=called_out)
    scores = scores_by_round([as_mark(row, aspect_key, place.stored) for row in rows])
    return score_round(scores, openness, place.exam.max_spread)


def _require_up_to_date(place: SheetPlace, aspect_key: str, standing: Mark | None, base_version: int) -> None:
    if base_version == (standing.version if standing else 0):
        return
    code = place.stored.scheme.codes[aspect_key]
    if standing is None:
        raise Stale(say("%(aspect)s goes on with a new round: look at the sheet and score it again.", aspect=code))
    now = value_in_words(place.stored.scheme.by_id[aspect_key], standing)
    raise Stale(
        say(
            "%(aspect)s was entered or changed since you saw it: it is now %(value)s. Nothing was saved. "
            "Enter your value again if it should still replace this.",
            aspect=code,
            value=now,
        )
    )


def _says_the_same(standing: Mark, entry: Entry, written: _Write) -> bool:
    said = (*entry_to_fields(entry), written.scored_by)
    return (standing.kind, standing.value, standing.reason, standing.scored_by) == said


def _keep(
    actor: Actor,
    place: SheetPlace,
    aspect_key: str,
    standing: Mark | None,
    entry: Entry,
    written: _Write,
    *,
    number: int,
    why: str,
) -> Mark:
    kind, value, reason = entry_to_fields(entry)
    before = f"{standing.kind.value} {standing.value}" if standing else None
    key = {
        "sitting_id": place.sitting.id,
        "aspect_id": place.stored.aspect_ids[aspect_key],
        "seat": written.seat,
        "round": number,
    }
    fields: dict[str, object] = {
        "kind": kind,
        "value": value,
        "reason": reason,
        "version": written.base_version + 1,
        "op_id": written.op_id,
        "scored_by": written.scored_by,
        "entered_by": actor.account_id,
        "entered_at": clock.now(),
    }
    mark = standing or Mark(**key)
    for name, now in fields.items():
        setattr(mark, name, now)
    db.session.add_all([mark, MarkRevision(**key, **fields, change_reason=why)])
    db.session.flush()
    audit.record(
        actor,
        "record_mark",
        "mark",
        mark.id,
        aspect=aspect_key,
        seat=written.seat,
        round=number,
        version=mark.version,
        before=before,
        after=f"{kind.value} {value}",
        scored_by=written.scored_by,
        why=why,
    )
    return mark
