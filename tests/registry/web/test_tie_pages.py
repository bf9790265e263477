"""Own students on the pages of examiners, colleges and operators."""

from flask import Flask

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.scope import OrganisationKind
from registry.models import Candidate, College, Organisation, TeachingTie
from tests.builders import an_account, an_organisation
from tests.builders.marking_stage import a_stage
from tests.visitor import visitor, visitor_of


def test_own_students_are_declared_written_down_and_struck(app: Flask) -> None:
    with app.app_context():
        stage = a_stage(sittings=2)
        with transaction():
            one, two = db.session.query(Candidate).order_by(Candidate.id)
            college = db.session.get_one(College, one.college_id)
            organisation: Organisation = an_organisation(OrganisationKind.COLLEGE, college=college)
            officer_id = an_account(Audience.COLLEGE, organisation=organisation).id
            first, second = one.id, two.id
    page = f"/exams/{stage.exam_id}/own-students"
    examiner = visitor_of(app, stage.judges[0].account_id or 0)
    own = {"account_id": str(stage.judges[0].account_id), "whom": f"candidate-{first}"}
    assert "I taught" in examiner.get(f"/examiner{page}").text
    assert "Declared by the examiner" in examiner.send(f"/examiner{page}", own).text
    other = {**own, "account_id": str(stage.judges[1].account_id)}
    examiner.post(f"/examiner{page}", other, status=422)  # nobody declares for another

    # The college sees what is about its own students alone, and no workstation.
    officer = visitor_of(app, officer_id)
    assert "Declared" in officer.get(f"/college{page}").text
    officer.post(f"/college{page}", {**other, "whom": f"candidate-{second}"}, status=422)
    assert "ПО-41" in officer.send(f"/college{page}", {**other, "whom": "group-0"}).text

    chief = visitor_of(app, stage.chief.account_id or 0).get(f"/examiner{page}").text
    assert "I taught" not in chief
    assert "Strike" not in chief
    operator = visitor(app, Audience.OPERATOR)
    with app.app_context():
        tie_id = db.session.query(TeachingTie).order_by(TeachingTie.id).first().id  # type: ignore[union-attr]
    assert "Strike" in operator.get(f"/operator{page}").text
    strike = f"/operator{page}/{tie_id}/strike"
    assert "may mark" in operator.get(strike).text
    operator.post(strike, {"reason": ""}, status=422)
    assert "Қате жазылған" in operator.send(strike, {"reason": "Қате жазылған"}).text
    operator.get(f"/operator{page}/0/strike", status=404)
