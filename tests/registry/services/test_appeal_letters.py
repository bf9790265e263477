"""Candidates are written to where they have a confirmed address."""

from sqlalchemy.orm import Session

from registry.domain.mail_kinds import MailKind
from registry.services.appeal_letters import tell_candidates
from tests.builders import a_candidate, an_account, an_exam
from tests.registry.services.appeal_stage import an_appeal_stage


def test_whoever_has_no_account_gets_no_letter(session: Session) -> None:
    stage = an_appeal_stage()
    nobody = a_candidate(an_exam())
    an_account()
    session.commit()
    assert tell_candidates(MailKind.SCORE_REVIEWED, [stage.candidate_id, nobody.id]) == 1
