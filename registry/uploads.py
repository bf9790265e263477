"""Uploaded files between their preview and their import: sealed, for an hour, for one account, used once.

A list of candidates holds personal numbers, so nothing of a file, not even its name, lies readable on the disk. The
name on the disk is a hash of the token: who can list the folder still cannot ask for a file.
"""

import base64
import hashlib
import json
import os
import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from registry import clock
from registry.domain.errors import NotFound
from registry.domain.sentences import say
from registry.identity_vault import VaultError
from registry.instance import instance

LIFE = timedelta(hours=1)
FOLDER = "uploads"
TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Upload:
    """What somebody chose: the file's own name (never used as a path) and its bytes."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """SHA-256 of the bytes, in hex."""
        return hashlib.sha256(self.content).hexdigest()


def keep(upload: Upload, *, owner: int | None) -> str:
    """Keep a file for the account `owner` and return the token it is asked for by; old ones are cleared away."""
    clear_old()
    token = secrets.token_hex(16)
    sealed = instance().vault.seal(_packed(upload, owner))
    path = _path(token)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(sealed)
    return token


def look(token: str, *, owner: int | None) -> Upload:
    """The file kept under `token`; raises NotFound when it is used, older than an hour, or somebody else's."""
    if not TOKEN.fullmatch(token):
        raise _gone()
    try:
        packed = json.loads(instance().vault.open(_path(token).read_bytes()))
    except (FileNotFoundError, VaultError) as error:
        raise _gone() from error
    if packed["owner"] != owner or clock.now() - datetime.fromisoformat(packed["at"]) > LIFE:
        raise _gone()
    return Upload(packed["name"], base64.b64decode(packed["content"]))


def drop(token: str) -> None:
    """Delete the file kept under `token`, if it is still there."""
    if TOKEN.fullmatch(token):
        _path(token).unlink(missing_ok=True)


def clear_old() -> None:
    """Delete what nobody came back for within the hour."""
    oldest = (clock.now() - LIFE).timestamp()
    for path in _folder().glob("*.sealed"):
        try:
            if path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)
        except FileNotFoundError:  # another process was faster
            continue


def _packed(upload: Upload, owner: int | None) -> str:
    content = base64.b64encode(upload.content).decode("ascii")
    return json.dumps({"name": upload.name, "owner": owner, "at": clock.now().isoformat(), "content": content})


def _path(token: str) -> Path:
    return _folder() / f"{hashlib.sha256(token.encode()).hexdigest()}.sealed"


def _folder() -> Path:
    return instance().settings.folder / FOLDER


def _gone() -> NotFound:
    return NotFound(say("This file is no longer kept: it was used, or an hour has passed. Choose it again."))
