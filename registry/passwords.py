"""Passwords as they are stored: argon2, in the one normal form that sign-in compares with."""

import unicodedata

from flask_security.utils import hash_password

from registry.domain.errors import BadInput
from registry.domain.sentences import say

SHORTEST, LONGEST = 10, 128


class WeakPassword(BadInput):
    """The password is too short to hold, or too long to be typed."""


def hashed(password: str) -> str:
    """The hash of a password; raises WeakPassword unless it has 10 to 128 characters.

    The normal form is the one Flask-Security brings a typed password to, so that й from any keyboard is the same.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise WeakPassword(
            say(
                "A password has %(shortest)s to %(longest)s characters. Several words are easy to remember.",
                shortest=SHORTEST,
                longest=LONGEST,
            )
        )
    return str(hash_password(unicodedata.normalize("NFKD", password)))
