"""A person's name as the identity document has it (rules, sections 7 and 9)."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from registry.domain.errors import BadInput
from registry.domain.sentences import Sentence, say

LONGEST = 100
APOSTROPHES = "'’‘ʼʻ`"
HYPHENS = re.compile(r"\s*[-\u2010\u2011\u2012\u2013\u2212]\s*")


class NamePart(StrEnum):
    """The parts a form asks for. LATIN is the whole name as printed in Latin letters in the document."""

    SURNAME = "surname"
    GIVEN = "given"
    PATRONYMIC = "patronymic"
    LATIN = "latin"


@dataclass(frozen=True, slots=True)
class NameProblem:
    """One part of a name that cannot stand, or that deserves a second look."""

    part: NamePart
    sentence: Sentence

    @property
    def field(self) -> str:
        """The field of a form it belongs to."""
        return self.part.value


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name. The patronymic is optional; `latin` is copied from the document, surname first, never computed."""

    surname: str
    given: str
    patronymic: str = ""
    latin: str = ""

    @property
    def full(self) -> str:
        """`Сәрсенбаева Әйгерім Қанатқызы`: the order of the documents of Kazakhstan."""
        return " ".join(part for part in (self.surname, self.given, self.patronymic) if part)

    @property
    def initials(self) -> str:
        """`Сәрсенбаева Ә. Қ.`: what is shown where only the status is public."""
        return " ".join([self.surname, *(f"{part[0]}." for part in (self.given, self.patronymic) if part)])

    @property
    def warnings(self) -> tuple[NameProblem, ...]:
        """Parts that mix Latin and Cyrillic letters: nearly always one key pressed on the wrong keyboard."""
        parts = ((part, getattr(self, part.value)) for part in NamePart)
        return tuple(
            NameProblem(part, say("This mixes Latin and Cyrillic letters. Type it again on one keyboard."))
            for part, text in parts
            if {"LATIN", "CYRILLIC"} <= _alphabets(text)
        )


def initials_of(printed: str) -> str:
    """Surname and initials of a name written surname first: all a reader sees where only the status is shown.

    Of a surname of several words the first stays: rather too little than too much.
    """
    surname, *rest = printed.split() or [""]
    return " ".join([surname, *(f"{word[0]}." for word in rest)])


def parse_person_name(surname: str, given: str, patronymic: str = "", latin: str = "") -> PersonName:
    """The name made of what was typed: composed (NFC), spaces squeezed, every hyphen the same.

    Letters of the Latin and Cyrillic alphabets, spaces, hyphens and apostrophes only, 1 to 100 characters a part;
    `latin` has no Cyrillic ones and is at most 200. Raises BadInput whose findings are NameProblems, all at once.
    """
    texts = (surname, given, patronymic, latin)
    parts = {part: _tidy(text) for part, text in zip(NamePart, texts, strict=True)}
    problems = [NameProblem(part, problem) for part, text in parts.items() if (problem := _problem(part, text))]
    if problems:
        raise BadInput(problems[0].sentence, problems)
    return PersonName(*parts.values())


def _tidy(text: str) -> str:
    composed = unicodedata.normalize("NFC", " ".join(text.split(" ")))
    return HYPHENS.sub("-", re.sub(" +", " ", composed.replace("\u00a0", " "))).strip(" ")


def _problem(part: NamePart, text: str) -> Sentence | None:
    if not text:
        return _missing(part)
    longest = 2 * LONGEST if part is NamePart.LATIN else LONGEST
    if len(text) > longest:
        return say("A name has at most %(longest)s characters. Write it as in the identity document.", longest=longest)
    if not all(_may_stand(character) for character in text) or not text[0].isalpha():
        return say("A name has letters, spaces, hyphens and apostrophes only, and begins with a letter.")
    if part is NamePart.LATIN and "CYRILLIC" in _alphabets(text):
        return say("Copy the Latin form from the identity document: it has no Cyrillic letters.")
    return None


def _missing(part: NamePart) -> Sentence | None:
    if part is NamePart.SURNAME:
        return say("Write the surname as in the identity document.")
    if part is NamePart.GIVEN:
        return say("Write the given name as in the identity document.")
    return None


def _may_stand(character: str) -> bool:
    # What is not a Latin or Cyrillic letter could not be printed on a passport, or would not be seen there: control
    # characters, marks that turn the direction of writing, signs of markup.
    return character in f" -{APOSTROPHES}" or bool(_alphabets(character))


def _alphabets(text: str) -> set[str]:
    first_words = {unicodedata.name(c, "").split(" ")[0] for c in text if unicodedata.category(c) in {"Lu", "Ll", "Lt"}}
    return first_words & {"LATIN", "CYRILLIC"}
