"""The application a command or a server's worker works with."""

from pathlib import Path

import pytest

from registry.cli.configured import configured_app, refuse_wrong_settings
from registry.instance import Instance
from registry.settings import WrongSettings
from tests.databases import disconnect


@pytest.mark.parametrize("how", ["argument", "variable", "default"])
def test_the_folder_is_named_by_argument_variable_or_default(
    folder: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.delenv("SKILLS_PASSPORT_INSTANCE", raising=False)
    monkeypatch.chdir(folder.parent)
    if how == "variable":
        monkeypatch.setenv("SKILLS_PASSPORT_INSTANCE", str(folder))
        monkeypatch.chdir("/")
    app = configured_app(folder if how == "argument" else None)
    found: Instance = app.extensions["registry"]
    assert found.settings.folder == folder
    disconnect(app)


def test_wrong_settings_end_the_process_with_a_line_each(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as caught, refuse_wrong_settings(tmp_path):
        raise WrongSettings(["one is wrong", "two is wrong"])
    said = str(caught.value.code)
    assert "  - one is wrong\n  - two is wrong\n" in said
    assert str(tmp_path) in said
