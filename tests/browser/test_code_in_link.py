"""The link of a letter: fills the code in, uses nothing up, and works from another browser than the one that asked."""

import pytest
from flask import Flask
from playwright.sync_api import Browser, Request

from registry.db import transaction
from registry.domain.audience import Audience
from tests.builders import a_person, an_account
from tests.registry.services.letters import letters

pytestmark = pytest.mark.real_clock


def link_of(app: Flask, live_server: str) -> str:
    """The link of the last letter, on the port that is served here."""
    with app.app_context():
        link = str(letters()[-1]["values"]["link"])
    return live_server + link.removeprefix("http://127.0.0.1:8000")


def test_the_link_fills_in_and_a_person_presses_the_button(app: Flask, live_server: str, browser: Browser) -> None:
    with app.app_context(), transaction():
        an_account(Audience.HOLDER, email="aigerim@b.kz", person=a_person())
    asking = browser.new_page(base_url=live_server)
    asking.goto("/holder/sign-in")
    asking.locator("[name=email]").fill("aigerim@b.kz")
    asking.locator("main form [type=submit]").click()
    link = link_of(app, live_server)

    reading = browser.new_context(base_url=live_server)
    page, asked = reading.new_page(), list[str]()

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(link)
    code = link.partition("#")[2]
    assert page.locator("[name=code]").input_value().replace(" ", "") == code
    assert page.url == link.partition("#")[0]  # not left in the address, where others could read it
    assert not [url for url in asked if code in url]
    page.locator("main form [type=submit]").click()
    assert page.url == f"{live_server}/holder/"
    reading.close()
    asking.close()


def test_without_a_script_the_code_is_typed(app: Flask, live_server: str, browser: Browser) -> None:
    with app.app_context(), transaction():
        an_account(Audience.HOLDER, email="aigerim@b.kz", person=a_person())
    context = browser.new_context(base_url=live_server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/holder/sign-in")
    page.locator("[name=email]").fill("aigerim@b.kz")
    page.locator("main form [type=submit]").click()
    page.locator("[name=code]").fill(link_of(app, live_server).partition("#")[2])
    page.locator("main form [type=submit]").click()
    assert page.url == f"{live_server}/holder/"
    context.close()
