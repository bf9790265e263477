"""`skills-passport scheme …`: marking schemes as files."""

import hashlib
import json
from pathlib import Path

import click

from registry.cli.opened import opened
from registry.db import transaction
from registry.domain.errors import BadInput
from registry.domain.names import LANGUAGES
from registry.domain.sentences import say
from registry.exchange.scheme_export import export_scheme
from registry.exchange.scheme_import import ImportedScheme, import_scheme, with_calculations
from registry.exchange.scheme_report import Speak, finding_lines, scheme_report, scheme_report_lines
from registry.exchange.workbook_file import read_limited
from registry.queries.named_account import named_account
from registry.queries.schemes import stored_scheme
from registry.services import scheme_import
from registry.speech import speaker

IMPORTABLE, NOT_IMPORTABLE, UNREADABLE = 0, 1, 2
A_FILE = click.Path(path_type=Path, dir_okay=False, readable=False)


@click.group()
def scheme() -> None:
    """Marking schemes: look at an exchange workbook, import it, export it."""


CALCULATIONS = click.option(
    "--calculations", type=A_FILE, help="JSON file with the calculations of the measurements (docs/calculations.md)."
)
LANGUAGE = click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True)


@scheme.command()
@click.argument("file", type=A_FILE)
@CALCULATIONS
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@LANGUAGE
@click.pass_context
def check(context: click.Context, file: Path, calculations: Path | None, language: str, *, as_json: bool) -> None:
    """Print what a workbook holds, and everything that is wrong with it.

    Ends with 0 when it can be imported, with 1 when it cannot, with 2 when it cannot be read.
    """
    speak = speaker(language)
    imported, _content = _read(context, file, calculations, speak)
    if as_json:
        click.echo(json.dumps(scheme_report(imported, speak), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(scheme_report_lines(imported, speak)))
    context.exit(IMPORTABLE if imported.scheme is not None else NOT_IMPORTABLE)


@scheme.command("import")
@click.argument("file", type=A_FILE)
@click.option("--version", required=True, help="The version's name, new for its skill: 2026.1")
@CALCULATIONS
@click.option("--as", "email", required=True, metavar="EMAIL", help="The operator's account this is done for.")
@LANGUAGE
@click.pass_context
def import_file(
    context: click.Context, file: Path, version: str, calculations: Path | None, email: str, language: str
) -> None:
    """Bring a workbook into the register as a draft, which a second operator validates on the site.

    Ends with 1 when it cannot be imported, with 2 when it cannot be read; nothing is stored then.
    """
    speak = speaker(language)
    imported, content = _read(context, file, calculations, speak)
    for line in finding_lines(imported, speak):
        click.echo(line, err=True)
    if imported.scheme is None:
        raise click.ClickException(speak(say("The marking scheme cannot be imported.")))
    with opened(context.obj, speak), transaction():
        stored = scheme_import.import_scheme(
            named_account(email, command="scheme import"),
            scheme=imported.scheme,
            version=version,
            source_name=file.name,
            source_sha256=hashlib.sha256(content).hexdigest(),
        )
        kept = say(
            "Kept as draft %(id)s: skill %(skill)s, version %(version)s.",
            id=stored.id,
            skill=imported.scheme.skill_number,
            version=stored.version,
        )
    click.echo(speak(kept))


@scheme.command()
@click.argument("scheme_id", metavar="ID", type=click.IntRange(min=1))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.pass_obj
def export(folder: Path, scheme_id: int, file: Path, *, force: bool) -> None:
    """Write the stored scheme ID as an exchange workbook, from which the same scheme can be imported."""
    with opened(folder):
        content = export_scheme(stored_scheme(scheme_id).scheme)
    try:
        with file.open("wb" if force else "xb") as target:
            target.write(content)
    except FileExistsError as error:
        raise click.ClickException(f"{file} is there already; --force writes over it.") from error
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror}.") from error


def _read(context: click.Context, file: Path, calculations: Path | None, speak: Speak) -> tuple[ImportedScheme, bytes]:
    """The import and the workbook's bytes; the process ends with UNREADABLE when they cannot be read."""
    try:
        content = read_limited(file)
        return _imported(content, calculations), content
    except (OSError, BadInput) as error:
        click.echo(_why_unreadable(error, speak), err=True)
        context.exit(UNREADABLE)


def _imported(content: bytes, calculations: Path | None) -> ImportedScheme:
    imported = import_scheme(content)
    if calculations is None:
        return imported
    return with_calculations(imported, read_limited(calculations))


def _why_unreadable(error: OSError | BadInput, speak: Speak) -> str:
    if isinstance(error, BadInput):
        return speak(error.sentence)
    return speak(say("The file %(name)s cannot be opened.", name=str(error.filename)))
