"""A register in which something is on every page: the demo, and beside it what the demo leaves out.

It is made once in a run and shared by all its processes, so nothing may be changed in it.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from registry import clock
from registry.app import create_app
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.domain.candidate_row import CandidateRow
from registry.domain.correction import CorrectionSubject
from registry.domain.exam_role import ExamRole
from registry.domain.exam_states import ExamState
from registry.domain.passport_states import Change, PassportState
from registry.instance import instance
from registry.models import Account, Aspect, Exam, Passport, Person
from registry.services.candidates import enrol
from registry.services.corrections import request_correction
from registry.services.preparing import prepare_passport
from registry.services.scheme_import import import_scheme
from registry.services.status_changes import propose_change
from registry.services.strike_offs import strike_off
from registry.services.voiding import void_aspect
from registry.settings import from_environment
from tests import compiled
from tests.builders import a_candidate, a_marking_scheme, a_role, actor_of, an_exam
from tests.builders.issuing import a_graduate
from tests.built_demo import PLACE, a_demo
from tests.databases import disconnect
from tests.postgres import locked
from tests.sessions import session_of

# Somebody without an IIN, whose every personal value is in the register.
STRANGER = CandidateRow(
    "Беглова",
    "Огулнар",
    latin="Beglova Ogulnar",
    document="TM1234567",
    birth_date=date(2007, 3, 19),
    phone="+77015550123",
    language="ru",
)

SEALED = ("iin_sealed", "document_sealed", "birth_date_sealed", "phone_sealed")


@contextmanager
def populated(run: Path) -> Iterator[Flask]:
    """The application on it; the first process that asks makes it, in about ten seconds."""
    root = run / "populated"
    with locked(run / "populated.lock"):
        if not (root / "complete").exists():
            app = create_app(from_environment(a_demo(run, root).folder, {}))
            with app.app_context():
                _add_the_rest()
            disconnect(app)
            (root / "complete").touch()
    app = compiled.share(create_app(from_environment(root / PLACE, {})))
    yield app
    disconnect(app)


def sign_in_key(app: Flask, part: str) -> str:
    """What a session of the demo's operator, examiner 1, chief expert or holder carries; none for nobody."""
    if part == "nobody":
        return ""
    folder = app.extensions["registry"].settings.folder
    address = json.loads((folder / "sign-ins.json").read_text(encoding="utf-8"))[part]["email"]
    with app.app_context():
        return str(db.session.scalar(select(Account.fs_uniquifier).where(Account.email == address)))


def session_cookie(app: Flask, part: str) -> str:
    """The cookie of somebody who has signed in; empty for nobody."""
    key = sign_in_key(app, part)
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # Flask's own cookies
    return str(signer.dumps(session_of(app, key))) if key else ""


def personal_values(app: Flask) -> set[str]:
    """Every IIN, document number, birth date and phone in the register, birth dates as people write them too."""
    with app.app_context():
        rows = db.session.execute(select(*(getattr(Person, column) for column in SEALED)))
        found = {
            instance().vault.open(value) for row in rows for value in row if value not in {None, b"sealed"}
        }  # builders seal nothing
    days = {text for text in found if len(text) == 10 and text[4] == "-"}
    return found | {date.fromisoformat(day).strftime("%d.%m.%Y") for day in days}


def never_logged(app: Flask) -> set[str]:
    """What must not be in a log: `personal_values`, and every surname and code."""
    with app.app_context():
        named = set(db.session.scalars(select(Person.surname))) | set(db.session.scalars(select(Passport.code)))
    return personal_values(app) | named


def _add_the_rest() -> None:
    people = {part: _actor(part) for part in ("operator", "secondoperator", "chiefexpert")}
    with transaction():
        import_scheme(people["operator"], scheme=a_marking_scheme(), version="draft")
        _void_one(people["chiefexpert"])
        for state in (ExamState.PLANNED, ExamState.REGISTERED, ExamState.CONFIRMED, ExamState.PUBLISHED):
            _an_exam(state, people["chiefexpert"])
    _waiting_for_a_second(people["operator"])
    with transaction():
        wish = "Колледждің атауы қате жазылған"
        request_correction(_actor("holder"), subject=CorrectionSubject.DETAILS, wish=wish)


def _actor(part: str) -> Actor:
    return actor_of(db.session.scalars(select(Account).where(Account.email == f"{part}@example.kz")).one())


def _void_one(chief: Actor) -> None:
    exam = db.session.scalars(select(Exam).where(Exam.state == ExamState.MARKING)).one()
    key = db.session.scalars(select(Aspect.key).where(Aspect.scheme_id == exam.scheme_id)).first()
    void_aspect(chief, exam_id=exam.id, aspect_key=str(key), reason="Құрылғы істен шықты")


def _an_exam(state: ExamState, chief: Actor) -> None:
    exam = an_exam(state)
    if state is ExamState.PUBLISHED:
        exam.published_at, exam.appeals_end_at = clock.now(), clock.now() + timedelta(days=2)
        exam.ends_on = (clock.now() + timedelta(days=3)).date()
    a_role(exam, ExamRole.CHIEF_EXPERT, account=db.session.get_one(Account, chief.account_id))
    candidate = a_candidate(exam)
    if state is ExamState.REGISTERED:
        strike_off(_actor("operator"), candidate_id=candidate.id, reason="Басқа топтан")
    if state is ExamState.PLANNED:
        operator = _actor("operator")
        enrol(operator, exam_id=exam.id, row=STRANGER)


def _waiting_for_a_second(operator: Actor) -> None:
    """A prepared passport, and a proposed change of another."""
    with transaction():
        candidate_id = a_graduate().id
    with transaction():
        prepare_passport(operator, candidate_id=candidate_id)
        passport_id = db.session.scalars(select(Passport.id).where(Passport.state == PassportState.ACTIVE)).first()
        propose_change(operator, passport_id=passport_id or 0, change=Change.SUSPEND, reason_code="score_under_review")
