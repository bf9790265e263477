"""`skills-passport demo`: a complete demonstration exam in an instance of its own, then the site."""

import os
from pathlib import Path

import click

from registry.cli.serving import run
from registry.demo.building import Built, NotADemo, build, random_seed
from registry.demo.slips import FILE as SLIPS
from registry.domain.errors import DomainError
from registry.mail import FOLDER as LETTERS
from registry.settings import PREFIX

FOLDER = Path("instance") / "demo"
HOST, PORT = "127.0.0.1", 8000


@click.command()
@click.option("--no-serve", is_flag=True, help="Stop after writing summary.json.")
@click.option("--scheme", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A workbook of your own.")
@click.option("--seed", type=int, help="Repeat the names and marks of an earlier demo.")
@click.option("--port", default=PORT, show_default=True, type=click.IntRange(1, 65535))
def demo(*, no_serve: bool, scheme: Path | None, seed: int | None, port: int) -> None:
    """Hold a complete demonstration exam in instance/demo, issue the passports, serve the site."""
    chosen = random_seed() if seed is None else seed
    _leave_other_settings()
    try:
        built = build(
            FOLDER,
            Path.cwd(),
            scheme=scheme,
            seed=chosen,
            public_url=_address(port),
            tell=lambda line: click.echo(f"· {line}"),
        )
    except NotADemo as error:
        raise click.ClickException(str(error)) from error
    except DomainError as error:
        causes = [f"  - {getattr(finding, 'sentence', finding)}" for finding in error.findings]
        raise click.ClickException("\n".join([str(error.sentence), *causes])) from error
    _tell(built, chosen, port)
    if not no_serve:
        run(FOLDER, host=HOST, port=port)


def _leave_other_settings() -> None:
    """Variables of another instance would win over the demo's own settings, and lead it to that one's database."""
    if others := sorted(name for name in os.environ if name.startswith(PREFIX)):
        click.echo(f"· The demo has settings of its own; not used: {', '.join(others)}")
    for name in others:
        del os.environ[name]


def _address(port: int) -> str:
    return f"http://{HOST}:{port}"


def _tell(built: Built, seed: int, port: int) -> None:
    """Addresses of every public answer and one sign-in for each audience."""
    base = _address(port)
    click.echo(f"\nThe demo is ready (seed {seed}): {FOLDER / 'summary.json'}\n\nPublic pages\n  {base}/")
    seen = {passport["status"]: passport for passport in built.summary["passports"]}
    for status, passport in seen.items():
        click.echo(f"  {status:<11} {base}/v/{passport['code']}")
    click.echo(f"\nSign in on {base}/sign-in")
    for part, (email, password) in built.sign_ins.items():
        click.echo(f"  {part:<20} {email:<30} {password}")
    click.echo(f"\nHolders have no password. Sign in on {base}/holder/sign-in")
    if built.holder_address:
        click.echo(f"  {'holder':<20} {built.holder_address:<30} code in the newest letter in {FOLDER / LETTERS}")
    click.echo(f"  {'other candidates':<20} {f'{base}/slip':<30} code of the claim slip in {FOLDER / SLIPS}\n")
