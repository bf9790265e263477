"""The menu of a college's pages."""

from tests.registry.web.college.conftest import Place


def test_every_page_leads_to_every_part(places: tuple[Place, Place]) -> None:
    for address in ("/college/", "/college/exams", "/college/passports"):
        page = places[0].officer.get(address).text
        for part in ("/college/", "/college/exams", "/college/passports"):
            assert f'href="{part}"' in page
