"""What can be refused. Every error carries the sentence its reader sees; only the web layer knows status codes."""

from collections.abc import Iterable

from registry.domain.sentences import Sentence


class DomainError(Exception):
    """A rule said no. `sentence` is for the person; `findings` lists every single cause where there are several."""

    def __init__(self, sentence: Sentence, findings: Iterable[object] = ()) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.findings = tuple(findings)


class BadInput(DomainError):
    """What was typed or uploaded cannot be used; the sentence says what would be."""


class Refused(DomainError):
    """The request is well-formed, but the state of things does not allow it now."""


class Forbidden(DomainError):
    """The policy does not allow this person to do this."""


class NotFound(DomainError):
    """There is no such thing, or not for this person."""
