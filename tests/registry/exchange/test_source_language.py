import pytest

from registry.exchange.source_language import language_of


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (["Website layout", "Header on all pages"], "en"),
        (["Вёрстка сайта", "Шапка есть на всех страницах API"], "ru"),
        (["Сайттың беттері", "Барлық бетте тақырып бар, түймелер жұмыс істейді"], "kk"),
        (["Проверка: колледж Қарағанды и ещё одна длинная русская фраза для счёта букв"], "ru"),
        ([], "en"),
        (["123"], "en"),
    ],
)
def test_the_language_is_found_by_its_letters(texts: list[str], language: str) -> None:
    assert language_of(texts) == language
