"""A college appeals for its own student."""

from flask import Flask

from registry.db import db, transaction
from registry.domain.audience import Audience
from registry.domain.scope import OrganisationKind
from registry.models import Candidate, College
from tests.builders import an_account
from tests.builders.register import an_organisation
from tests.registry.services.appeal_stage import an_appeal_stage
from tests.visitor import Visitor


def test_an_officer_files_for_the_student_and_finds_it_in_the_list(app: Flask) -> None:
    with app.app_context():
        stage = an_appeal_stage()
        with transaction():
            college = db.session.get_one(College, db.session.get_one(Candidate, stage.candidate_id).college_id)
            office = an_organisation(OrganisationKind.COLLEGE, college=college)
            key = an_account(Audience.COLLEGE, organisation=office).fs_uniquifier
    officer, add = Visitor(app, key), f"/college/candidates/{stage.candidate_id}/appeal"
    assert add in officer.get(f"/college/exams/{stage.exam_id}").text
    officer.get(add)
    filed = {"brought_by": "college", "kind": "score", "text": "Look again."}
    assert "Choose one." in officer.post(add, {**filed, "brought_by": ""}, 422).text
    assert "The appeal is filed" in officer.send(add, filed).text
