"""Passwords as they are stored: argon2id, in the one normal form that sign-in compares with. What is easily guessed is
refused."""

import unicodedata
from collections.abc import Sequence

from flask_security.utils import hash_password, verify_password

from registry.domain.errors import BadInput
from registry.domain.sentences import say

SHORTEST, LONGEST = 10, 128
JUDGED = 72  # zxcvbn's time grows with the square of the length, and so much is never guessed by what comes after it
# What is tried first here; the library's own word lists are English.
LOCAL_WORDS = (
    "қазақстан",
    "казахстан",
    "qazaqstan",
    "алматы",
    "almaty",
    "астана",
    "astana",
    "ақтөбе",
    "актобе",
    "шымкент",
    "құпиясөз",
    "пароль",
    "parol",
    "колледж",
    "college",
    "емтихан",
    "экзамен",
    "паспорт",
    "йцукен",
    "дағды",
    "навык",
    "сәлем",
    "привет",
    "отан",
    "қыран",
    "барыс",
    "мектеп",
    "студент",
    "мұғалім",
)
STRONG_ENOUGH = 3  # of 0 to 4: more than 10^8 guesses by somebody who knows how people choose passwords


class WeakPassword(BadInput):
    """The password is too short to hold, too long to be typed, or easily guessed."""


def hashed(password: str, *, about: Sequence[str] = ()) -> str:
    """The hash of a password; raises WeakPassword unless it has 10 to 128 characters and is not easily guessed.

    There are no rules of composition. `about` is what others know of its owner: address and name. The normal form is
    the one Flask-Security brings a typed password to, so that й from any keyboard is the same.
    """
    normal = _normal(password)
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword(
            say(
                "A password has %(shortest)s to %(longest)s characters. Several words are easy to remember.",
                shortest=SHORTEST,
                longest=LONGEST,
            )
        )
    if _strength(normal, about) < STRONG_ENOUGH:
        raise WeakPassword(
            say("This password is easy to guess. Choose three or four words that do not belong together.")
        )
    return str(hash_password(normal))


def matches(password: str, stored: str | None) -> bool:
    """Whether this is the password; takes the same time when there is none, or one that nobody could have."""
    if stored is None or len(password) > LONGEST:  # the library refuses to look at very long ones
        hash_password(_normal(password[:LONGEST]))
        return False
    try:
        return bool(verify_password(_normal(password), stored))
    except ValueError:  # no hash of ours: somebody wrote it into the database
        return matches(password, None)


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKD", password)


def _strength(password: str, about: Sequence[str]) -> int:
    from zxcvbn import zxcvbn  # its word lists take a third of a second to read, and only few requests need them

    parts = (
        p for text in about for p in (text, text.partition("@")[0], *text.replace("@", " ").replace(".", " ").split())
    )
    known = [part for part in parts if part]
    readable = unicodedata.normalize("NFC", password)[:JUDGED]
    return int(zxcvbn(readable, user_inputs=[*LOCAL_WORDS, *known])["score"])
