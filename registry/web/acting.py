"""One button, one act: what a page without a form of its own does when it is pressed."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from registry.db import transaction
from registry.domain.errors import BadInput, DomainError, Refused
from registry.domain.sentences import Sentence
from registry.web.formats import translated


def acted(act: Callable[[], object], message: str, endpoint: str, **values: object) -> ResponseReturnValue:
    """Do the act in one transaction and go on to a page: with the message, or with the refusal and all its causes.

    What the policy forbids and what is not there keep their own status.
    """
    try:
        with transaction():
            act()
    except (Refused, BadInput) as error:
        flash(_whole(error), "bad")
    else:
        flash(message, "good")
    return redirect(url_for(endpoint, **values), 303)  # type: ignore[arg-type]  # parts of an address


def _whole(error: DomainError) -> str:
    carried = (getattr(found, "sentence", found) for found in error.findings)
    causes = [translated(sentence) for sentence in carried if isinstance(sentence, Sentence)]
    return " ".join([translated(error.sentence), *causes])
