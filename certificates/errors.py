"""Everything this library refuses. Each error has attributes to build a sentence from, and says itself in English."""

from enum import StrEnum
from pathlib import Path


class CertificateError(Exception):
    """The parent of all refusals of this library."""


class Flaw(StrEnum):
    """What is wrong with a field of a document."""

    UNKNOWN_FIELD = "unknown field"
    MISSING_FIELD = "missing field"
    WRONG_TYPE = "wrong type"
    WRONG_FORM = "wrong form"
    EMPTY = "empty text"
    CHARACTER = "forbidden character"
    NOT_NORMALISED = "text not in Unicode form NFC, or with spaces at its ends"
    OUT_OF_RANGE = "out of range"
    DOES_NOT_ADD_UP = "does not add up"
    NOT_CANONICAL = "bytes are not the canonical ones"


class InvalidDocument(CertificateError):
    """A document breaks a rule. `field` is a path such as `sections[2].maximum`."""

    def __init__(self, field: str, flaw: Flaw, found: object = None) -> None:
        super().__init__(f"{field}: {flaw.value}" + ("" if found is None else f" (found {found!r})"))
        self.field, self.flaw, self.found = field, flaw, found


class MissingGlyph(CertificateError):
    """The fonts cannot draw `characters`, which occur in `text`; printing would show boxes."""

    def __init__(self, text: str, characters: tuple[str, ...]) -> None:
        named = ", ".join(f"{char!r} (U+{ord(char):04X})" for char in characters)
        super().__init__(f"the passport's fonts have no {named}, needed for {text!r}")
        self.text, self.characters = text, characters


class DoesNotFit(CertificateError):
    """`text` has no room on the page in `language`, even at the smallest permitted size.

    `needed` and `available` are in points: widths where `lines` is set, else heights of the whole page.
    """

    def __init__(
        self, field: str, text: str, *, language: str, needed: float, available: float, lines: int | None = None
    ) -> None:
        room = "of height" if lines is None else f"in {lines} line(s)"
        super().__init__(
            f"{field} does not fit on the page in {language!r}: {text!r} needs {needed:.0f} pt, "
            f"there are {available:.0f} pt {room}"
        )
        self.field, self.text, self.language = field, text, language
        self.needed, self.available, self.lines = needed, available, lines


class AddressTooLong(CertificateError):
    """The address has more characters than the chosen size of QR code holds."""

    def __init__(self, address: str, version: int) -> None:
        super().__init__(f"{address!r} ({len(address)} characters) is too long for a QR code of version {version}")
        self.address, self.version = address, version


class CatalogueMissing(CertificateError):
    """The compiled words of a language are not installed."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is missing: compile the translations (python deploy/compile_catalogues.py)")
        self.path = path


class KeyFileError(CertificateError):
    """A key file cannot be used; `path` is the file or its folder."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason = path, reason


class InsecureKeyFile(KeyFileError):
    """Others than the owner may read a private key, or list its folder. `mode` has the permission bits."""

    def __init__(self, path: Path, mode: int, wanted: int) -> None:
        super().__init__(path, f"permissions are {mode:04o}, must be {wanted:04o}: run chmod {wanted:o} {path}")
        self.mode, self.wanted = mode, wanted


class UnknownKey(CertificateError):
    """No public key with this id is known."""

    def __init__(self, key_id: str) -> None:
        super().__init__(f"no public key with the id {key_id}")
        self.key_id = key_id
