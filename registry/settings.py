"""Settings of one instance: `settings.toml` of its folder, overridden by the environment, checked all at once."""

import json
import os
import re
import secrets
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from registry.domain.names import Names
from registry.safety import dangers
from registry.secret_files import SECRETS, read_secrets

PREFIX = "SKILLS_PASSPORT_"
INSTANCE_VARIABLE = f"{PREFIX}INSTANCE"  # names the folder; not a setting in it
PROCESSES_VARIABLE = f"{PREFIX}PROCESSES"
HOST_LIMIT = 25  # a longer host would not leave room for the signed payload in the QR code
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOOPBACK = ("127.0.0.1", "localhost")
MAIL_TLS = ("starttls", "implicit", "none")
DEMO_SECRET = "demo-only-secret-not-for-production"  # noqa: S105  # refused by production


class WrongSettings(Exception):
    """Every wrong value of one start, a line each."""

    def __init__(self, wrong: list[str]) -> None:
        super().__init__("\n".join(wrong))
        self.wrong = wrong


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything that differs between two instances. `folder` holds the database, keys and files of this one."""

    folder: Path
    kind: str = "production"
    secret_key: str = field(default="", repr=False)
    secret_key_fallbacks: tuple[str, ...] = field(default=(), repr=False)
    database_url: str = field(default="", repr=False)
    public_url: str = "http://127.0.0.1:8000"
    trusted_hosts: tuple[str, ...] = ()
    trusted_proxies: int = 0
    processes: int = 0
    security_contact: str = ""
    timezone: str = "Asia/Almaty"
    default_language: str = "kk"
    issuer_kk: str = ""
    issuer_ru: str = ""
    issuer_en: str = ""
    number_prefix: str = "KZ"
    appeal_working_days: int = 1
    passport_validity_months: int = 0
    retention_checks_months: int = 24
    retention_sign_ins_months: int = 12
    retention_contacts_months: int = 24
    retention_representatives_months: int = 12
    retention_requests_months: int = 36
    retention_numbers_months: int = 60
    max_upload_mb: int = 12
    log_level: str = "INFO"
    second_factor_required: bool = True
    two_organisations: bool = True
    rate_limit_storage: str = "memory"
    mail_host: str = ""
    mail_port: int = 587
    mail_tls: str = "starttls"
    mail_user: str = ""
    mail_password: str = field(default="", repr=False)
    mail_from: str = ""

    @property
    def mail_goes_to_files(self) -> bool:
        """A demo without a mail server writes its letters into DIR/mail."""
        return self.kind == "demo" and not self.mail_host

    @property
    def sends_mail(self) -> bool:
        """Whether letters leave at all; where none do, holders come in by claim slip."""
        return bool(self.mail_host) or self.mail_goes_to_files

    @property
    def sender(self) -> str:
        """The address letters come from."""
        return self.mail_from or f"no-reply@{urlsplit(self.public_url).hostname}"

    @property
    def issuer(self) -> Names:
        """The authority printed on every passport."""
        return Names(kk=self.issuer_kk, ru=self.issuer_ru, en=self.issuer_en)

    @property
    def sqlalchemy_url(self) -> str:
        """The database: the configured one, else the embedded file of this folder."""
        return self.database_url or f"sqlite:///{self.folder / 'registry.sqlite3'}"

    @property
    def workers(self) -> int:
        """How many processes serve: as configured, else two, or one where they would count attempts each by itself."""
        alone = self.kind == "production" and self.rate_limit_storage == "memory"
        return self.processes or (1 if alone else 2)

    @property
    def hosts(self) -> tuple[str, ...]:
        """Names this site answers to: the configured ones, else that of the public address."""
        name = urlsplit(self.public_url).hostname or ""
        return self.trusted_hosts or (LOOPBACK if name in LOOPBACK else (name,))

    @property
    def host(self) -> str:
        """Host of the public address, with its port where there is one: what a QR code leads to."""
        return urlsplit(self.public_url).netloc


def from_environment(folder: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """Read DIR/settings.toml and `SKILLS_PASSPORT_*` over it; a secret may lie in a file that either names.

    Raises WrongSettings with every unknown, unreadable or unsafe value, not only the first.
    """
    wrong: list[str] = []
    values: dict[str, object] = {"folder": folder.resolve()}
    file, variables = _from_file(folder / "settings.toml"), _from_variables(environment)
    for name, raw in {**read_secrets(file, wrong), **read_secrets(variables, wrong)}.items():
        _accept(name, raw, values, wrong)
    settings = Settings(**values)  # type: ignore[arg-type]  # every value went through its converter
    unread = {line.partition(" ")[0] for line in wrong}  # named already; its default would be judged in its place
    found = [*unsafe(settings), *dangers(settings, environment)]
    wrong += [line for line in found if not unread & set(re.findall(r"\w+", line))]
    if wrong:
        raise WrongSettings(wrong)
    return settings


def write_new(folder: Path, **values: object) -> None:
    """Create DIR/settings.toml (0600) with a fresh secret key; an existing file is left as it is."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "settings.toml"
    if path.exists():
        return
    lines = [f"{name} = {_toml(value)}" for name, value in {"secret_key": secrets.token_urlsafe(48), **values}.items()]
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def unsafe(settings: Settings) -> list[str]:
    """What this instance must not be started with, a sentence each; empty when all is well."""
    url = _url(settings.public_url)
    production = settings.kind == "production"
    rules = {
        "kind must be demo or production": settings.kind not in {"demo", "production"},
        "secret_key is missing or shorter than 32 characters": len(settings.secret_key) < 32,
        "public_url must be http(s)://host without a path": url.scheme not in {"http", "https"}
        or not url.netloc
        or url.path not in {"", "/"},
        f"the host of public_url is longer than {HOST_LIMIT} characters": len(url.netloc) > HOST_LIMIT,
        "public_url must use https in production": production
        and url.scheme != "https"
        and url.hostname not in {"127.0.0.1", "localhost"},
        "secret_key is the published one of the demo": production and settings.secret_key == DEMO_SECRET,
        "default_language must be kk, ru or en": settings.default_language not in {"kk", "ru", "en"},
        "number_prefix must be 2 to 6 Latin capitals": not re.fullmatch(r"[A-Z]{2,6}", settings.number_prefix),
        "trusted_proxies must not be negative": settings.trusted_proxies < 0,
        "processes must be 0 to 64; 0 means as many as are safe": not 0 <= settings.processes <= 64,
        "security_contact must be mailto:… or https://…": not re.fullmatch(
            r"|(mailto:|https://)[\x21-\x7e]+", settings.security_contact
        ),
        "appeal_working_days must not be negative": settings.appeal_working_days < 0,
        "passport_validity_months must not be negative; 0 means without an end": settings.passport_validity_months < 0,
        "retention_…_months must not be negative; 0 keeps without an end": any(
            getattr(settings, field.name) < 0 for field in fields(settings) if field.name.startswith("retention_")
        ),
        "max_upload_mb must be at least 1": settings.max_upload_mb < 1,
        f"timezone must be a place such as Asia/Almaty, not {settings.timezone!r}": not _is_place(settings.timezone),
        "second_factor_required must be true in production": production and not settings.second_factor_required,
        "rate_limit_storage must be memory or the address of a Redis server (redis:// or rediss://)": not re.match(
            r"memory$|rediss?://.", settings.rate_limit_storage
        ),
        "mail_port must be 1 to 65535": not 1 <= settings.mail_port <= 65535,
        "mail_tls must be starttls, implicit or none": settings.mail_tls not in MAIL_TLS,
        "mail_tls must not be none unless mail_host is this machine: letters hold codes": settings.mail_tls == "none"
        and settings.mail_host not in {"", *LOOPBACK},
        "mail_user and mail_password belong together": bool(settings.mail_user) != bool(settings.mail_password),
        "mail_from must be an e-mail address": not re.fullmatch(
            r"|[\w.+-]+@[A-Za-z0-9.-]+", settings.mail_from, re.ASCII
        ),
        "log_level must be DEBUG, INFO, WARNING or ERROR": settings.log_level not in LOG_LEVELS,
        "issuer_kk, issuer_ru and issuer_en must all be given": bool(settings.issuer.missing),
    }
    return [sentence for sentence, broken in rules.items() if broken]


