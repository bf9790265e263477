"""The register of an instance folder, open for one command; every refusal ends it with a sentence."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy.exc import InterfaceError, OperationalError, ProgrammingError

from certificates.errors import KeyFileError
from registry.cli.configured import configured_app
from registry.db import db
from registry.domain.errors import DomainError
from registry.domain.sentences import Sentence
from registry.identity_vault import VaultError


@contextmanager
def opened(folder: Path, speak: Callable[[Sentence], str] = str) -> Iterator[None]:
    """Run the block on the instance of `folder`; a refusal becomes one clear error with all its causes (exit code 1).

    `speak` puts sentences into the language of whoever runs the command.
    """
    with clear_errors(folder, speak), configured_app(folder).app_context():
        try:
            yield
        finally:
            db.session.remove()
            db.engine.dispose()


@contextmanager
def clear_errors(folder: Path, speak: Callable[[Sentence], str] = str) -> Iterator[None]:
    """A sentence instead of a traceback for everything that may be wrong with an instance or with what was asked."""
    try:
        yield
    except DomainError as error:
        raise click.ClickException(told(error, speak)) from error
    except (KeyFileError, VaultError) as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{error.filename or folder}: {error.strerror}") from error
    except (InterfaceError, OperationalError, ProgrammingError) as error:
        raise click.ClickException(
            f"The database of {folder} does not answer, or is not up to date: {error.orig}\n"
            f"Try: skills-passport --instance {folder} upgrade"
        ) from error


def told(error: DomainError, speak: Callable[[Sentence], str] = str) -> str:
    """The refusal, and below it a line for each single cause."""
    causes = (getattr(found, "sentence", found) for found in error.findings)
    return "\n".join([speak(error.sentence), *(f"  - {speak(c)}" for c in causes if isinstance(c, Sentence))])
