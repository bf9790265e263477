"""The holder's name."""

import pytest

from certificates.errors import DoesNotFit
from certificates.layout.density import DENSITIES
from certificates.layout.holder import Holder, plan_holder
from certificates.layout.sheet import Sheet
from certificates.names import Names
from certificates.wording import Wording
from tests.certificates.layout.texts import texts
from tests.certificates.passports import a_passport

AIRY = DENSITIES[0]


def planned(name: str) -> Holder:
    return plan_holder(Wording.of(a_passport(holder=Names(kk=name)), "kk"), AIRY)


def test_a_usual_name_is_the_largest_line_under_its_caption() -> None:
    sheet = Sheet()
    holder = planned("Сәрсенбаева Әйгерім")
    holder.draw(sheet, 500)
    caption, name = texts(sheet)
    assert (caption.text, name.text, name.size) == ("Иесі", "Сәрсенбаева Әйгерім", AIRY.name)
    assert 500 - holder.height < name.y < caption.y < 500


def test_a_name_of_sixty_letters_takes_two_lines() -> None:
    name = "Әбдірахманқызы-Мұхамеджанова Гүлбаршын Нұрмұхаммедқызы-Айжан"
    assert len(name) == 60
    assert len(planned(name).name.lines) == 2


def test_a_name_beyond_the_floor_is_refused() -> None:
    with pytest.raises(DoesNotFit, match="holder"):
        planned("Ж" * 60)