def _url(text: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError:  # half of an IPv6 address
        return urlsplit("")


def _is_place(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # nothing that exists, a path, a folder
        return False
    return True


def _from_file(path: Path) -> dict[str, object]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongSettings([f"{path.name} is not valid TOML: {error}"]) from error


def _from_variables(environment: Mapping[str, str]) -> dict[str, object]:
    named = {
        name: value for name, value in environment.items() if name.startswith(PREFIX) and name != INSTANCE_VARIABLE
    }
    return {name.removeprefix(PREFIX).lower(): value for name, value in named.items()}


def _accept(name: str, raw: object, values: dict[str, object], wrong: list[str]) -> None:
    kinds = {one.name: str(one.type) for one in fields(Settings)}
    if name not in kinds or name == "folder":
        wrong.append(f"{name} is not a setting")
        return
    try:
        values[name] = CONVERT[kinds[name].removeprefix("<class '").removesuffix("'>")](raw)
    except (TypeError, ValueError, KeyError):
        wrong.append(f"{name} cannot be {raw!r}" if name not in SECRETS else f"{name} cannot be read")


def _texts(raw: object) -> tuple[str, ...]:
    if isinstance(raw, str):
        return tuple(part.strip() for part in raw.split(",") if part.strip())
    if isinstance(raw, list) and all(isinstance(part, str) for part in raw):
        return tuple(raw)
    raise TypeError


def _text(raw: object) -> str:
    if isinstance(raw, str):
        return raw
    raise TypeError


def _whole(raw: object) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int | str):
        raise TypeError
    return int(raw)


def _yes_or_no(raw: object) -> bool:
    if isinstance(raw, bool):
        return raw
    return {"true": True, "false": False}[str(raw).lower()]


def _toml(value: object) -> str:
    """Numbers, texts and lists of texts are spelled alike in JSON and TOML, escapes included."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


CONVERT: dict[str, Callable[[object], object]] = {
    "str": _text,
    "int": _whole,
    "bool": _yes_or_no,
    "tuple[str, ...]": _texts,
}
