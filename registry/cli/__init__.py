"""The command `skills-passport`: thin, the same services as the pages."""

import os
import sys
from pathlib import Path

import click
from flask import Flask

from registry.app import create_app
from registry.settings import INSTANCE_VARIABLE, WrongSettings, from_environment


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--instance",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    envvar=INSTANCE_VARIABLE,
    default=Path("instance"),
    show_default=True,
    help="Folder with the settings, database, keys and files to work on.",
)
@click.version_option(package_name="skills-passport-registry")
@click.pass_context
def main(context: click.Context, folder: Path) -> None:
    """Register of demonstration exams and Skills Passports."""
    context.obj = folder


def create_configured_app(folder: Path | None = None) -> Flask:
    """The application of an instance folder; ends the process with every wrong setting named."""
    chosen = folder or Path(os.environ.get(INSTANCE_VARIABLE, "instance"))
    try:
        return create_app(from_environment(chosen))
    except WrongSettings as error:
        sys.exit("\n".join((f"The settings of {chosen} cannot be used:", *(f"  - {line}" for line in error.wrong))))
