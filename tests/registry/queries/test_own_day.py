"""What a holder learns about the own day of an exam."""

from sqlalchemy.orm import Session

from registry.db import transaction
from registry.domain.accommodation import AccommodationGround
from registry.domain.exam_clock import ClockAct
from registry.domain.holder_access import IdentityDocument
from registry.models import Candidate
from registry.queries.own_day import own_day
from registry.services.accommodations import grant_extra_time
from registry.services.briefings import record_briefing
from registry.services.door import register_at_door
from registry.services.exam_clock import act_on_clock
from registry.services.workstations import move_to_spare
from tests.builders.exam_day import a_day


def test_everything_of_the_own_day_is_in_it_and_nothing_of_anothers(session: Session) -> None:
    day = a_day(candidates=2)
    first, second = day.candidate_ids
    with transaction():
        ground = AccommodationGround.ORDER_OF_THE_COLLEGE
        grant_extra_time(day.chief, candidate_id=first, ground=ground, minutes=15)
        register_at_door(day.chief, candidate_id=first, document=IdentityDocument.PASSPORT)
        record_briefing(day.chief, exam_id=day.exam_id, topic="Өрт", held_by=None, candidate_ids=[first])
        act_on_clock(day.chief, exam_id=day.exam_id, act=ClockAct.START, minutes=60)
        move_to_spare(day.chief, sitting_id=day.sitting_ids[0], workstation=7, reason="Экран")

    own, other = (own_day(session.get_one(Candidate, one)) for one in (first, second))
    assert own["documents_seen"][0]["document"] == "passport"
    assert (own["extra_time"][0]["minutes"], own["briefings"][0]["topic"]) == (15, "Өрт")
    assert (own["workstations"][0]["to"], own["incidents"][0]["kind"]) == (7, "spare")
    assert not any(other.values())
