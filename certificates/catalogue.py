"""The fixed words of the documents in Kazakh, Russian and English: a gettext catalogue of its own.

English is the language of the message ids. The compiled catalogues are made from `translations/<language>/LC_MESSAGES/
certificates.po` when the distribution is built.
"""

from collections.abc import Callable
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from certificates.errors import CatalogueMissing
from certificates.names import LANGUAGES

DOMAIN = "certificates"
FOLDER = Path(__file__).parent / "translations"
SOURCE_LANGUAGE = "en"

Words = Callable[[str], str]


def words(language: str) -> Words:
    """The function that turns an English message id into `language` (kk, ru, en).

    Raises CatalogueMissing when the catalogue was not compiled, ValueError for another language.
    """
    return _catalogue(language).gettext


@cache
def _catalogue(language: str) -> NullTranslations:
    if language not in LANGUAGES:
        raise ValueError(f"no passport is printed in {language!r}")
    if language == SOURCE_LANGUAGE:
        return NullTranslations()
    path = FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not path.exists():
        raise CatalogueMissing(path)
    with path.open("rb") as file:
        return GNUTranslations(file)
