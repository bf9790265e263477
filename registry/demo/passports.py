"""The demo's passports: prepared by one operator, released by another, and what became of some of them."""

from registry import clock
from registry.db import db, transaction
from registry.demo.exam import candidates_by_workstation
from registry.demo.stage import Stage
from registry.demo.timeline import Timeline
from registry.domain.passport_states import Change
from registry.models import Candidate, Passport, Person
from registry.services.issuing import Outcome, prepare_passports, release_passports, release_status_change
from registry.services.name_correction import correct_name
from registry.services.status_changes import propose_change


def issue(stage: Stage, exam_id: int, days: Timeline) -> tuple[dict[int, int], Outcome]:
    """Prepare and release everybody who is eligible: workstation → passport id, and who was refused and why."""
    by_place = candidates_by_workstation(exam_id)
    with clock.pretend(days.at(8, 10)):
        prepared = prepare_passports(stage.actors["operator"], candidate_ids=by_place.values())
    with clock.pretend(days.at(8, 15)):
        release_passports(stage.actors["second operator"], passport_ids=prepared.done)
    place_of = {candidate_id: place for place, candidate_id in by_place.items()}
    passports = {place_of[db.session.get_one(Passport, i).candidate_id]: i for i in prepared.done}
    return passports, prepared


def change(stage: Stage, passport_id: int, what: Change, reason: str, days: Timeline, day: int) -> None:
    """One operator proposes, the other releases."""
    with clock.pretend(days.at(day, 11)), transaction():
        change_id = propose_change(
            stage.actors["operator"], passport_id=passport_id, change=what, reason_code=reason
        ).id
    with clock.pretend(days.at(day, 16)):
        release_status_change(stage.actors["second operator"], change_id=change_id)


def correct(stage: Stage, passport_id: int, days: Timeline, day: int) -> None:
    """The name was typed without Kazakh letters: corrected by the identity card before the passport is replaced."""
    candidate = db.session.get_one(Candidate, db.session.get_one(Passport, passport_id).candidate_id)
    name = stage.right_name or db.session.get_one(Person, candidate.person_id).name
    with clock.pretend(days.at(day, 10)), transaction():
        correct_name(stage.actors["operator"], person_id=candidate.person_id, name=name, reason="Жеке куәлік көрілді")
