"""`skills-passport audit`: is everything as it has to be? And signing the end of the audit trail."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import IO, TypeVar

import click

from registry.cli.opened import opened
from registry.db import transaction
from registry.domain.actor import Actor
from registry.domain.audit_head import HeadNote, read_note
from registry.domain.errors import BadInput
from registry.domain.sentences import Sentence
from registry.jobs.heads import sign_now
from registry.queries.checks.finding import Finding
from registry.queries.checks.whole import Compared, compared, findings
from registry.services.audit_heads import note_check
from registry.speech import speaker

Speak = Callable[[Sentence], str]
Thing = TypeVar("Thing")


@click.group(invoke_without_command=True)
@click.option("--lang", type=click.Choice(["en", "kk", "ru"]), default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the findings for a program.")
@click.option(
    "--head",
    "heads",
    type=click.File(encoding="utf-8"),
    multiple=True,
    metavar="FILE",
    help="A signed head that was kept outside the registry; may be given several times.",
)
@click.option("--note/--no-note", default=True, help="Keep in the trail that a check found nothing.  [default: note]")
@click.pass_context
def audit(context: click.Context, *, lang: str, as_json: bool, heads: tuple[IO[str], ...], note: bool) -> None:
    """Check the whole register: the audit trail, signed heads, mark sheets, scores, passports, statuses, rights.

    Exit code 0 when all is well, 1 with each finding named. What is only worth knowing is a warning.
    """
    if context.invoked_subcommand is not None:
        return
    speak = speaker(lang)
    with opened(context.obj, speak):
        found = list(findings(*_kept(heads), watch=_progress))
        counted = compared()
        damaged = any(not finding.warning for finding in found)
        if note and not damaged:
            with transaction():
                note_check(Actor.system("audit"), compared=asdict(counted))
    click.echo(_as_json(found, counted, speak) if as_json else _as_text(found, counted, speak))
    sys.exit(1 if damaged else 0)


@audit.command()
@click.option("--if-due", is_flag=True, help="Only when the last head is older than a day.")
@click.option("--print", "printed", is_flag=True, help="Print the head, to be kept in another place.")
@click.pass_obj
def sign(folder: Path, *, if_due: bool, printed: bool) -> None:
    """Sign the end of the audit trail with the registry's key; the head is also kept in DIR/heads."""
    with opened(folder):
        path = sign_now(Actor.system("audit sign"), if_due=if_due)
    if path is None:
        click.echo("There is nothing to sign.")
    else:
        click.echo(path.read_text(encoding="utf-8") if printed else f"The end of the audit trail is signed: {path}")


def _kept(files: Iterable[IO[str]]) -> Iterator[HeadNote]:
    for file in files:
        try:
            yield read_note(file.read())
        except (BadInput, UnicodeDecodeError) as error:
            raise click.BadParameter("is no signed head of an audit trail", param_hint=f"--head {file.name}") from error


def _progress(name: str, count: int, things: Iterable[Thing], /) -> Iterator[Thing]:
    # On the terminal of whoever waits; where there is none, click keeps quiet.
    with click.progressbar(
        things, length=count, label=f"{name:<10}", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:
        yield from bar


def _as_text(found: Sequence[Finding], counted: Compared, speak: Speak) -> str:
    lines = [
        f"{'warning' if one.warning else 'WRONG'}: {speak(one.sentence)}  [{one.part}: {one.place}]" for one in found
    ]
    damages = sum(not one.warning for one in found)
    looked = ", ".join(f"{number} {name}" for name, number in asdict(counted).items())
    return "\n".join([*lines, f"Checked: {looked}. Wrong: {damages}."])


def _as_json(found: Sequence[Finding], counted: Compared, speak: Speak) -> str:
    told = [
        {"part": one.part, "place": one.place, "text": speak(one.sentence), "warning": one.warning} for one in found
    ]
    well = all(one.warning for one in found)
    return json.dumps({"well": well, "checked": asdict(counted), "findings": told}, ensure_ascii=False, indent=1)
