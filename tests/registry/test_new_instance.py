"""Making an instance, and making it again."""

from pathlib import Path

import pytest
from flask import Flask

from registry import new_instance
from registry.db import db
from registry.instance import instance
from registry.queries.health import database_answers
from registry.settings import WrongSettings
from tests.databases import disconnect

ISSUER = {"issuer_kk": "Қала", "issuer_ru": "Город", "issuer_en": "City"}


@pytest.fixture(autouse=True)
def _no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SKILLS_PASSPORT_DATABASE_URL", raising=False)


def test_a_new_instance_has_settings_keys_and_a_database_that_answers(tmp_path: Path) -> None:
    app = new_instance.create(tmp_path / "one", **ISSUER)
    with app.app_context():
        assert database_answers()
        assert instance().signer.key_id in instance().key_ring.key_ids
        assert instance().vault.open(instance().vault.seal("text")) == "text"
    disconnect(app)


def test_nobody_else_may_look_into_it(tmp_path: Path) -> None:
    disconnect(new_instance.create(tmp_path / "one", **ISSUER))
    folders = [tmp_path / "one", tmp_path / "one" / "keys"]
    assert {folder.stat().st_mode & 0o777 for folder in folders} == {0o700}
    private = [path for path in (tmp_path / "one" / "keys").iterdir() if ".pub." not in path.name]
    assert {path.stat().st_mode & 0o077 for path in private} == {0}


def test_making_it_again_changes_no_key_no_setting_and_no_row(tmp_path: Path) -> None:
    app = new_instance.create(tmp_path, **ISSUER)
    _add_a_college(app)
    kept = {path: path.read_bytes() for path in (tmp_path / "settings.toml", *(tmp_path / "keys").iterdir())}

    again = new_instance.create(tmp_path, number_prefix="OTHER", **ISSUER)

    assert {path: path.read_bytes() for path in (tmp_path / "settings.toml", *(tmp_path / "keys").iterdir())} == kept
    with again.app_context():
        assert db.session.connection().exec_driver_sql("SELECT count(*) FROM college").scalar() == 1
    disconnect(again)


def test_two_instances_share_no_key(tmp_path: Path) -> None:
    for name in ("one", "two"):
        disconnect(new_instance.create(tmp_path / name, **ISSUER))
    ones, twos = ({path.read_bytes() for path in (tmp_path / name / "keys").iterdir()} for name in ("one", "two"))
    assert not ones & twos


def test_wrong_settings_stop_it_before_there_is_a_database(tmp_path: Path) -> None:
    with pytest.raises(WrongSettings):
        new_instance.create(tmp_path, number_prefix="k", **ISSUER)
    assert not list(tmp_path.glob("*.sqlite3"))


def _add_a_college(app: Flask) -> None:
    from registry.db import transaction
    from tests.builders import a_college

    with app.app_context(), transaction():
        a_college()
    disconnect(app)
