"""Marks from tablets, in batches: each is answered by itself, in order, and may be sent again."""

from datetime import datetime
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from registry import clock
from registry.constraint_errors import Clash
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.mark_writing import MarkAnswer, MarkWrite, Outcome
from registry.queries.exam_standing import ExamStanding, exam_standing
from registry.services.marking import record_marks
from registry.web.actors import current_actor
from registry.web.api import api
from registry.web.api.owners import require_same_account
from registry.web.api.sync_request import Asked, Unreadable, read_batch
from registry.web.formats import translated
from registry.web.language import selected


@api.post("/sync")
def sync() -> ResponseReturnValue:
    """Enter a batch; all of it is committed before anything is answered."""
    actor, asked = current_actor(), read_batch(request.get_data())
    require_same_account(actor, asked.account)
    selected()  # the reader's language, while the account is at hand
    standing = exam_standing(actor, asked.exam)  # marks do not move an exam
    try:
        answers = _entered(actor, asked)
    except Clash:  # the same write came by another way in this very moment: now it is there to be seen
        answers = _entered(actor, asked)
    return _body(asked, answers, standing, clock.now())


def _entered(actor: Actor, asked: Asked) -> dict[int, MarkAnswer]:
    """The answers by their places in the batch."""
    places = [place for place, one in enumerate(asked.writes) if isinstance(one, MarkWrite)]
    writes = [one for one in asked.writes if isinstance(one, MarkWrite)]
    with transaction():
        answers = record_marks(actor, exam_id=asked.exam, scheme_id=asked.scheme, writes=writes, offline=True)
    return dict(zip(places, answers, strict=True))


def _body(asked: Asked, answers: dict[int, MarkAnswer], standing: ExamStanding, now: datetime) -> dict[str, Any]:
    results = [
        _result(one, answers.get(place), *told)
        for place, (one, told) in enumerate(zip(asked.writes, asked.told, strict=True))
    ]
    skew = asked.skew(now)
    return {
        "server_time": now.isoformat(),
        "exam": standing.as_json(),
        **({} if skew is None else {"clock_skew_seconds": skew}),
        "results": results,
    }


def _result(one: MarkWrite | Unreadable, answer: MarkAnswer | None, seq: Any, key: Any) -> dict[str, Any]:
    named = {"op_id": one.op_id, "seq": seq, "key": key}
    if isinstance(one, Unreadable) or answer is None:
        refusal = one.refusal if isinstance(one, Unreadable) else None
        sentence = translated(refusal.sentence) if refusal else ""
        rejected = {"status": Outcome.REJECTED, "version": 0, "value": None, "code": "unreadable"}
        return {**named, **rejected, "sentence": sentence}
    standing = answer.standing
    said = standing.said if standing else None
    return {
        **named,
        "status": answer.outcome,
        "version": standing.version if standing else 0,
        "value": {"kind": said.kind, "value": said.value, "reason": said.reason} if said else None,
        "code": answer.code,
        "sentence": translated(answer.sentence) if answer.sentence else "",
    }
