"""Making an instance: folder, settings, keys, database. Running it again changes nothing that is there."""

from pathlib import Path

import flask_migrate
from flask import Flask

from certificates.keys import create_key
from registry import account_seals, identity_vault
from registry.app import create_app
from registry.db import db, transaction
from registry.domain.actor import Actor
from registry.instance import DOCUMENT_KEY, HEAD_KEY, instance
from registry.queries.audit import length
from registry.services.account_sealing import seal_all
from registry.settings import from_environment, write_new

FOLDER_MODE = 0o700


def create(folder: Path, **settings: object) -> Flask:
    """Make what is missing in `folder` and return its application, its database at the newest revision.

    `settings` go into a new settings.toml; an existing one stays as it is. Raises WrongSettings.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=FOLDER_MODE)
    write_new(folder, **settings)
    keys = folder / "keys"
    keys.mkdir(exist_ok=True, mode=FOLDER_MODE)
    if not list(keys.glob(f"{DOCUMENT_KEY}-*.pem")):
        create_key(keys, DOCUMENT_KEY)
    identity_vault.create_key(keys)
    if not list(keys.glob(f"{HEAD_KEY}-*.pem")):
        create_key(keys, HEAD_KEY)
    app = create_app(from_environment(folder))
    upgrade(app)
    return app


def upgrade(app: Flask) -> None:
    """Bring the database to the newest revision."""
    with app.app_context():
        flask_migrate.upgrade()
        instance().seals(newest=length())  # from here on every entry of the audit trail is sealed
        if account_seals.load(instance().keys_folder) is None:
            _begin_sealing(instance().keys_folder)
        db.engine.dispose()  # nothing of the old tables stays in an open connection


def _begin_sealing(keys: Path) -> None:
    """From here on an account without a seal lets nobody in."""
    key = account_seals.create_key(keys)
    try:
        with transaction():
            seal_all(Actor.system("upgrade"))
    except BaseException:
        key.unlink()  # or the next upgrade would take them for sealed, and nobody would come in
        raise
