"""The attendance and the draw list on paper."""

from datetime import date, datetime

import pytest

from certificates.catalogue import words
from certificates.day_lists import DayExam, ListedCandidate, documents, render_attendance, render_draw
from certificates.errors import MissingGlyph
from certificates.names import Names
from registry.domain.holder_access import IdentityDocument
from tests.certificates.test_mark_sheet import pages

LONG = Names("Шығыс Қазақстан гуманитарлық-техникалық колледжі", "Восточно-Казахстанский колледж", "East College")
EXAM = DayExam(
    issuer=Names("Басқарма", "Управление", "Department"),
    name=Names("Демонстрациялық емтихан", "Демонстрационный экзамен", "Demonstration exam"),
    centre=Names("№4 орталық", "Центр №4", "Centre 4"),
    skill="17 Web Technologies",
    starts_on=date(2026, 6, 10),
    ends_on=date(2026, 6, 12),
    signed_by=[("chief_expert", "Ж. Ә. Нұрланов"), ("employer", "")],
)


def everybody(count: int) -> list[ListedCandidate]:
    return [
        ListedCandidate(
            workstation=place,
            name=f"Мұхамеджанова Гүлнұр Бауыржанқызы {place}",
            college=LONG,
            group="ПО-41",
            document="identity_card" if place % 2 else "",
            state="" if place % 2 else "absent",
            note="Тізім бекітілгеннен кейін қосылды" if place == 3 else "",
        )
        for place in range(1, count + 1)
    ]


def test_a_long_list_goes_over_pages_with_its_heads_and_everybody_once() -> None:
    found = pages(render_attendance(EXAM, everybody(45), "kk"))
    whole = "\n".join(found)
    assert len(found) > 1
    assert all(words("kk")("Full name") in page for page in found)
    assert whole.count("Мұхамеджанова") == 45


def test_the_draw_list_says_who_drew_and_why_anew_the_same_bytes_every_time() -> None:
    def drawn(reason: str = "") -> bytes:
        moment = datetime(2026, 6, 10, 9, 5)  # noqa: DTZ001  # in the place's own time
        return render_draw(EXAM, everybody(2), "en", drawn_at=moment, drawn_by="Ж. Ә. Нұрланов", reason=reason)

    text = "\n".join(pages(drawn("A late candidate")))
    assert "10 June 2026, 09:05" in text
    assert "Drawn anew: A late candidate" in text
    assert drawn() == drawn()


def test_a_list_without_candidates_or_with_an_unprintable_name_is_refused() -> None:
    with pytest.raises(ValueError, match="no candidate"):
        render_attendance(EXAM, [], "ru")
    strange = ListedCandidate(workstation=1, name="李", college=LONG, group="")
    with pytest.raises(MissingGlyph):
        render_attendance(EXAM, [strange], "ru")


def test_every_kind_of_document_has_a_word() -> None:
    assert documents(str).keys() == {kind.value for kind in IdentityDocument}
