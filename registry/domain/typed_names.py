"""Names as a person types them, before they are kept (rules, section 9)."""

import unicodedata
from dataclasses import replace

from registry.domain.control_characters import holds_control
from registry.domain.errors import BadInput
from registry.domain.names import LANGUAGES, Names
from registry.domain.sentences import say


class WrongName(BadInput):
    """A name cannot be kept as it was typed; the sentence says why."""


def typed_names(names: Names, *, longest: int, needed: bool = True) -> Names:
    """The names with single spaces, in composed letters; an empty one is "not translated yet".

    Raises WrongName when `needed` and all three are empty, when one is longer than `longest` characters, or when
    one holds a control character.
    """
    tidy = replace(names, **{code: typed_text(getattr(names, code), longest=longest) for code in LANGUAGES})
    if needed and len(tidy.missing) == len(LANGUAGES):
        raise WrongName(say("Enter the name in at least one language."))
    return tidy


def typed_text(text: str, *, longest: int, needed: bool = False) -> str:
    """One line of text with single spaces, in composed letters; raises WrongName as `typed_names` does."""
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    if holds_control(tidy):
        raise WrongName(say("The text holds a control character. Delete it and type the place again."))
    if len(tidy) > longest:
        raise WrongName(say("The text is too long: at most %(longest)s characters.", longest=longest))
    if needed and not tidy:
        raise WrongName(say("This must not be empty."))
    return tidy
