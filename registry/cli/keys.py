"""`skills-passport keys`: the key of personal numbers."""

from pathlib import Path

import click

from registry import identity_vault
from registry.cli.opened import opened
from registry.db import transaction
from registry.domain.actor import Actor
from registry.instance import instance
from registry.services.key_rotation import begin_rotation, finish_rotation, reseal_batch


@click.group()
def keys() -> None:
    """Keys of the instance."""


@keys.command("rotate-personal")
@click.pass_obj
def rotate_personal(folder: Path) -> None:
    """Seal all personal numbers with a new key. Stopped half-way, the same command takes it up again.

    The pages may go on being served. The old key is put out of use at the end; keep it with the backups of the days
    before, and destroy it together with them.
    """
    actor = Actor.system("keys rotate-personal")
    with opened(folder):
        keys_folder = instance().keys_folder
        if not instance().vault.rotating:
            identity_vault.add_key(keys_folder)
            with transaction():
                begin_rotation(actor)
        rows = _all_batches(actor)
        with transaction():
            finish_rotation(actor)
        retired = identity_vault.retire_older(keys_folder)
    click.echo(f"Rows sealed anew: {rows}")
    click.echo(f"Out of use, to be kept with older backups only: {', '.join(path.name for path in retired)}")


def _all_batches(actor: Actor) -> int:
    done = 0
    while True:
        with transaction():
            rows = reseal_batch(actor)
        if not rows:
            return done
        done += rows
