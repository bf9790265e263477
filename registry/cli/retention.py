"""`skills-passport retention`: what is kept longer than its term, and its end."""

from pathlib import Path

import click

from registry.cli.opened import opened
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.retention import MEANINGS, RetentionRule
from registry.instance import instance
from registry.queries.retention import overdue
from registry.services.retention import end_overdue
from registry.speech import speaker


@click.command()
@click.option("--apply", "applies", is_flag=True, help="End it. Without this nothing is changed.")
@click.option("--lang", type=click.Choice(["en", "kk", "ru"]), default="en", show_default=True)
@click.pass_obj
def retention(folder: Path, *, applies: bool, lang: str) -> None:
    """Count what is kept longer than its term; with --apply, delete or empty it.

    The terms are the settings retention_…_months of the instance; 0 keeps without an end. Results, passports,
    signatures and the audit chain are kept for good and are not asked about here.
    """
    speak, actor = speaker(lang), Actor.system("retention")
    with opened(folder, speak):
        for rule in RetentionRule:
            months = getattr(instance().settings, f"retention_{rule.value}_months")
            rows = _end(actor, rule) if applies else len(overdue(rule))
            click.echo(f"{rule.value:16} {months or '-':>4} {rows:>8}  {speak(MEANINGS[rule])}")
    if not applies:
        click.echo("Nothing was changed. To end what is counted here: skills-passport retention --apply")


def _end(actor: Actor, rule: RetentionRule) -> int:
    with transaction():
        return end_overdue(actor, rule=rule)
