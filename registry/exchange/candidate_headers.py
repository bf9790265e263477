"""Which column of a candidate list says what, in the words of three languages (rules, section 9).

Only the columns named here are ever read. The list that colleges export from their information system (the contingent)
has columns about health, family, housing and money; NEVER_READ names them so that a test can hold the reader to it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from registry.domain.sentences import Sentence, say

# The first of each three is what the template writes, in kk, ru and en; the best known names of others follow, in the
# order of preference where a list has several.
HEADERS: dict[str, tuple[str, ...]] = {
    "surname": ("тегі", "фамилия", "surname", "last name", "family name"),
    "given": ("аты", "имя", "given name", "first name"),
    "patronymic": ("әкесінің аты", "отчество", "patronymic", "middle name", "отчество (при наличии)"),
    "latin": ("латынша аты-жөні", "фио латиницей", "name in latin letters", "latin name"),
    "iin": ("жсн", "иин", "iin"),
    "document": ("құжат нөмірі", "номер документа", "document number", "№ документа", "document"),
    "birth_date": ("туған күні", "дата рождения", "date of birth", "birth date"),
    "group": ("топ", "группа", "group", "код группы", "топ коды"),
    "speciality": (
        "мамандық",
        "специальность",
        "speciality",
        "специальность и классификатор (основной)",
        "код специальности",
        "speciality code",
    ),
    "qualification": ("біліктілік", "квалификация", "qualification", "код квалификации", "qualification code"),
    "email": ("электрондық пошта", "электронная почта", "e-mail", "email", "эл. почта"),
    "phone": ("телефон", "phone", "телефон нөмірі", "номер телефона", "phone number"),
    "language": ("тіл", "язык", "language", "язык обучения", "оқыту тілі", "емтихан тілі", "язык экзамена"),
}
PREFERRED = {"специальность и классификатор (основной)"}
FULL_NAME = {"фио", "ф.и.о.", "ф.и.о", "аты-жөні", "тегі, аты, әкесінің аты", "фамилия, имя, отчество", "full name"}
NEVER_READ = (
    "Адрес постоянной регистрации на русском [6997]",
    "Сотовый телефон (номер) [6914]",
    "Электронный адрес (Е-mail) [6915]",
    "Тип местности проживания [246]",
    "Сведения об общежитии [5560]",
    "Назначена стипендия [447]",
    "Ребенок - сирота [251]",
    "Дети с инвалидностью и/или лица с инвалидностью [253]",
    "Из многодетной семьи [7822]",
)
NEEDED = ("surname", "given")

_CODE_OF_THE_EXPORT = re.compile(r"\s*\[[\w\d]+\]\s*$")
_SPACES = re.compile(r"\s+")
_PARTS = re.compile(r"\s+/\s+|\n")
_WORDS = {word: field for field, words in HEADERS.items() for word in words}


@dataclass(frozen=True, slots=True)
class Columns:
    """Field of a candidate row → index of its column; headers of the columns that stay unread; what is wrong."""

    places: dict[str, int]
    unread: tuple[str, ...]
    problems: tuple[Sentence, ...]


def recognised(cells: Sequence[str]) -> int:
    """How many cells of a row are headers of a candidate list."""
    return sum(_field(cell) is not None for cell in cells)


def columns_of(cells: Sequence[str]) -> Columns:
    """The columns of a header row.

    Two columns for one field are a problem, unless one is the main speciality of a contingent. Missing are a problem
    the surname, the given name, and a column for the IIN or the document number.
    """
    found: dict[str, list[int]] = {}
    for index, cell in enumerate(cells):
        if (field := _field(cell)) is not None:
            found.setdefault(field, []).append(index)
    places = {field: _preferred(cells, indices) for field, indices in found.items()}
    unread = tuple(cell for index, cell in enumerate(cells) if cell and index not in places.values())
    return Columns(places, unread, (*_doubled(cells, found), *_missing(cells, places)))


def _field(cell: str) -> str | None:
    return next((_WORDS[part] for part in _parts(cell) if part in _WORDS), None)


def _parts(cell: str) -> list[str]:
    return [_folded(part) for part in _PARTS.split(cell)]


def _folded(text: str) -> str:
    plain = _CODE_OF_THE_EXPORT.sub("", text).replace("ё", "е").strip(" :*\t\r\n\ufeff")
    return _SPACES.sub(" ", plain).casefold()


def _preferred(cells: Sequence[str], indices: list[int]) -> int:
    return next((index for index in indices if PREFERRED & set(_parts(cells[index]))), indices[0])


def _doubled(cells: Sequence[str], found: dict[str, list[int]]) -> list[Sentence]:
    return [
        say("Two columns are called %(name)s. Keep one of them.", name=cells[indices[1]].strip())
        for indices in found.values()
        if len(indices) > 1 and not any(PREFERRED & set(_parts(cells[index])) for index in indices)
    ]


def _missing(cells: Sequence[str], places: dict[str, int]) -> list[Sentence]:
    if "surname" not in places and any(FULL_NAME & set(_parts(cell)) for cell in cells):
        return [say("Surname, given name and patronymic stand in one column. Expected: a column for each of them.")]
    problems = [
        say("A column is missing. Expected: %(names)s.", names=" / ".join(HEADERS[field][:3]))
        for field in NEEDED
        if field not in places
    ]
    if "iin" not in places and "document" not in places:
        names = " / ".join((*HEADERS["iin"][:3], *HEADERS["document"][:3]))
        problems.append(say("A column is missing. Expected: %(names)s.", names=names))
    return problems
