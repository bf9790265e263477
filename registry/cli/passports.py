"""Commands about passports."""

from pathlib import Path

import click

from registry.cli.opened import opened
from registry.queries.named_account import named_account
from registry.services.issuing import resume_rendering


@click.group()
def passports() -> None:
    """Passports that were issued."""


@passports.command()
@click.option("--as", "email", required=True, metavar="EMAIL", help="The operator's account this is done for.")
@click.option("--exam", "exam_id", type=click.IntRange(min=1), help="Only those of the exam with this id.")
@click.pass_obj
def resume(folder: Path, email: str, exam_id: int | None) -> None:
    """Draw every page that is missing: what a power cut or a new layout left to be done."""
    with opened(folder):
        outcome = resume_rendering(named_account(email, command="passports resume"), exam_id=exam_id)
    click.echo(f"Passports whose pages were drawn: {len(outcome.done)}")
