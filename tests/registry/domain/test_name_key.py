"""One key for the many spellings of a name."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.name_key import name_key

# The Latin of Russian passports, letter by letter, as an independent way from one alphabet into the other.
PASSPORT_LATIN = dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True)) | dict(
    zip("ёжхцчшщьюя", ("yo", "zh", "kh", "ts", "ch", "sh", "shch", "", "yu", "ya"), strict=True)
)

SAME_NAME = [
    (
        "Әйгерім Сәрсенбаева",
        "Айгерим Сарсенбаева",
        "Aigerim Sarsenbayeva",
        "Äigerım Särsenbaeva",
        "AIGERIM SARSENBAEVA",
    ),
    ("Ғалымжан Қуанышұлы", "Галымжан Куанышулы", "Galymzhan Quanyshuly", "Ghalymzhan Kuanyshuly", "Ğalymjan Qwanışulı"),
    ("Жолдас Батырхан", "Zholdas Batyrkhan", "Joldas Batyrhan"),
    ("Ұлжан Өтеген", "Улжан Утеген", "Ulzhan Otegen"),
    ("Щербаков Юрий", "Shcherbakov Yuriy", "Scherbakov Yurii"),
    ("Мария Соловьёва", "Maria Solovyova", "Mariya Soloveva", "Мария Соловьева"),
    ("Александр Пётр", "Alexandr Pyotr", "Aleksandr Petr"),
    ("Гүлшат Маңғыстау", "Гульшат Мангыстау", "Gulshat Mangystau"),
    ("Бекхан Асхат", "Bekkhan Askhat"),
    ("Джамбул", "Жамбул", "Dzhambul", "Jambul"),
    ("Анна-Мария", "анна мария", "ANNA–MARIA"),
    ("O'Brien", "OʼBrien", "o’brien"),
]


@pytest.mark.parametrize("spellings", SAME_NAME)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({name_key(spelling) for spelling in spellings}) == 1


def test_different_names_have_different_keys() -> None:
    keys = [name_key(spellings[0]) for spellings in SAME_NAME]
    assert all(first != second for first, second in combinations(keys, 2))


@pytest.mark.parametrize(
    ("one", "other"), [("Асель", "Асем"), ("Ахметов", "Ахметова"), ("Ким", "Кин"), ("Нурлан", "Ерлан")]
)
def test_neighbouring_names_stay_apart(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


def test_words_keep_their_order_and_one_space() -> None:
    assert name_key("  Ким ,  Анна ") == "kim ana"
    assert name_key("—") == name_key("") == name_key("ь") == ""


@given(st.text("".join(PASSPORT_LATIN), max_size=20))
def test_a_cyrillic_word_and_its_passport_latin_have_one_key(word: str) -> None:
    assert name_key(word) == name_key("".join(PASSPORT_LATIN[letter] for letter in word))


@given(st.text())
def test_a_key_is_small_latin_letters_and_single_spaces(text: str) -> None:
    key = name_key(text)
    assert key == " ".join(key.split())
    assert key.replace(" ", "").isalnum() or not key
    assert key.isascii()
    assert key == key.lower()
