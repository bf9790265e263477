"""What a tablet needs to know of an exam: own cells, agreed values, open sheets."""

import hashlib
from typing import Any

from flask import Response, json, request
from flask_login import current_user

from registry import clock
from registry.domain.exam_clock import ClockState, Timing
from registry.instance import instance
from registry.queries.tablet_marks import TabletMarks, tablet_marks
from registry.tablet_seals import seal_key
from registry.web.actors import current_actor
from registry.web.api import api
from registry.web.api.sync_request import NAME
from registry.web.formats import translated


@api.get("/exams/<int:exam_id>/marks")
def marks(exam_id: int) -> Response:
    """The exam as it stands for this examiner; 304 while nothing has changed."""
    found = tablet_marks(current_actor(), exam_id)
    body = {**_body(found), "seal_key": _seal_key(found, request.args.get("device", ""))}
    body["exam"]["account_name"] = current_user.display_name
    tag = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:32]
    answer = Response(json.dumps({"server_time": clock.now().isoformat(), **body}), content_type="application/json")
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "private, no-store"
    answer.make_conditional(request)
    return answer


def _seal_key(found: TabletMarks, device: str) -> str | None:
    if not NAME.match(device) or found.account is None:
        return None
    return seal_key(instance().settings, exam_id=found.exam.id, account_id=found.account, device=device)


def _days(found: TabletMarks) -> dict[str, str]:
    """The exam's days where it is held: a tablet counts from them which it is, also on a day it has no network."""
    timezone = instance().settings.timezone
    return {"starts_on": found.starts_on.isoformat(), "ends_on": found.ends_on.isoformat(), "timezone": timezone}


def _clock(timing: Timing) -> dict[str, Any]:
    """A clock that runs by its end, one that stands by what is left: neither changes while nobody touches it, so the
    answer's tag does not either."""
    running = timing.state is ClockState.RUNNING
    ends_at = timing.ends_at.isoformat() if running and timing.ends_at else None
    left = None if running else int(timing.remaining.total_seconds())
    return {"state": timing.state.value, "ends_at": ends_at, "left": left}


def _body(found: TabletMarks) -> dict[str, Any]:
    names = {"kk": found.name.kk, "ru": found.name.ru, "en": found.name.en}
    more = {"judging_mode": found.mode, "blind": found.blind, "account": found.account}
    return {
        "exam": {**found.exam.as_json(), "id": found.exam.id, "name": names, **more, **_days(found)},
        "clock": _clock(found.clock),
        "clocks": {str(sitting): _clock(own) for sitting, own in found.clocks.items()},
        "sheets": [
            {
                "sitting": sheet.sitting,
                "workstation": sheet.workstation,
                "code": sheet.code,
                "team": sheet.team,
                "signed": sheet.signed,
                "closed": translated(sheet.closed) if sheet.closed else None,
                "mine": sheet.mine,
                "reopened": sheet.reopened,
            }
            for sheet in found.sheets
        ],
        "cells": [
            {"key": cell.key, "kind": cell.kind, "value": cell.value, "reason": cell.reason, "version": cell.version}
            for cell in found.cells
        ],
        "rounds": found.rounds,
        "entered": found.entered,
        "revealed": [
            {
                "sitting": one.sitting,
                "aspect": one.aspect,
                "round": one.round,
                "scores": list(one.scores),
                "spread": one.spread,
                "mark": None if one.mark is None else str(one.mark),
            }
            for one in found.revealed
        ],
        "voided": sorted(found.voided),
        "seats": {str(team): seat for team, seat in found.seats.items()},
        "scribe": [
            {"team": one.team, "seat": one.seat, "account": one.account, "name": one.name} for one in found.scribe
        ],
    }
