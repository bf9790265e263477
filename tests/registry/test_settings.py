"""Settings of an instance: read once, checked all at once."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.domain.names import Names
from registry.setting_rules import DEMO_SECRET
from registry.settings import Settings, WrongSettings, from_environment, write_new

ISSUER = {"issuer_kk": "Қала", "issuer_ru": "Город", "issuer_en": "City"}
GOOD = {"secret_key": "s" * 32, "public_url": "https://passport.example.kz", **ISSUER}


def test_a_new_instance_reads_what_was_written_for_it(tmp_path: Path) -> None:
    write_new(tmp_path, number_prefix="ALA", appeal_working_days=3, trusted_hosts=["a.kz", "127.0.0.1"], **ISSUER)
    read = from_environment(tmp_path, {})
    assert (read.number_prefix, read.appeal_working_days, read.trusted_hosts) == ("ALA", 3, ("a.kz", "127.0.0.1"))
    assert read.issuer == Names("Қала", "Город", "City")
    assert len(read.secret_key) >= 64


def test_a_secret_is_read_from_the_file_that_holds_it(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("k" * 40 + "\n", encoding="utf-8")
    _write(tmp_path, f'secret_key_file = "{tmp_path / "key"}"\n' + _toml(ISSUER))
    assert from_environment(tmp_path, {}).secret_key == "k" * 40


def test_a_file_named_by_the_environment_comes_before_the_settings_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("k" * 40, encoding="utf-8")
    write_new(tmp_path, **ISSUER)
    read = from_environment(tmp_path, {"SKILLS_PASSPORT_SECRET_KEY_FILE": str(tmp_path / "key")})
    assert read.secret_key == "k" * 40


def test_two_instances_have_two_secrets(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_new(tmp_path / name, **ISSUER)
    assert from_environment(tmp_path / "one", {}).secret_key != from_environment(tmp_path / "two", {}).secret_key


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_any_text_comes_back_from_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.toml").unlink(missing_ok=True)
    write_new(tmp_path, **{**ISSUER, "issuer_kk": text})
    assert from_environment(tmp_path, {}).issuer_kk == text


def test_settings_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    write_new(tmp_path, **ISSUER)
    before = (tmp_path / "settings.toml").read_bytes()
    write_new(tmp_path, number_prefix="OTHER", **ISSUER)
    assert (tmp_path / "settings.toml").read_bytes() == before


def test_the_file_with_the_secret_is_its_owners(tmp_path: Path) -> None:
    write_new(tmp_path, **ISSUER)
    assert (tmp_path / "settings.toml").stat().st_mode & 0o777 == 0o600


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    write_new(tmp_path, number_prefix="ALA", **ISSUER)
    environment = {"SKILLS_PASSPORT_NUMBER_PREFIX": "AST", "SKILLS_PASSPORT_TRUSTED_HOSTS": " a.kz, ,127.0.0.1 "}
    read = from_environment(tmp_path, environment)
    assert (read.number_prefix, read.trusted_hosts) == ("AST", ("a.kz", "127.0.0.1"))


def test_other_variables_and_the_name_of_the_folder_are_no_settings(tmp_path: Path) -> None:
    write_new(tmp_path, **ISSUER)
    from_environment(tmp_path, {"PATH": "/bin", "SKILLS_PASSPORT_INSTANCE": "elsewhere"})


def test_days_off_are_lists_of_days_in_the_file_and_in_the_environment(tmp_path: Path) -> None:
    _write(tmp_path, f'secret_key = "{"s" * 32}"\nholidays = ["2026-12-16", 2026-12-17]\n' + _toml(ISSUER))
    read = from_environment(tmp_path, {"SKILLS_PASSPORT_WORKING_WEEKENDS": "2026-12-19"})
    assert read.days_off == {date(2026, 12, 16), date(2026, 12, 17)}
    assert read.days_on == {date(2026, 12, 19)}
    (line,) = _wrong(tmp_path, SKILLS_PASSPORT_WORKING_WEEKENDS="2026-12-16,2026-12-20")
    assert line == "holidays and working_weekends both name 2026-12-16"


def test_every_wrong_value_is_named_at_once(tmp_path: Path) -> None:
    write_new(
        tmp_path, appeal_working_days="soon", colour="red", default_language="de", number_prefix="kz", issuer_kk="Қала"
    )
    wrong = _wrong(tmp_path, SKILLS_PASSPORT_MAX_UPLOAD_MB="many", SKILLS_PASSPORT_FOLDER="elsewhere")
    assert {line.partition(" ")[0] for line in wrong} == {
        "appeal_working_days",
        "colour",
        "default_language",
        "number_prefix",
        "issuer_kk,",
        "max_upload_mb",
        "folder",
    }
    assert len(wrong) == 7


def test_a_value_that_cannot_be_read_is_not_judged_by_its_default(tmp_path: Path) -> None:
    _write(tmp_path, "secret_key = 12\n" + _toml(ISSUER))
    assert _wrong(tmp_path) == ["secret_key cannot be read"]


def test_a_wrong_secret_is_not_repeated(tmp_path: Path) -> None:
    _write(tmp_path, 'secret_key = ["hidden"]\n' + _toml(ISSUER))
    assert "hidden" not in str(_wrong(tmp_path))


@pytest.mark.parametrize("content", [b"kind = ", b"\xff\xfe"])
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.toml").write_bytes(content)
    (line,) = _wrong(tmp_path)
    assert line.startswith("settings.toml is not valid TOML")


def test_a_folder_without_settings_lacks_what_has_no_default(tmp_path: Path) -> None:
    assert _wrong(tmp_path) == [
        "secret_key is missing or shorter than 32 characters",
        "issuer_kk, issuer_ru and issuer_en must all be given",
    ]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("kind", "test", "kind must be"),
        ("secret_key", "s" * 31, "shorter than 32"),
        ("secret_key", DEMO_SECRET, "published one of the demo"),
        ("public_url", "passport.example.kz", "must be http"),
        ("public_url", "ftp://passport.example.kz", "must be http"),
        ("public_url", "https://passport.example.kz/register", "without a path"),
        ("public_url", "https://[::1", "must be http"),
        ("public_url", "http://passport.example.kz", "must use https in production"),
        ("public_url", "https://" + "a" * 26, "longer than 25"),
        ("default_language", "de", "kk, ru or en"),
        ("number_prefix", "K", "2 to 6 Latin capitals"),
        ("number_prefix", "АЛА", "2 to 6 Latin capitals"),
        ("appeal_working_days", -1, "not be negative"),
        ("holidays", ["2026-12-16", "16.12.2026", "2026-02-30"], "2026-12-16, not 16.12.2026, 2026-02-30"),
        ("working_weekends", ["20261219"], "working_weekends must be days"),
        ("passport_validity_months", -1, "not be negative"),
        ("max_upload_mb", 0, "at least 1"),
        ("processes", -1, "0 to 64"),
        ("processes", 65, "0 to 64"),
        ("security_contact", "security@example.kz", "mailto:"),
        ("security_contact", "mailto:a b@example.kz", "mailto:"),
        ("security_contact", "https://example.kz\nExpires: never", "mailto:"),
        ("second_factor_required", False, "must be true in production"),
        ("timezone", "Asia/Nowhere", "a place such as"),
        ("timezone", "Asia", "a place such as"),
        ("timezone", "../etc/passwd", "a place such as"),
        ("log_level", "LOUD", "log_level must be"),
        ("issuer_ru", "", "must all be given"),
    ],
)
def test_an_unsafe_value_stops_the_start(tmp_path: Path, name: str, value: object, said: str) -> None:
    write_new(tmp_path, **{**GOOD, name: value})
    assert any(said in line for line in _wrong(tmp_path))


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000", "http://localhost", "https://passport.example.kz/"])
def test_an_address_that_may_be_used(tmp_path: Path, url: str) -> None:
    write_new(tmp_path, **{**GOOD, "public_url": url})
    assert from_environment(tmp_path, {}).public_url == url


def test_a_demo_may_use_http_and_the_published_secret(tmp_path: Path) -> None:
    write_new(tmp_path, **{**GOOD, "kind": "demo", "public_url": "http://demo.example.kz", "secret_key": DEMO_SECRET})
    assert from_environment(tmp_path, {}).kind == "demo"


def test_the_embedded_database_lies_in_the_folder_unless_another_is_named(tmp_path: Path) -> None:
    assert Settings(folder=tmp_path).sqlalchemy_url == f"sqlite:///{tmp_path}/registry.sqlite3"
    named = Settings(folder=tmp_path, database_url="postgresql+psycopg://db/registry")
    assert named.sqlalchemy_url == "postgresql+psycopg://db/registry"


@pytest.mark.parametrize(
    ("url", "configured", "answered"),
    [
        ("https://passport.example.kz", (), ("passport.example.kz",)),
        ("https://passport.example.kz:8443/", (), ("passport.example.kz",)),
        ("http://127.0.0.1:8000", (), ("127.0.0.1", "localhost")),
        ("https://passport.example.kz", ("a.kz", "b.kz"), ("a.kz", "b.kz")),
    ],
)
def test_a_site_answers_to_its_own_names_only(
    tmp_path: Path, url: str, configured: tuple[str, ...], answered: tuple[str, ...]
) -> None:
    assert Settings(folder=tmp_path, public_url=url, trusted_hosts=configured).hosts == answered


@pytest.mark.parametrize(
    ("values", "workers"),
    [
        ({}, 1),
        ({"rate_limit_storage": "redis://127.0.0.1"}, 2),
        ({"kind": "demo"}, 2),
        ({"processes": 4}, 4),
    ],
)
def test_as_many_processes_serve_as_count_attempts_together(
    tmp_path: Path, values: dict[str, object], workers: int
) -> None:
    assert Settings(folder=tmp_path, **values).workers == workers  # type: ignore[arg-type]  # fields of Settings


def test_settings_that_are_printed_tell_no_secret(tmp_path: Path) -> None:
    shown = repr(Settings(folder=tmp_path, secret_key="hush", secret_key_fallbacks=("hush",), database_url="hush"))
    assert "hush" not in shown


def test_the_host_of_a_qr_code_keeps_its_port(tmp_path: Path) -> None:
    assert Settings(folder=tmp_path, public_url="http://127.0.0.1:8000/").host == "127.0.0.1:8000"


def _wrong(folder: Path, **environment: str) -> list[str]:
    with pytest.raises(WrongSettings) as caught:
        from_environment(folder, environment)
    assert str(caught.value) == "\n".join(caught.value.wrong)
    return caught.value.wrong


def _write(folder: Path, content: str) -> None:
    path = folder / "settings.toml"
    path.write_text(content, encoding="utf-8")
    path.chmod(0o600)


def _toml(values: dict[str, str]) -> str:
    return "".join(f'{name} = "{value}"\n' for name, value in values.items())
