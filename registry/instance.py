"""One instance at run time: its settings, keys and files, for services and queries that know no web framework."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from flask import current_app

from certificates.errors import KeyFileError
from certificates.keys import KeyRing, create_key, load_signer
from certificates.signature import Signer
from registry import account_seals, audit_seals, identity_vault
from registry.account_seals import AccountSeals
from registry.audit_seals import AuditSeals
from registry.file_store import FileStore
from registry.identity_vault import IdentityVault
from registry.settings import Settings

DOCUMENT_KEY, HEAD_KEY = "document", "audit-head"


@dataclass(frozen=True)
class Instance:
    """Keys and files are opened when first needed: a command that needs none runs without them.

    `locked_schemes` keeps what `queries/schemes.py` read of schemes that can no longer change.
    """

    settings: Settings
    locked_schemes: dict[int, object] = field(default_factory=dict)
    _vaults: dict[int, IdentityVault] = field(default_factory=dict)
    _seals: list[AuditSeals] = field(default_factory=list)
    _rings: list[KeyRing] = field(default_factory=list)

    @property
    def keys_folder(self) -> Path:
        """DIR/keys: 0700, one file for each key."""
        return self.settings.folder / "keys"

    @property
    def vault(self) -> IdentityVault:
        """Seals and finds personal numbers; read again when a key came or went, as a rotation runs beside us."""
        state = identity_vault.state(self.keys_folder)
        if state not in self._vaults:
            self._vaults[state] = identity_vault.load(self.keys_folder)
        return self._vaults[state]

    @property
    def key_ring(self) -> KeyRing:
        """The public part of every key that ever signed a passport here. An empty ring is not kept: a register that is
        looked at before it has a key knows the key that comes."""
        if not self._rings:
            found = KeyRing.from_folder(self.keys_folder, DOCUMENT_KEY)
            if not found.key_ids:
                return found
            self._rings.append(found)
        return self._rings[0]

    @cached_property
    def signer(self) -> Signer:
        """The newest private key: what signs passports now. KeyFileError when there is none."""
        private = self._private(DOCUMENT_KEY)
        if not private:
            raise KeyFileError(self.keys_folder, "holds no key that signs passports; run `skills-passport init`")
        return load_signer(private[-1])

    @property
    def head_ring(self) -> KeyRing:
        """The public part of every key that ever signed a head of the audit trail; read anew each time it is asked."""
        return KeyRing.from_folder(self.keys_folder, HEAD_KEY)

    @cached_property
    def head_signer(self) -> Signer:
        """What signs heads of the audit trail now; its key is made when it is first needed."""
        if not self._private(HEAD_KEY):
            create_key(self.keys_folder, HEAD_KEY)
        return load_signer(self._private(HEAD_KEY)[-1])

    @property
    def heads_folder(self) -> Path:
        """DIR/heads: every signed head once more, outside the database."""
        return self.settings.folder / "heads"

    def seals(self, *, newest: int, anew: bool = False) -> AuditSeals:
        """What seals the entries of the audit trail. `newest`: the number of the last entry there is, for the key
        that is made when there is none yet. `anew`: look into the folder again."""
        if self._seals and not anew:
            return self._seals[0]
        found = audit_seals.load(self.keys_folder)
        if found is None:
            audit_seals.create_key(self.keys_folder, after=newest)
            return self.seals(newest=newest, anew=True)
        self._seals[:] = [found]
        return found

    @cached_property
    def account_seals(self) -> AccountSeals:
        """What seals the means of signing in; a key is made when there is none yet. A new key needs a new process."""
        account_seals.create_key(self.keys_folder)
        found = account_seals.load(self.keys_folder)
        if found is None:
            raise KeyFileError(self.keys_folder, "holds no key of the accounts' seals")
        return found

    def _private(self, purpose: str) -> list[Path]:
        """Private key files of one purpose, the newest last."""
        found = [path for path in self.keys_folder.glob(f"{purpose}-*.pem") if ".pub." not in path.name]
        return sorted(found, key=lambda path: path.stat().st_mtime_ns)

    @cached_property
    def files(self) -> FileStore:
        """The rendered PDFs."""
        return FileStore(self.settings.folder / "files")


def instance() -> Instance:
    """The instance of the running application."""
    found: Instance = current_app.extensions["registry"]
    return found
