"""The head of the page."""

from certificates.layout.band import BOTTOM, plan_band
from certificates.layout.sheet import Sheet
from certificates.wording import Wording
from tests.certificates.layout.texts import said, texts
from tests.certificates.passports import the_longest_passport


def test_issuer_title_number_and_dates_stand_in_the_band() -> None:
    sheet = Sheet()
    plan_band(Wording.of(the_longest_passport(), "ru")).draw(sheet)
    for words in ("Паспорт навыков", "Skills Passport", "№ ALA-2025-4K7M2Q", "27 июня 2028 г.", "ALA-2025-9Z8Y7X"):
        assert words in said(sheet)
    assert all(text.y > BOTTOM for text in texts(sheet))
