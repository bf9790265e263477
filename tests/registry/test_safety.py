"""What stops the start of a production instance: all of it is said at once."""

from pathlib import Path

import pytest

from registry.safety import cautions, dangers, open_to_others
from registry.settings import Settings, WrongSettings, from_environment, write_new

ISSUER = {"issuer_kk": "Қала", "issuer_ru": "Город", "issuer_en": "City"}
URL = "https://passport.example.kz"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An instance folder as `init` leaves it."""
    (tmp_path / "keys").mkdir(mode=0o700)
    for name in ("settings.toml", "keys/personal.key", "keys/document-1.pem"):
        (tmp_path / name).touch(mode=0o600)
    return tmp_path


def test_a_folder_as_it_was_made_is_open_to_nobody(folder: Path) -> None:
    assert open_to_others(folder) == []


@pytest.mark.parametrize(
    ("name", "mode", "advice"),
    [
        (".", 0o705, "chmod 700"),
        ("settings.toml", 0o640, "chmod 600"),
        ("settings.toml", 0o604, "chmod 600"),
        ("keys", 0o750, "chmod 700"),
        ("keys/personal.key", 0o644, "chmod 600"),
        ("keys/document-1.pem", 0o620, "chmod 600"),
    ],
)
def test_what_others_can_read_is_named_with_the_way_to_close_it(
    folder: Path, name: str, mode: int, advice: str
) -> None:
    (folder / name).chmod(mode)
    (line,) = open_to_others(folder)
    (folder / name).chmod(0o700)
    assert line == f"{folder / name} can be read by others; run {advice} on it"


def test_a_group_that_keeps_backups_may_enter_the_folder(folder: Path) -> None:
    folder.chmod(0o750)
    assert open_to_others(folder) == []


@pytest.mark.parametrize("value", ["1", "true", "yes", "2"])
def test_a_debugger_stops_the_start(folder: Path, value: str) -> None:
    assert any("FLASK_DEBUG" in line for line in dangers(_settings(folder), {"FLASK_DEBUG": value}))


@pytest.mark.parametrize("value", ["0", "false", ""])
def test_a_debugger_that_is_off_does_not(folder: Path, value: str) -> None:
    assert dangers(_settings(folder), {"FLASK_DEBUG": value}) == []


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"processes": 2}, "Redis"),
        ({"trusted_hosts": ("other.example.kz",)}, "must hold the host of public_url"),
        ({"trusted_hosts": (".example.kz.evil.kz",)}, "must hold the host of public_url"),
        ({"trusted_hosts": ("passport.example.kz", "*")}, "not all of them"),
        ({"trusted_hosts": ("passport.example.kz", ".")}, "not all of them"),
    ],
)
def test_serving_that_is_not_safe_stops_the_start(folder: Path, values: dict[str, object], said: str) -> None:
    assert any(said in line for line in dangers(_settings(folder, **values), {}))


@pytest.mark.parametrize(
    "values",
    [
        {"processes": 1},
        {"processes": 2, "rate_limit_storage": "redis://127.0.0.1:6379"},
        {"trusted_hosts": (".example.kz",)},
        {"trusted_hosts": ("venue.local", "passport.example.kz")},
    ],
)
def test_serving_that_is_safe_does_not(folder: Path, values: dict[str, object]) -> None:
    assert dangers(_settings(folder, **values), {}) == []


def test_a_demo_is_judged_by_nothing_of_this(folder: Path) -> None:
    folder.chmod(0o755)
    demo = _settings(folder, kind="demo", processes=9, trusted_hosts=("*",))
    assert dangers(demo, {"FLASK_DEBUG": "1"}) == []


def test_what_may_be_and_should_be_thought_about_is_said_and_stops_nothing(folder: Path) -> None:
    careless = _settings(folder, two_organisations=False)
    assert dangers(careless, {}) == []
    assert [line.partition(" ")[0] for line in cautions(careless)] == [
        "trusted_proxies",
        "mail_host",
        "two_organisations",
        "security_contact",
    ]
    careful = {"security_contact": "mailto:a@b.kz", "mail_host": "mail.example.kz", "trusted_proxies": 1}
    assert cautions(_settings(folder, **careful)) == []
    assert cautions(_settings(folder, kind="demo", two_organisations=False)) == []


@pytest.mark.parametrize(
    ("values", "certificate", "said"),
    [
        ({}, False, True),
        ({}, True, False),
        ({"trusted_proxies": 1}, False, False),
        ({"public_url": "http://127.0.0.1:8000"}, False, False),
    ],
)
def test_https_that_ends_at_an_unknown_proxy_is_said(
    folder: Path, values: dict[str, object], certificate: bool, said: bool
) -> None:
    found = cautions(_settings(folder, **values), certificate=certificate)
    assert any(line.startswith("trusted_proxies") for line in found) is said


def test_an_instance_without_mail_is_said(folder: Path) -> None:
    assert any(line.startswith("mail_host") for line in cautions(_settings(folder)))
    assert not any(line.startswith("mail_host") for line in cautions(_settings(folder, mail_host="mail.example.kz")))


def test_every_danger_is_said_at_one_start(folder: Path) -> None:
    (folder / "settings.toml").unlink()
    write_new(
        folder,
        **ISSUER,
        public_url="http://passport.example.kz",
        second_factor_required=False,
        processes=4,
        trusted_hosts=["*"],
    )
    (folder / "settings.toml").chmod(0o644)
    (folder / "keys" / "personal.key").chmod(0o644)
    with pytest.raises(WrongSettings) as caught:
        from_environment(folder, {"FLASK_DEBUG": "1"})
    said = str(caught.value)
    for danger in ("https", "second_factor", "Redis", "host of", "not all", "FLASK_DEBUG", "settings.toml", "personal"):
        assert danger in said
    assert len(caught.value.wrong) == 8


def _settings(folder: Path, **values: object) -> Settings:
    return Settings(folder=folder, **{"public_url": URL, **values})  # type: ignore[arg-type]  # fields of Settings
