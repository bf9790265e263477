"""Secrets from files: `secret_key_file = "/run/secrets/key"` stands for `secret_key` (systemd credentials, Docker).

The environment of a process can be read in places where a file cannot: crash reports, `/proc`, its children.
"""

from collections.abc import Mapping
from pathlib import Path

SUFFIX = "_file"
SECRETS = frozenset({"secret_key", "secret_key_fallbacks", "database_url", "mail_password", "rate_limit_storage"})
LARGEST = 64 * 1024


def read_secrets(values: Mapping[str, object], wrong: list[str]) -> dict[str, object]:
    """`values` with the content of every `…_file` in its place; what cannot be read is added to `wrong`.

    The end of the line that editors leave is not part of a secret. A secret given both ways is an error: one of the
    two would be out of date some day.
    """
    found = {name: value for name, value in values.items() if not _is_file(name)}
    for name in filter(_is_file, values):
        secret = name.removesuffix(SUFFIX)
        if secret in found:
            wrong.append(f"{secret} and {name} are both given")
        try:
            found[secret] = _content(values[name])
        except (OSError, ValueError) as error:
            wrong.append(f"{secret} cannot be read from {name}: {error}")
    return found


def _is_file(name: str) -> bool:
    return name.endswith(SUFFIX) and name.removesuffix(SUFFIX) in SECRETS


def _content(path: object) -> str:
    if not isinstance(path, str):
        raise ValueError("it is no path")
    with Path(path).open(encoding="utf-8") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise ValueError("it is too large for a secret")
    return content.rstrip("\r\n")
