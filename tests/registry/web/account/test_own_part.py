"""Where signing in leads."""

import pytest
from flask import Flask

from registry.domain.audience import Audience
from tests.visitor import visitor


@pytest.mark.parametrize("audience", Audience)
def test_who_has_one_part_comes_straight_to_it(app: Flask, audience: Audience) -> None:
    assert visitor(app, audience).client.get("/account/part").location == f"/{audience}/"


def test_who_has_several_chooses_on_the_start(app: Flask) -> None:
    several = visitor(app, Audience.OPERATOR, Audience.EXAMINER)
    assert several.client.get("/account/part").location == "/"
    page = several.get("/").text
    assert page.index('href="/examiner/"', page.index("<main")) < page.index("<form", page.index("<main"))
