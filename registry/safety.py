"""What a production instance must not be started with beyond single wrong values: who can read it, how it is served."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from werkzeug.sansio.utils import host_is_trusted

if TYPE_CHECKING:
    from registry.settings import Settings

SETTINGS_FILE, KEYS_FOLDER = "settings.toml", "keys"
OTHERS, ALL_BUT_OWNER = 0o007, 0o077
OFF = {"", "0", "false", "no"}


def dangers(settings: "Settings", environment: Mapping[str, str]) -> list[str]:
    """Every danger of starting this production instance, a sentence each; a demo has none.

    `environment` is that of the process: a debugger is switched on there, not in the settings.
    """
    if settings.kind != "production":
        return []
    return [*_of_serving(settings, environment), *open_to_others(settings.folder)]


def cautions(settings: "Settings", *, certificate: bool = False) -> list[str]:
    """What a production instance may do and its operator should have thought about, a sentence each.

    `certificate`: https ends in this process, which is served with one.
    """
    if settings.kind != "production":
        return []
    proxy_unknown = settings.public_url.startswith("https:") and not settings.trusted_proxies and not certificate
    thoughts = {
        "trusted_proxies is 0 and there is no --tls-cert: behind a proxy everybody is counted as one address,"
        " and guessing at codes is not counted": proxy_unknown,
        "mail_host is not set: no letter leaves, owners are not told and holders come in by slip only": not (
            settings.sends_mail
        ),
        "two_organisations is off: two people of one organisation can issue and revoke": not settings.two_organisations,
        "security_contact is not set: nobody is told where to report a security problem": not settings.security_contact,
    }
    return [sentence for sentence, due in thoughts.items() if due]


def open_to_others(folder: Path) -> list[str]:
    """What in an instance folder others on this machine could read or enter, with the command that closes it.

    Nothing is said of what is not there yet, nor on a system without such permissions.
    """
    if os.name != "posix":
        return []
    keys = folder / KEYS_FOLDER
    judged = [(folder, OTHERS, "700"), (folder / SETTINGS_FILE, ALL_BUT_OWNER, "600"), (keys, ALL_BUT_OWNER, "700")]
    judged += [(path, ALL_BUT_OWNER, "600") for path in sorted(keys.glob("*"))]
    return [
        f"{path} can be read by others; run chmod {wanted} on it"
        for path, refused, wanted in judged
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & refused
    ]


def _of_serving(settings: "Settings", environment: Mapping[str, str]) -> Iterator[str]:
    if environment.get("FLASK_DEBUG", "").lower() not in OFF:
        yield "FLASK_DEBUG must not be set in production: a debugger runs what visitors type"
    if settings.processes > 1 and settings.rate_limit_storage == "memory":
        yield (
            f"rate_limit_storage must be the address of a Redis server where processes is {settings.processes}:"
            " in memory each process counts attempts by itself"
        )
    if not _is_named(settings):
        yield "trusted_hosts must hold the host of public_url"
    if any(set(host) <= set("*.") for host in settings.trusted_hosts):
        yield "trusted_hosts must name hosts, not all of them"


def _is_named(settings: "Settings") -> bool:
    try:
        name = urlsplit(settings.public_url).netloc
    except ValueError:  # said already: public_url is no address
        return True
    return not name or host_is_trusted(name, list(settings.hosts))
