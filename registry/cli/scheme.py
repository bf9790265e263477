"""`skills-passport scheme …`: marking schemes as files."""

import json
from pathlib import Path

import click

from registry.cli.speech import speaker
from registry.domain.errors import BadInput
from registry.domain.names import LANGUAGES
from registry.domain.sentences import say
from registry.exchange.scheme_import import ImportedScheme, import_scheme, with_calculations
from registry.exchange.scheme_report import Speak, scheme_report, scheme_report_lines
from registry.exchange.workbook_file import read_limited

IMPORTABLE, NOT_IMPORTABLE, UNREADABLE = 0, 1, 2
A_FILE = click.Path(path_type=Path, dir_okay=False, readable=False)


@click.group()
def scheme() -> None:
    """Marking schemes: look at an exchange workbook before it is imported."""


@scheme.command()
@click.argument("file", type=A_FILE)
@click.option("--calculations", type=A_FILE, help="JSON file with the calculations of the measurements.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.pass_context
def check(context: click.Context, file: Path, calculations: Path | None, language: str, *, as_json: bool) -> None:
    """Print what a workbook holds, and everything that is wrong with it.

    Ends with 0 when it can be imported, with 1 when it cannot, with 2 when it cannot be read.
    """
    speak = speaker(language)
    try:
        imported = _imported(file, calculations)
    except (OSError, BadInput) as error:
        click.echo(_why_unreadable(error, speak), err=True)
        context.exit(UNREADABLE)
    if as_json:
        click.echo(json.dumps(scheme_report(imported, speak), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(scheme_report_lines(imported, speak)))
    context.exit(IMPORTABLE if imported.scheme is not None else NOT_IMPORTABLE)


def _imported(file: Path, calculations: Path | None) -> ImportedScheme:
    imported = import_scheme(read_limited(file))
    if calculations is None:
        return imported
    return with_calculations(imported, calculations.read_bytes())


def _why_unreadable(error: OSError | BadInput, speak: Speak) -> str:
    if isinstance(error, BadInput):
        return speak(error.sentence)
    return speak(say("The file %(name)s cannot be opened.", name=str(error.filename)))
