"""The demo's holder comes in as holders do: by a slip of paper, then by the code of a letter to an own address."""

import re
from email import message_from_bytes, policy

from registry import clock
from registry.db import db, transaction
from registry.demo.stage import Stage
from registry.demo.timeline import Timeline
from registry.domain.actor import PUBLIC, Actor
from registry.instance import instance
from registry.jobs.mail import send_due
from registry.mail import FOLDER
from registry.models import Account, Candidate, Passport, Person
from registry.queries.actors import actor_of
from registry.services.claim_slips import make_slips, use_slip
from registry.services.sign_in_addresses import ask_address_code, confirm_address

ADDRESS = "holder@example.kz"


def come_in(stage: Stage, passport_id: int, days: Timeline) -> None:
    """The person of this passport uses a slip and confirms ADDRESS: codes go there from now on, without a password."""
    candidate = db.session.get_one(Candidate, db.session.get_one(Passport, passport_id).candidate_id)
    language = db.session.get_one(Person, candidate.person_id).language
    with clock.pretend(days.at(9, 10)):
        holder = _by_slip(stage, candidate)
        with transaction():
            token = ask_address_code(holder, address=ADDRESS, language=language)
        send_due()
        with transaction():
            confirm_address(holder, token=token, code=_code_of_the_letter())
        send_due()
    stage.holder_address = ADDRESS


def _by_slip(stage: Stage, candidate: Candidate) -> Actor:
    with transaction():
        (slip,) = make_slips(stage.actors["operator"], exam_id=candidate.exam_id, candidate_id=candidate.id)
    with transaction():
        account = use_slip(PUBLIC, code=slip.code)
        if account is None:
            raise LookupError("The slip that was just made opens nothing.")
        return _acting(account)


def _acting(account: Account) -> Actor:
    return actor_of(account, request_id="demo", origin="demo")


def _code_of_the_letter() -> str:
    newest = max((instance().settings.folder / FOLDER).iterdir())
    text = message_from_bytes(newest.read_bytes(), policy=policy.default).get_content()
    found = re.search(r"\b(\d{4}) (\d{4})\b", text)
    if found is None:
        raise LookupError("The letter holds no code.")
    return "".join(found.groups())
