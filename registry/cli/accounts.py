"""Commands about sign-ins: the first operator is made here, on the machine's console."""

from pathlib import Path

import click

from registry.cli.configured import configured_app
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.errors import DomainError
from registry.services.accounts import create_account


@click.group()
def accounts() -> None:
    """Sign-ins of people."""


@accounts.command()
@click.argument("email")
@click.option("--name", required=True, help="The person's name as others see it.")
@click.option(
    "--audience", "audiences", type=click.Choice([a.value for a in Audience]), multiple=True, default=["operator"]
)
@click.option("--language", type=click.Choice(["kk", "ru", "en"]), default="kk", show_default=True)
@click.password_option(help="Asked for when it is not given.")
@click.pass_obj
def add(folder: Path, *, email: str, name: str, audiences: tuple[str, ...], language: str, password: str) -> None:
    """Add a sign-in for EMAIL."""
    with configured_app(folder).app_context():
        try:
            with transaction():
                create_account(
                    Actor.system("accounts add"),
                    email=email,
                    password=password,
                    display_name=name,
                    audiences=frozenset(map(Audience, audiences)),
                    language=language,
                )
        except DomainError as error:
            raise click.ClickException(str(error.sentence)) from error
    click.echo(f"{email} can sign in now.")
