"""The command `skills-passport`: thin, the same services as the pages."""

from pathlib import Path

import click

from registry.cli.accounts import accounts
from registry.cli.audit import audit
from registry.cli.configured import DEFAULT_FOLDER
from registry.cli.demo import demo
from registry.cli.instance import init, serve, upgrade
from registry.cli.keys import keys
from registry.cli.mail import mail
from registry.cli.passports import passports
from registry.cli.retention import retention
from registry.cli.scheme import scheme
from registry.cli.venue_certificate import venue_certificate
from registry.settings import INSTANCE_VARIABLE


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--instance",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar=INSTANCE_VARIABLE,
    default=DEFAULT_FOLDER,
    show_default=True,
    help="Folder with the settings, database, keys and files to work on.",
)
@click.version_option(package_name="skills-passport-registry")
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Register of demonstration exams and Skills Passports."""
    context.obj = folder


for command in (
    accounts,
    audit,
    demo,
    init,
    keys,
    mail,
    passports,
    retention,
    scheme,
    serve,
    upgrade,
    venue_certificate,
):
    main.add_command(command)
