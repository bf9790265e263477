"""Terms of keeping on the command line."""

from pathlib import Path

from registry import clock
from registry.db import db, transaction
from registry.domain.retention import RetentionRule
from registry.models import Check
from tests.builders import a_passport
from tests.databases import disconnect
from tests.registry.cli.conftest import Run, application


def test_a_dry_run_counts_and_changes_nothing(run: Run, folder: Path) -> None:
    app = application(folder)
    with app.app_context(), transaction():
        old = clock.now().replace(year=2020)
        db.session.add(Check(passport_id=a_passport().id, checked_at=old, answer="active", client="phone"))
    disconnect(app)
    for _ in range(2):
        result = run("retention")
        assert result.exit_code == 0, result.output
        line = next(line for line in result.output.splitlines() if line.startswith("checks"))
        assert line.split()[:3] == ["checks", "24", "1"]
        assert "Nothing was changed." in result.output
    applied = run("retention", "--apply")
    assert "Nothing was changed." not in applied.output
    assert [line.split()[2] for line in run("retention").output.splitlines()[: len(RetentionRule)]] == ["0"] * len(
        RetentionRule
    )
