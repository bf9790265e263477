"""Commands about the mail the registry writes."""

from pathlib import Path

import click

from registry.cli.opened import opened
from registry.jobs.mail import send_due
from registry.queries.outbox import piles


@click.group()
def mail() -> None:
    """Letters to holders and staff."""


@mail.command()
@click.pass_obj
def send(folder: Path) -> None:
    """Send what waits and is due; `serve` does it by itself. Exit code 1 when a letter did not leave."""
    with opened(folder):
        done = send_due()
    click.echo(f"sent: {done.sent}, not sent: {done.failed}")
    if done.failed:
        raise SystemExit(1)


@mail.command("list")
@click.pass_obj
def list_mail(folder: Path) -> None:
    """How many letters wait, left, or failed, by kind; no address is kept of those that are done."""
    with opened(folder):
        for pile in piles():
            click.echo(f"{pile.count:>6}  {pile.kind:<32} {pile.state.value:<10} {pile.failure}".rstrip())
