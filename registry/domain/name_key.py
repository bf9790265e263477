"""One spelling for the many spellings of a name, so that a search finds it in any of them (rules, section 9).

A name of Kazakhstan lives in Kazakh Cyrillic, in Russian Cyrillic, in the Latin of passports and in the new Latin
alphabet: Әйгерім Сәрсенбаева, Айгерим Сарсенбаева, Aigerim Sarsenbayeva. The key keeps what all of them agree on. It
is meant for comparing; nobody ever reads it, and it never makes a Latin form for print.
"""

import re
import unicodedata


def name_key(text: str) -> str:
    """The key of a name: small Latin letters, words in their order separated by one space, empty for no letters."""
    return " ".join(key for word in WORDS.findall(_latin(text)) if (key := _folded(word)))


def _latin(text: str) -> str:
    # Compatibility forms first, then whole letters, then what is left of letters with their accents taken off.
    small = unicodedata.normalize("NFKC", text).casefold()
    spelled = unicodedata.normalize("NFC", small).translate(LETTERS)
    plain = (c for c in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(c))
    return "".join(plain).translate(SIGNS)


def _folded(word: str) -> str:
    for pattern, replacement in FOLDS:
        word = pattern.sub(replacement, word)
    return word


WORDS = re.compile(r"[a-z0-9]+")

ONE_FOR_ONE = zip("абвгдеёзийклмнопрстуфхыэәғқңөұүһіıəŋ", "abvgdeeziiklmnoprstufhieagknouuhiian", strict=True)
DIGRAPHS = zip("жцчшщюяžçčşš", ("zh", "ts", "ch", "sh", "sh", "yu", "ya", "zh", "ch", "ch", "sh", "sh"), strict=True)
LETTERS = str.maketrans(dict([*ONE_FOR_ONE, *DIGRAPHS]))
SIGNS = str.maketrans("", "", "ъь'’‘ʼʻ`")

# In this order. Each line names a disagreement between spellings and what is left of it.
FOLDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"c(?!h)|q", "k"),  # Қуаныш: Quanysh
        (r"k+h", "h"),  # Батырхан: Batyrkhan, Batyrhan; Бекхан: Bekkhan
        (r"s(h?ch)+", "sh"),  # Щербаков: Shcherbakov, Scherbakov
        (r"dzh|dj|zh", "j"),  # Жолдас: Zholdas, Joldas; Джамбул: Jambul
        (r"gh", "g"),  # Ғалым: Ghalym, Galym
        (r"ng", "n"),  # Маңғыстау: Mangystau
        (r"x", "ks"),  # Александр: Alexandr
        (r"[yi]o", "e"),  # Пётр: Pyotr, Petr
        (r"[ouw]", "u"),  # Өтеген: Утеген, Otegen; Қуат: Qwat
        (r"y", "i"),  # Алексей: Alexey; Ғалым: Galym
        (r"i+(?=[aeu])", ""),  # Сарсенбаева: Sarsenbayeva; Мария: Maria, Mariya
        (r"(.)\1+", r"\1"),  # Анна: Ana; Юрий: Yuri
    )
)
