"""The claim slips of the demo open the door, and lie in a file that others cannot read."""

import stat

import pypdfium2
from sqlalchemy.orm import Session, scoped_session

from registry.db import transaction
from registry.demo.slips import print_sheet
from registry.demo.stage import Stage
from registry.domain.actor import PUBLIC
from registry.domain.audience import Audience
from registry.domain.claim_code import parse_claim_code
from registry.services.claim_slips import use_slip
from tests.builders import a_candidate, actor_of, an_account, an_exam


def test_a_slip_of_the_sheet_opens_the_door(session: scoped_session[Session]) -> None:
    with transaction():
        exam = an_exam()
        a_candidate(exam)
        stage = Stage(actors={"operator": actor_of(an_account(Audience.OPERATOR))})
    path = print_sheet(stage, exam.id)
    try:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        text = pypdfium2.PdfDocument(path.read_bytes())[0].get_textpage().get_text_range()
    finally:
        path.unlink()
    code = parse_claim_code(next(word for word in text.split() if word.count("-") == 2))
    with transaction():
        assert use_slip(PUBLIC, code=code) is not None
