"""Names in three languages."""

from certificates.names import Names


def test_a_missing_language_falls_back_to_russian_then_kazakh_then_english() -> None:
    assert Names("а", "б", "c").in_language("en") == "c"
    assert Names("а", "б").in_language("en") == "б"
    assert Names("а").in_language("en") == "а"
    assert Names(en="c").in_language("kk") == "c"
