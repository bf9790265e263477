"""Commands that make, upgrade and serve an instance."""

import os
from pathlib import Path

import click

from registry import new_instance
from registry.cli.configured import configured_app, refuse_wrong_settings
from registry.cli.opened import clear_errors
from registry.cli.serving import SERVERS, run
from registry.safety import cautions
from registry.settings import PROCESSES_VARIABLE


@click.command()
@click.option("--kind", type=click.Choice(["production", "demo"]), default="production", show_default=True)
@click.option("--public-url", default="http://127.0.0.1:8000", show_default=True, help="Address printed on passports.")
@click.option("--issuer-kk", required=True, help="The issuing authority in Kazakh.")
@click.option("--issuer-ru", required=True, help="The issuing authority in Russian.")
@click.option("--issuer-en", required=True, help="The issuing authority in English.")
@click.option("--number-prefix", default="KZ", show_default=True, help="Begins every passport number.")
@click.pass_obj
def init(folder: Path, /, **settings: str) -> None:
    """Make a new instance: settings, keys, database. What is there already stays as it is."""
    with clear_errors(folder), refuse_wrong_settings(folder):
        new_instance.create(folder, **settings)
    click.echo(f"The instance {folder} is ready. Add an operator next: skills-passport accounts add --help")


@click.command()
@click.pass_obj
def upgrade(folder: Path) -> None:
    """Bring the database of the instance to the newest revision."""
    with clear_errors(folder):
        new_instance.upgrade(configured_app(folder))
    click.echo("The database is up to date.")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--server", type=click.Choice(SERVERS), default="granian", show_default=True, help="waitress: no proxy.")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes; by default as many as are safe, at most 2.")
@click.option("--tls-cert", type=click.Path(exists=True, path_type=Path), help="Certificate for https (granian).")
@click.option("--tls-key", type=click.Path(exists=True, path_type=Path), help="Its private key.")
@click.pass_obj
def serve(folder: Path, /, *, workers: int | None, **options: object) -> None:
    """Serve the instance until Ctrl+C; /healthz answers when it is ready."""
    if workers:
        os.environ[PROCESSES_VARIABLE] = str(workers)
    settings = configured_app(folder).extensions["registry"].settings
    for caution in cautions(settings, certificate=bool(options.get("tls_cert"))):
        click.echo(f"Note: {caution}.", err=True)
    run(folder, workers=settings.workers, **options)  # type: ignore[arg-type]  # click made the values fit
