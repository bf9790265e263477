"""A small register made wholly by its services, so that a check of it finds nothing until somebody has been at it."""

from dataclasses import dataclass
from random import Random
from unittest import mock

from sqlalchemy import select

from registry import clock
from registry.db import db, transaction
from registry.demo.exam import Plan, hold_exam
from registry.demo.passports import change, issue
from registry.demo.stage import Stage, set_stage
from registry.demo.timeline import Timeline
from registry.domain.actor import Actor
from registry.domain.passport_states import Change
from registry.jobs.heads import sign_now
from registry.models import AuditEntry
from registry.services.scheme_import import import_scheme
from registry.services.scheme_validation import validate_scheme
from tests.builders import a_marking_scheme
from tests.builders.enrolment import keys
from tests.builders.passport import keys_made
from tests.kept import once

CONSOLE = Actor.system("audit sign")


@dataclass(frozen=True)
class Register:
    """A closed exam with four passports (one suspended, one superseded), and a head signed after it."""

    stage: Stage
    exam_id: int
    passports: dict[int, int]


def a_register() -> Register:
    """Four candidates, marked, confirmed, issued; then the end of the trail is signed, and one more act follows."""
    return once(_made)


def _made() -> Register:
    keys()
    keys_made()
    with mock.patch("registry.services.accounts.hashed", return_value=None):  # nobody signs in here
        stage = set_stage()
    days = Timeline.weeks_ago(4, clock.now(), "Asia/Almaty")
    operator = stage.actors["operator"]
    with transaction():
        scheme_id = import_scheme(operator, scheme=a_marking_scheme(), version="2026.1").id
        validate_scheme(stage.actors["second operator"], scheme_id=scheme_id)
    plan, random = Plan(candidates=4, scored_again=2), Random(7)  # noqa: S311  # it has to repeat, not to be secret
    exam_id = hold_exam(stage, plan, scheme_id, days, random, lambda _text: None)
    passports, _ = issue(stage, exam_id, days)
    change(stage, passports[1], Change.SUSPEND, "score_under_review", days, 9)
    change(stage, passports[2], Change.SUPERSEDE, "name_corrected", days, 9)
    with clock.pretend(days.at(10, 8)):
        sign_now(CONSOLE)
    change(stage, passports[1], Change.REINSTATE, "review_closed_without_change", days, 10)
    return Register(stage, exam_id, passports)


def newest(act: str) -> int:
    """The number of the newest entry of an act."""
    chosen = select(AuditEntry.seq).where(AuditEntry.act == act).order_by(AuditEntry.seq.desc())
    found = db.session.scalar(chosen.limit(1))
    assert found is not None, f"nobody did {act}"
    return found
