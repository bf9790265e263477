"""What became of several things at once, as messages on the next page."""

from flask import flash

from registry.services.issuing import Outcome
from registry.web.formats import translated


def tell(outcome: Outcome, message: str) -> None:
    """`message` for what is done, and every refusal in words, each once."""
    if outcome.done:
        flash(message, "good")
    for sentence in outcome.sentences:
        flash(translated(sentence), "warn")
