"""What each setting may be, by itself and beside the others."""

import re
from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from registry.settings import Settings

HOST_LIMIT = 25  # a longer host would not leave room for the signed payload in the QR code
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
LOOPBACK = ("127.0.0.1", "localhost")
MAIL_TLS = ("starttls", "implicit", "none")
DEMO_SECRET = "demo-only-secret-not-for-production"  # noqa: S105  # refused by production


def unsafe(settings: "Settings") -> list[str]:
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
        **_of_commissions(settings),
        **_of_days(settings),
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


def _of_commissions(settings: "Settings") -> dict[str, bool]:
    quorum, majority, size = settings.commission_quorum, settings.commission_majority, settings.appeal_commission_size
    return {
        "appeal_working_days must not be negative": settings.appeal_working_days < 0,
        "appeal_procedure_days must not be negative": settings.appeal_procedure_days < 0,
        "appeal_commission_size must be an odd number": size < 1 or size % 2 == 0,
        "commission_quorum must be a part such as 2/3, at most 1/1": not _is_part(quorum, whole=True),
        "commission_majority must be a part such as 1/2, below 1/1": not _is_part(majority, whole=False),
    }


def _of_days(settings: "Settings") -> dict[str, bool]:
    lists = {"holidays": settings.holidays, "working_weekends": settings.working_weekends}
    wrong = {name: [day for day in days if not _is_day(day)] for name, days in lists.items()}
    said = {
        f"{name} must be days such as 2026-12-16, not {', '.join(days)}": bool(days) for name, days in wrong.items()
    }
    both = sorted(set(settings.holidays) & set(settings.working_weekends))
    return {**said, f"holidays and working_weekends both name {', '.join(both)}": bool(both)}


def _url(text: str) -> SplitResult:
    try:
        return urlsplit(text)
    except ValueError:  # half of an IPv6 address
        return urlsplit("")


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_part(text: str, *, whole: bool) -> bool:
    if not re.fullmatch(r"[1-9]\d?/[1-9]\d?", text):
        return False
    part = Fraction(text)
    return part < 1 or (whole and part == 1)


def _is_place(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # nothing that exists, a path, a folder
        return False
    return True
