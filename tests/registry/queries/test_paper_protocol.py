"""The protocol on paper says what its record says."""

import pytest
from sqlalchemy.orm import Session

from certificates import protocol_words
from certificates.catalogue import words
from registry.db import transaction
from registry.domain.commission import BallotResult
from registry.domain.errors import Forbidden, NotFound
from registry.domain.exam_kind import ChampionshipLevel
from registry.domain.exam_role import ExamRole
from registry.domain.incident import IncidentKind
from registry.domain.sitting_states import SittingState
from registry.queries.exam_protocol_record import exam_protocol
from registry.queries.paper_protocol import protocol_pdf
from registry.services.confirming import confirm_scores
from registry.services.mark_sheets import reopen
from tests.builders.marking_stage import a_stage
from tests.registry.queries.test_paper_sheets import text


def test_every_role_state_kind_and_result_has_a_word() -> None:
    _ = words("kk")
    assert {role.value for role in ExamRole} == set(protocol_words.roles(_))
    assert {state.value for state in SittingState} <= set(protocol_words.states(_))
    assert {result.value for result in BallotResult} == set(protocol_words.results(_))
    assert {level.value for level in ChampionshipLevel} <= set(protocol_words.kinds(_))
    assert {kind.value for kind in IncidentKind} == set(protocol_words.incidents(_))


def test_a_confirmed_exam_is_printed_with_scores_digests_and_reopenings(session: Session) -> None:
    stage = a_stage(sittings=2)
    stage.fill()
    stage.sign_all()
    with transaction():
        reopen(stage.chief, sitting_id=stage.sitting_id, sub_criterion="A1", reason="Slip of the finger")
    assert "Draft: the scores are not confirmed" in text(protocol_pdf(stage.chief, stage.exam_id, "en"))
    stage.sign("A1")
    with transaction():
        confirm_scores(stage.chief, exam_id=stage.exam_id)
    found = exam_protocol(stage.operator, stage.exam_id)
    content = protocol_pdf(stage.operator, stage.exam_id, "en")
    said = text(content)
    assert content == protocol_pdf(stage.operator, stage.exam_id, "en")
    assert "Slip of the finger" in said
    assert said.count("8.58 10.00 85.80% 4 reached") == 2
    assert [one.name.full for one in found.candidates if one.name.full not in said] == []
    assert [sheet.digest for sheet in found.sheets if sheet.digest not in said] == []
    assert "Хаттама" in text(protocol_pdf(stage.operator, stage.exam_id, "kk")) or found.exam.protocol_number == ""


def test_who_may_not_read_the_protocol_does_not_print_it(session: Session) -> None:
    stage = a_stage()
    with pytest.raises(Forbidden):
        protocol_pdf(stage.judges[0], stage.exam_id, "kk")
    with pytest.raises(NotFound):
        protocol_pdf(stage.chief, stage.exam_id, "de")
