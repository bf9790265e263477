"""The lists of the day as files."""

import pytest
from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.errors import Forbidden, NotFound, Refused
from registry.domain.holder_access import IdentityDocument
from registry.domain.sitting_states import SittingState
from registry.models import Account, Candidate, Person, Sitting
from registry.queries.day_lists import attendance_pdf, draw_pdf
from registry.services.attendance import note_attendance
from registry.services.door import register_at_door
from registry.services.workstation_draw import draw_workstations
from tests.builders.exam_day import a_day
from tests.certificates.test_mark_sheet import pages


def test_both_lists_name_the_candidates_and_the_draw_those_who_drew(session: Session) -> None:
    day = a_day(candidates=2)
    with pytest.raises(Refused, match="not been drawn"):
        draw_pdf(day.chief, day.exam_id, "kk")
    with transaction():
        note_attendance(day.chief, sitting_id=day.sitting_ids[0], state=SittingState.ABSENT)
        draw_workstations(day.chief, exam_id=day.exam_id)
        register_at_door(
            day.host,
            candidate_id=day.candidate_ids[1],
            document=IdentityDocument.IDENTITY_CARD,
            witness_id=day.examiner.account_id,
        )
    host, second = (session.get_one(Account, one.account_id).display_name for one in (day.host, day.examiner))
    absent, drawn = (
        session.get_one(Person, session.get_one(Candidate, one).person_id).name.surname for one in day.candidate_ids
    )

    attendance, draw = attendance_pdf(day.chief, day.exam_id, "en"), draw_pdf(day.chief, day.exam_id, "en")
    assert absent in pages(attendance)[0]
    assert "absent" in pages(attendance)[0]
    assert f"{host}, {second}" in pages(attendance)[0].replace("\n", " ")
    assert f"Saw documents too {second}" in pages(attendance)[0].replace("\n", " "), "a name written by another signs"
    assert drawn in pages(draw)[0]
    with transaction():
        session.get_one(Sitting, day.sitting_ids[1]).workstation = 9
    assert draw == draw_pdf(day.operator, day.exam_id, "en"), "what was drawn, whatever spare workstation came later"
    for actor, language, error in ((day.examiner, "kk", Forbidden), (day.chief, "de", NotFound)):
        with pytest.raises(error):
            attendance_pdf(actor, day.exam_id, language)
