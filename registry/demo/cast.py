"""Who takes part in the demo. Names are drawn from common ones; no IIN can be a living person's (born 18xx)."""

from dataclasses import replace
from random import Random

from registry.domain.candidate_row import CandidateRow
from registry.domain.check_digit import check_digit

# (surname of a man, surname of a woman); the last are Russian, Uzbek, Korean and Tatar names of the country.
SURNAMES = (
    ("Сәрсенбаев", "Сәрсенбаева"),
    ("Қасымов", "Қасымова"),
    ("Әбдіғаппаров", "Әбдіғаппарова"),
    ("Жұмабеков", "Жұмабекова"),
    ("Төлегенов", "Төлегенова"),
    ("Оңғарбаев", "Оңғарбаева"),
    ("Мұхамеджанов", "Мұхамеджанова"),
    ("Ыбыраев", "Ыбыраева"),
    ("Бекболатов", "Бекболатова"),
    ("Нұрпейісов", "Нұрпейісова"),
    ("Ержанов", "Ержанова"),
    ("Иванов", "Иванова"),
    ("Юсупов", "Юсупова"),
    ("Ким", "Ким"),
    ("Галиев", "Галиева"),
)
MEN = ("Нұрсұлтан", "Дінмұхаммед", "Ғалымжан", "Қуаныш", "Өмірзақ", "Ерасыл", "Санжар", "Алихан", "Темірлан", "Данияр")
WOMEN = ("Әйгерім", "Жібек", "Үміт", "Айгүл", "Іңкәр", "Аружан", "Мөлдір", "Томирис", "Әсел", "Гүлнұр")
FATHERS = ("Қайрат", "Серік", "Бауыржан", "Ерлан", "Мұрат", "Нұрлан", "Асқар", "Болат", "Өтеген", "Ғани")
WITHOUT_KAZAKH_LETTERS = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
GROUPS = ("ПО-41", "ПО-42")


def candidate_rows(random: Random, count: int) -> list[CandidateRow]:
    """`count` candidates, everybody another name; the same seed gives the same people."""
    surnames = random.sample(SURNAMES, min(count, len(SURNAMES)))
    return [_row(random, number, surnames[number % len(surnames)]) for number in range(count)]


def misspelt(row: CandidateRow) -> CandidateRow:
    """The same person as a clerk without a Kazakh keyboard would type it."""
    parts = (row.surname, row.given, row.patronymic)
    surname, given, patronymic = (part.translate(WITHOUT_KAZAKH_LETTERS) for part in parts)
    return replace(row, surname=surname, given=given, patronymic=patronymic)


def _row(random: Random, number: int, surname: tuple[str, str]) -> CandidateRow:
    woman = bool(random.getrandbits(1))
    father = random.choice(FATHERS)
    return CandidateRow(
        surname=surname[woman],
        given=random.choice(WOMEN if woman else MEN),
        patronymic=f"{father}{'қызы' if woman else 'ұлы'}",
        iin=_synthetic_iin(random, woman=woman),
        group=GROUPS[number % len(GROUPS)],
        qualification="4S06130103",
        language="kk",
        row=number + 2,
    )


def _synthetic_iin(random: Random, *, woman: bool) -> str:
    """A number that fits its check digit; its seventh digit says that the person was born in the 19th century."""
    while True:
        first = f"{random.randint(0, 99):02d}{random.randint(1, 12):02d}{random.randint(1, 28):02d}"
        eleven = f"{first}{2 if woman else 1}{random.randint(0, 9999):04d}"
        if (digit := check_digit(eleven)) is not None:
            return f"{eleven}{digit}"
