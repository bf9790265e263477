"""Settings of one instance: `settings.toml` of its folder, overridden by the environment, checked all at once."""

import json
import os
import re
import secrets
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from fractions import Fraction
from pathlib import Path
from urllib.parse import urlsplit

from registry.domain.commission import VotingRules
from registry.domain.names import Names
from registry.safety import dangers
from registry.secret_files import SECRETS, read_secrets
from registry.setting_rules import LOOPBACK, unsafe

PREFIX = "SKILLS_PASSPORT_"
INSTANCE_VARIABLE = f"{PREFIX}INSTANCE"  # names the folder; not a setting in it
PROCESSES_VARIABLE = f"{PREFIX}PROCESSES"


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
    holidays: tuple[str, ...] = ()
    working_weekends: tuple[str, ...] = ()
    commission_quorum: str = "2/3"
    commission_majority: str = "1/2"
    commission_chair_decides: bool = True
    appeal_procedure_days: int = 0
    appeal_commission_size: int = 5
    passport_validity_months: int = 0
    retention_checks_months: int = 24
    retention_sign_ins_months: int = 12
    retention_contacts_months: int = 24
    retention_representatives_months: int = 12
    retention_requests_months: int = 36
    retention_appeals_months: int = 36
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
    def voting_rules(self) -> VotingRules:
        """How attestation commissions decide."""
        quorum, majority = Fraction(self.commission_quorum), Fraction(self.commission_majority)
        return VotingRules(quorum=quorum, majority=majority, chair_decides=self.commission_chair_decides)

    @property
    def days_off(self) -> frozenset[date]:
        """Public holidays, which no term of working days counts."""
        return frozenset(date.fromisoformat(day) for day in self.holidays)

    @property
    def days_on(self) -> frozenset[date]:
        """Days of a weekend to which work was moved."""
        return frozenset(date.fromisoformat(day) for day in self.working_weekends)

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
    if isinstance(raw, list) and all(isinstance(part, str | date) for part in raw):
        return tuple(map(str, raw))  # a day of TOML's own kind is written as the day in a text is
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
