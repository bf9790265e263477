"""Commands about sign-ins: the first operator is made here, on the machine's console."""

from collections.abc import Iterator
from pathlib import Path

import click

from registry.cli.opened import opened
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.models import Account
from registry.queries.accounts import account_page
from registry.services.accounts import create_account

AUDIENCES = click.Choice([audience.value for audience in Audience])


@click.group()
def accounts() -> None:
    """Sign-ins of people."""


@accounts.command()
@click.argument("email")
@click.option("--name", required=True, help="The person's name as others see it.")
@click.option("--audience", "audiences", type=AUDIENCES, multiple=True, default=["operator"], show_default=True)
@click.option("--language", type=click.Choice(["kk", "ru", "en"]), default="kk", show_default=True)
@click.password_option(help="Asked for when it is not given.")
@click.pass_obj
def add(folder: Path, *, email: str, name: str, audiences: tuple[str, ...], language: str, password: str) -> None:
    """Add a sign-in for EMAIL."""
    with opened(folder), transaction():
        create_account(
            Actor.system("accounts add"),
            email=email,
            password=password,
            display_name=name,
            audiences=frozenset(map(Audience, audiences)),
            language=language,
        )
    click.echo(f"{email} can sign in now.")


@accounts.command("list")
@click.option("--audience", type=AUDIENCES, help="Only those that open this part of the site.")
@click.pass_obj
def list_accounts(folder: Path, audience: str | None) -> None:
    """Who can sign in: address, name, what it opens, and whether it is closed."""
    with opened(folder):
        for account in _all(Audience(audience) if audience else None):
            opens = ", ".join(sorted(role.name for role in account.roles))
            click.echo(
                f"{account.email:<36} {account.display_name:<28} {opens}{'' if account.active else '  (closed)'}"
            )


def _all(audience: Audience | None) -> Iterator[Account]:
    actor, number, pages = Actor.system("accounts list"), 0, 1
    while number < pages:
        page = account_page(actor, audience=audience, number=number + 1)
        number, pages = page.number, page.pages
        yield from page.rows
