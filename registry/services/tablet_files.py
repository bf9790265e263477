"""A file that a tablet saved without network, uploaded: its marks go the way of all others (rules, section 3)."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from registry import clock
from registry.db import db
from registry.domain.actor import Actor
from registry.domain.entries import entry_to_fields, parse_entry
from registry.domain.errors import BadInput, NotFound, Refused
from registry.domain.mark_writing import MarkAnswer, MarkWrite, Outcome, Said
from registry.domain.policy import Permission, require
from registry.domain.scheme import MarkingScheme
from registry.domain.sentences import Value, say
from registry.domain.stored_sentences import sentence_to_json, value_to_json
from registry.domain.sync_ops import MalformedOp, read_op
from registry.domain.tablet_file import NoTabletFile, TabletFile, read_tablet_file
from registry.instance import instance
from registry.models import Account, Exam, Sitting
from registry.models import TabletFile as TabletFileRow
from registry.queries.access import exam_target
from registry.queries.actors import actor_of
from registry.queries.schemes import stored_scheme
from registry.queries.standing_marks import value_in_words
from registry.services import audit
from registry.services.marking import record_marks
from registry.tablet_seals import is_sealed

Answer = dict[str, Any]


def upload_tablet_file(actor: Actor, *, exam_id: int, content: bytes) -> TabletFileRow:
    """Enter the marks of a tablet's file as its examiner's, entered by whoever uploads it; each gets its answer.

    The same file again changes nothing: every write has a name. Raises NotFound, Forbidden; NoTabletFile, BadInput or
    Refused for a file that is not a tablet's, of another exam, edited, or of another version of the scheme: of such a
    file nothing is taken.
    """
    # The row kept at the end refers to the exam: it is held first, as by whoever takes a step of it and then a sheet.
    exam = db.session.get(Exam, exam_id, with_for_update={"read": True, "key_share": True})
    if exam is None:
        raise NotFound(say("There is no such exam."))
    require(actor, Permission.UPLOAD_MARKS, exam_target(actor, exam_id))
    file = read_tablet_file(content)
    examiner = _sealed_by(file, exam)
    answers = _entered(actor, file, examiner)
    row = TabletFileRow(
        exam_id=exam_id,
        account_id=examiner.id,
        device=file.device,
        sha256=hashlib.sha256(content).hexdigest(),
        saved_at=file.saved_at,
        uploaded_by=actor.account_id,
        uploaded_at=clock.now(),
        answers=answers,
    )
    db.session.add(row)
    db.session.flush()
    counts = Counter(answer["status"] for answer in answers)
    audit.record(
        actor,
        "upload_tablet_file",
        "tablet_file",
        row.id,
        exam=exam_id,
        account=examiner.id,
        sha256=row.sha256,
        answers={status: str(count) for status, count in sorted(counts.items())},
    )
    return row


def _sealed_by(file: TabletFile, exam: Exam) -> Account:
    """The examiner whose tablet sealed the file for this exam."""
    settings = instance().settings
    if not is_sealed(settings, file.content, exam_id=file.exam, account_id=file.account, device=file.device):
        raise NoTabletFile(
            say(
                "This file was changed after the tablet had saved it, or comes from another registry. "
                "Nothing of it was taken. Save it again on the tablet, and upload it as it is."
            )
        )
    if file.exam != exam.id:
        raise BadInput(say("This file belongs to another exam. Upload it on the page of that exam."))
    if file.scheme != exam.scheme_id:
        raise Refused(
            say(
                "This file was saved with another version of the marking scheme. Let the tablet load the exam anew: it "
                "keeps what was entered. Then save the file again."
            )
        )
    examiner = db.session.get(Account, file.account)
    if examiner is None:
        raise NotFound(say("There is no such account, or it is closed."))
    return examiner


def _entered(actor: Actor, file: TabletFile, examiner: Account) -> list[Answer]:
    read = [_read(raw, file.device) for raw in file.writes]
    writes = [write for write in read if isinstance(write, MarkWrite)]
    scorer = actor_of(examiner, origin=actor.origin, request_id=actor.request_id)
    told = iter(record_marks(scorer, exam_id=file.exam, writes=writes, offline=True, entered_by=actor))
    places, scheme = _places(writes, file.exam), stored_scheme(file.scheme).scheme
    return [_malformed(one) if isinstance(one, MalformedOp) else _answer(next(told), places, scheme) for one in read]


def _read(raw: object, device: str) -> MarkWrite | MalformedOp:
    try:
        return read_op(raw, device=device)
    except MalformedOp as error:
        return error


def _answer(answer: MarkAnswer, places: Mapping[int, int], scheme: MarkingScheme) -> Answer:
    write = answer.write
    return {
        "sitting": write.sitting_id if write.sitting_id in places else None,
        "workstation": places.get(write.sitting_id),
        "aspect": scheme.codes.get(write.aspect_key, ""),
        "seat": write.seat,
        "round": answer.round or write.round,
        "value": value_to_json(_words(write, scheme)),
        "status": answer.outcome.value,
        "sentence": sentence_to_json(answer.sentence) if answer.sentence else None,
    }


def _words(write: MarkWrite, scheme: MarkingScheme) -> Value:
    """What was entered as people say it; as it was written where nobody could have meant it."""
    if (aspect := scheme.by_id.get(write.aspect_key)) is None:
        return write.value
    try:
        kind, value, reason = entry_to_fields(parse_entry(aspect, write.kind, write.value, write.reason))
    except BadInput:
        return write.value
    return value_in_words(aspect, Said(kind, value, reason, 0))


def _malformed(error: MalformedOp) -> Answer:
    told = {"status": Outcome.REJECTED.value, "sentence": sentence_to_json(error.sentence)}
    return {"sitting": None, "workstation": None, "aspect": "", "seat": None, "round": None, "value": "", **told}


def _places(writes: Sequence[MarkWrite], exam_id: int) -> Mapping[int, int]:
    """The workstation of each sitting that is named and belongs to the exam."""
    ids: Iterable[int] = {write.sitting_id for write in writes}
    rows = db.session.execute(
        select(Sitting.id, Sitting.workstation).where(Sitting.exam_id == exam_id, Sitting.id.in_(ids))
    )
    return {row.id: row.workstation for row in rows}
