"""Keys changed from the command line."""

from pathlib import Path

from registry.app import create_app
from registry.db import db, transaction
from registry.domain.exam_states import ExamState
from registry.instance import instance
from registry.models import Person
from registry.services.candidates import enrol
from registry.settings import from_environment
from tests.builders import an_exam, an_operator
from tests.builders.enrolment import a_row, an_iin
from tests.databases import disconnect
from tests.registry.cli.conftest import Run


def test_the_key_of_personal_numbers_is_changed_while_the_application_runs(run: Run, folder: Path) -> None:
    app, iin = create_app(from_environment(folder, {})), an_iin()
    with app.app_context():
        with transaction():
            enrol(an_operator(), exam_id=an_exam(ExamState.PLANNED).id, row=a_row(iin=iin))
        before = instance().vault.key_ids
        db.session.remove()

        result = run("keys", "rotate-personal")

        assert result.exit_code == 0, result.output
        assert "Rows sealed anew: 1" in result.output
        assert "personal.key.retired" in result.output
        assert iin not in result.output
        vault = instance().vault  # of the application that was running before
        assert vault.key_ids[0] not in before
        person = db.session.query(Person).one()
        assert (vault.open(person.iin_sealed or b""), person.iin_hash) == (iin, vault.look_up(iin))
        db.session.remove()
    disconnect(app)
    again = run("keys", "rotate-personal")
    assert "personal-2.key.retired" in again.output
    assert "trail: " not in run("audit").output  # the rest of this register was made without its acts
