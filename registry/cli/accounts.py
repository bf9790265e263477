"""Commands about sign-ins: the first operator is made here, on the machine's console."""

from collections.abc import Iterator
from pathlib import Path

import click

from registry.cli.opened import opened
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.models import Account
from registry.queries.accounts import account_id_of, account_page
from registry.services.account_sealing import seal_all
from registry.services.accounts import activate, create_account, set_password
from registry.services.second_factor_resets import reset_on_console

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


@accounts.command("set-password")
@click.argument("email")
@click.password_option(help="Asked for when it is not given.")
@click.pass_obj
def set_password_of(folder: Path, *, email: str, password: str) -> None:
    """Give EMAIL a new password; all its devices are signed out."""
    actor = Actor.system("accounts set-password")
    with opened(folder), transaction():
        set_password(actor, account_id=account_id_of(actor, email=email), password=password)
    click.echo(f"{email} has a new password.")


@accounts.command("open")
@click.argument("email")
@click.pass_obj
def open_account(folder: Path, *, email: str) -> None:
    """Open EMAIL again, also after a change that waits for another operator where there is none yet."""
    actor = Actor.system("accounts open")
    with opened(folder), transaction():
        activate(actor, account_id=account_id_of(actor, email=email))
    click.echo(f"{email} is open.")


@accounts.command("reset-second-factor")
@click.argument("email")
@click.confirmation_option(
    prompt="Remove every second factor of this account? For 24 hours it confirms, issues and revokes nothing."
)
@click.pass_obj
def reset_second_factor(folder: Path, *, email: str) -> None:
    """Take a lost second factor from EMAIL: for the last operator, whom no second one can help."""
    with opened(folder), transaction():
        reset_on_console(Actor.system("accounts reset-second-factor"), email=email)
    click.echo(f"{email} has no second factor now; for 24 hours it confirms, issues and revokes nothing.")


@accounts.command("seal")
@click.confirmation_option(
    prompt="Seal every account as it stands in the database? Whatever was altered there is believed from now on."
)
@click.pass_obj
def seal(folder: Path) -> None:
    """Seal all accounts as they stand: after the key of their seals was lost or put away. Check them first."""
    with opened(folder), transaction():
        count = seal_all(Actor.system("accounts seal"))
    click.echo(f"Accounts sealed: {count}. Restart the server: it keeps the key it began with.")


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
