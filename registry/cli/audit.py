"""`skills-passport audit`: is the audit trail whole?"""

import sys
from pathlib import Path

import click

from registry.cli.opened import opened
from registry.queries.audit import damages, length
from registry.speech import speaker


@click.command()
@click.option("--lang", type=click.Choice(["en", "kk", "ru"]), default="en", show_default=True)
@click.pass_obj
def audit(folder: Path, lang: str) -> None:
    """Recompute the hash chain of the audit trail. Exit code 0 when it is whole, 1 with every damage named."""
    speak = speaker(lang)
    with opened(folder, speak):
        found, entries = damages(), length()
    for finding in found:
        click.echo(speak(finding.sentence))
    click.echo(f"audit trail: {entries} entries, {len(found)} damaged")
    sys.exit(1 if found else 0)
