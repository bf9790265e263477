"""Which characters the passport's fonts can draw. A standard PDF font prints a black box silently; we refuse."""

from functools import cache

from certificates.errors import MissingGlyph
from certificates.typeface import Face, metrics


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of `text` that cannot be drawn, each once, in order of appearance."""
    known = drawable()
    return tuple(dict.fromkeys(char for char in text if char not in known))


def require_glyphs(text: str) -> None:
    """Raises MissingGlyph with `text` and the characters no font of ours has."""
    if not drawable().issuperset(text):
        raise MissingGlyph(text, missing_characters(text))


@cache
def drawable() -> frozenset[str]:
    """The characters that every weight has."""
    return frozenset.intersection(*(frozenset(metrics(face).widths) for face in Face))
