"""What every form does when it is sent: shape first, then one act in one transaction, refusals beside the fields."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from registry.db import transaction
from registry.domain.errors import BadInput, DomainError, Refused
from registry.web.formats import translated

# Where a refusal belongs: the name of a broken constraint, or the kind of the error → a field of the form.
Places = Mapping[Any, str]


def submitted(form: FlaskForm, act: Callable[[], object], places: Places | None = None) -> bool:
    """Whether the act was done. If not, the form carries what its reader can put right, beside the field where the
    place is known, and nothing was stored."""
    if not form.validate():
        return False
    try:
        with transaction():
            act()
    except (BadInput, Refused) as error:
        explain(form, error, places or {})
        return False
    return True


def explain(form: FlaskForm, error: DomainError, places: Places) -> None:
    """Write a refusal into the form: each thing that was found beside the field it names, the rest where it belongs."""
    place = places.get(getattr(error, "constraint", "")) or _of_kind(error, places)
    found = [(getattr(one, "field", None), _placed(one)) for one in error.findings if hasattr(one, "sentence")]
    for field, words in [(None, translated(error.sentence)), *found]:
        beside = field if field in form else place
        if beside is None:
            form.form_errors.append(words)
        else:
            form[beside].errors = [*form[beside].errors, words]


def _placed(found: Any) -> str:
    """A finding with the code it is about, where it names one."""
    place = getattr(found, "place", None) or getattr(found, "column", None)
    return f"{place}: {translated(found.sentence)}" if place else translated(found.sentence)


def _of_kind(error: DomainError, places: Places) -> str | None:
    return next((places[kind] for kind in type(error).__mro__ if kind in places), None)


def done(message: str, endpoint: str, **values: object) -> ResponseReturnValue:
    """After an act: the message on the next page, and the way there."""
    flash(message, "good")
    return redirect(url_for(endpoint, **values), 303)  # type: ignore[arg-type]  # parts of an address
