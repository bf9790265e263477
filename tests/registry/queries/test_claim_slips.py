"""Who needs a slip."""

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session, scoped_session

from registry.db import db, transaction
from registry.domain.actor import PUBLIC
from registry.domain.audience import Audience
from registry.domain.errors import Forbidden, NotFound
from registry.domain.holder_access import AccessState
from registry.models.account import NO_ADDRESS
from registry.queries.claim_slips import access_list, slips_needed
from registry.services.claim_slips import make_slips, use_slip
from tests.builders import a_candidate, a_person, actor_of, an_account
from tests.builders.regions import Region, a_region


@pytest.fixture
def almaty(session: scoped_session[Session]) -> Region:
    """A region; another one as noise."""
    with transaction():
        a_region("Ақтөбе")
        return a_region("Алматы")


def states(region: Region) -> dict[str, AccessState]:
    """State by surname."""
    lines = access_list(actor_of(region.operator), region.exam.id).lines
    return {line.name.surname: line.state for line in lines}


def test_the_list_says_how_far_each_candidate_has_come(almaty: Region) -> None:
    with transaction():
        for surname in ("Жаңа", "Талонмен", "Кірген"):
            a_candidate(almaty.exam, person=a_person(surname), college=almaty.college)
        staff = a_person("Сарапшы")
        a_candidate(almaty.exam, person=staff, college=almaty.college)
        an_account(Audience.HOLDER, Audience.EXAMINER, person=staff)
    operator = actor_of(almaty.operator)
    lines = {line.name.surname: line for line in access_list(operator, almaty.exam.id).lines}
    with transaction():
        make_slips(operator, exam_id=almaty.exam.id, candidate_id=lines["Талонмен"].candidate_id)
        (slip,) = make_slips(operator, exam_id=almaty.exam.id, candidate_id=lines["Кірген"].candidate_id)
        use_slip(PUBLIC, code=slip.code)

    assert states(almaty) == {
        "Жаңа": AccessState.NO_SLIP,
        "Талонмен": AccessState.SLIP_MADE,
        "Кірген": AccessState.SLIP_USED,
        "Сарапшы": AccessState.PASSWORD,
        almaty.person.surname: AccessState.ADDRESS_CONFIRMED,
    }
    assert {line.name.surname for line in slips_needed(operator, almaty.exam.id)} == {"Жаңа", "Талонмен"}


def test_groups_are_those_in_which_somebody_needs_a_slip(almaty: Region) -> None:
    assert access_list(actor_of(almaty.operator), almaty.exam.id).groups == []
    with transaction():
        a_candidate(almaty.exam, person=a_person("Жаңа")).group = "ПО-42"
    assert access_list(actor_of(almaty.operator), almaty.exam.id).groups == ["ПО-42"]
    assert slips_needed(actor_of(almaty.operator), almaty.exam.id, group="ПО-41") == []


def test_an_officer_sees_own_students_and_strangers_see_no_exam(almaty: Region) -> None:
    with transaction():
        a_candidate(almaty.exam, person=a_person("Бөтен"))
        elsewhere = a_region("Шымкент")
    assert {line.name.surname for line in access_list(actor_of(almaty.officer), almaty.exam.id).lines} == {
        almaty.person.surname
    }
    for stranger in (elsewhere.operator, elsewhere.officer):
        with pytest.raises(NotFound):
            access_list(actor_of(stranger), almaty.exam.id)
    with pytest.raises(Forbidden):
        access_list(actor_of(almaty.holder), almaty.exam.id)


def test_an_account_without_an_address_needs_a_slip(almaty: Region) -> None:
    with transaction():
        db.session.merge(almaty.holder).email = f"x{NO_ADDRESS}"
    assert states(almaty)[almaty.person.surname] is AccessState.NO_SLIP


def test_the_number_of_statements_does_not_grow_with_the_candidates(almaty: Region) -> None:
    counted: list[int] = []
    for _ in range(2):
        with transaction():
            for _ in range(5):
                a_candidate(almaty.exam, person=a_person("Көп"), college=almaty.college)
        seen: list[object] = []
        actor = actor_of(almaty.operator)

        def note(*told: object, into: list[object] = seen) -> None:
            into.append(told[2])

        event.listen(db.engine, "before_cursor_execute", note)
        access_list(actor, almaty.exam.id)
        event.remove(db.engine, "before_cursor_execute", note)
        counted.append(len(seen))
    assert counted[0] >= counted[1]


def test_an_officer_is_told_who_was_enrolled_by_others_too_and_who_needs_the_desk(almaty: Region) -> None:
    with transaction():
        stranger, entered = a_person("Бөтен"), a_person("Кірген")
        a_candidate(a_region("Шымкент").exam, person=stranger)
        for person in (stranger, entered):
            a_candidate(almaty.exam, person=person, college=almaty.college)
        officer = actor_of(almaty.officer)
    with transaction():
        (slip,) = make_slips(officer, exam_id=almaty.exam.id)
        use_slip(PUBLIC, code=slip.code)
    lines = {line.name.surname: line for line in access_list(officer, almaty.exam.id).lines}
    assert (lines["Бөтен"].elsewhere, lines["Бөтен"].needs_a_slip) == (True, False)
    assert (lines["Кірген"].by_desk, lines["Кірген"].needs_a_slip) == (True, False)
