"""How long what opens a holder's pages lives, and how often it may be tried (rules, section 9)."""

import re
import secrets
from datetime import timedelta
from enum import StrEnum

from registry.domain.crockford import Randomness

CODE_DIGITS, CODE_TRIES = 8, 5
CODE_LASTS = timedelta(minutes=10)
SLIP_LASTS = timedelta(days=180)


class CodePurpose(StrEnum):
    """What a one-time code is for."""

    SIGN_IN = "sign_in"
    CONFIRM_ADDRESS = "confirm_address"


class AccessState(StrEnum):
    """How far a candidate has come with the own sign-in.

    `SLIP_USED`: came in by a slip and has confirmed no address yet; the next slip is given at the desk. `PASSWORD`:
    works here too, and signs in with password and second factor.
    """

    NO_SLIP = "no_slip"
    SLIP_MADE = "slip_made"
    SLIP_USED = "slip_used"
    ADDRESS_CONFIRMED = "address_confirmed"
    PASSWORD = "password"  # noqa: S105  # a state


NEEDS_A_SLIP = frozenset({AccessState.NO_SLIP, AccessState.SLIP_MADE})


class IdentityDocument(StrEnum):
    """The document that was seen when somebody lost their access. Its number is never written down."""

    IDENTITY_CARD = "identity_card"
    PASSPORT = "passport"
    BIRTH_CERTIFICATE = "birth_certificate"
    RESIDENCE_PERMIT = "residence_permit"


def new_one_time_code(randomness: Randomness = secrets.randbelow) -> str:
    """Eight random digits."""
    return f"{randomness(10**CODE_DIGITS):0{CODE_DIGITS}d}"


def typed_one_time_code(text: str) -> str | None:
    """The eight digits meant by what was typed, spaces and hyphens forgiven; None for anything else."""
    code = re.sub(r"[\s\-\u2010-\u2015]", "", text)
    return code if re.fullmatch(rf"[0-9]{{{CODE_DIGITS}}}", code) else None


def spaced(code: str) -> str:
    """A one-time code as it is written in a letter: two groups of four."""
    return f"{code[:4]} {code[4:]}"
