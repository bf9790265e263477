"""Bytes kept under their own SHA-256: what was handed out once is handed out the same for ever."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import structlog

log = structlog.get_logger()


class FileStore:
    """A folder of files named by their content. Writing the same bytes twice keeps one file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: bytes) -> str:
        """Keep `content` and return its SHA-256 in hex. The file appears whole or not at all, also on a power cut."""
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest)
        if self.get(digest) is not None:  # a file that was damaged since is replaced
            return digest
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
        return digest

    def get(self, digest: str) -> bytes | None:
        """The bytes kept under `digest`, or None when there are none or they are no longer the same."""
        try:
            content = self._path(digest).read_bytes()
        except FileNotFoundError:
            return None
        return content if hashlib.sha256(content).hexdigest() == digest else None

    def drop(self, digests: Iterable[str]) -> int:
        """Delete what is kept under these, where it is there; how many could not be deleted, as the log says."""
        left = 0
        for digest in digests:
            try:
                self._path(digest).unlink(missing_ok=True)
            except OSError as error:
                left += 1
                log.error("file_not_deleted", file=digest, failure=type(error).__name__)
        return left

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / digest
