"""Which language a workbook is written in: it brings one, and does not say which."""

from collections.abc import Iterable

KAZAKH_LETTERS = frozenset("әғқңөұүһі")
KAZAKH_SHARE = 0.05
CYRILLIC = ("а", "я")


def language_of(texts: Iterable[str]) -> str:
    """kk, ru or en.

    Mostly Cyrillic letters are Kazakh when letters that only Kazakh has are more than 5 in 100 of them (a Kazakh text
    has 15, a Russian one with Kazakh names 1 to 3), else Russian; everything else is English.
    """
    letters = [letter for text in texts for letter in text.casefold() if letter.isalpha()]
    kazakh = sum(letter in KAZAKH_LETTERS for letter in letters)
    cyrillic = kazakh + sum(CYRILLIC[0] <= letter <= CYRILLIC[1] or letter == "ё" for letter in letters)
    if cyrillic * 2 <= len(letters):
        return "en"
    return "kk" if kazakh > KAZAKH_SHARE * cyrillic else "ru"
