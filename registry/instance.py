"""One instance at run time: its settings, keys and files, for services and queries that know no web framework."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from flask import current_app

from certificates.errors import KeyFileError
from certificates.keys import KeyRing, load_signer
from certificates.signature import Signer
from registry import identity_vault
from registry.file_store import FileStore
from registry.identity_vault import IdentityVault
from registry.settings import Settings

DOCUMENT_KEY = "document"


@dataclass(frozen=True)
class Instance:
    """Keys and files are opened when first needed: a command that needs none runs without them.

    `locked_schemes` keeps what `queries/schemes.py` read of schemes that can no longer change.
    """

    settings: Settings
    locked_schemes: dict[int, object] = field(default_factory=dict)

    @property
    def keys_folder(self) -> Path:
        """DIR/keys: 0700, one file for each key."""
        return self.settings.folder / "keys"

    @cached_property
    def vault(self) -> IdentityVault:
        """Seals and finds personal numbers."""
        return identity_vault.load(self.keys_folder)

    @cached_property
    def key_ring(self) -> KeyRing:
        """The public part of every key that ever signed a passport here."""
        return KeyRing.from_folder(self.keys_folder, DOCUMENT_KEY)

    @cached_property
    def signer(self) -> Signer:
        """The newest private key: what signs passports now. KeyFileError when there is none."""
        private = [path for path in self.keys_folder.glob(f"{DOCUMENT_KEY}-*.pem") if ".pub." not in path.name]
        if not private:
            raise KeyFileError(self.keys_folder, "holds no key that signs passports; run `skills-passport init`")
        return load_signer(max(private, key=lambda path: path.stat().st_mtime_ns))

    @cached_property
    def files(self) -> FileStore:
        """The rendered PDFs."""
        return FileStore(self.settings.folder / "files")


def instance() -> Instance:
    """The instance of the running application."""
    found: Instance = current_app.extensions["registry"]
    return found
