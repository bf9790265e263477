"""Tablets over a bad network: every mark arrives exactly once."""

import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.serving import make_server

from tests.builders.people import PASSWORD
from tests.tablets.play import Count, play
from tests.tablets.site import Site, controls
from tests.tablets.venue import addresses_of, an_open_exam

pytestmark = [pytest.mark.real_clock, pytest.mark.databases("sqlite", "postgresql")]


@pytest.fixture
def venue(app: Flask) -> Iterator[tuple[list[Site], int]]:
    """Three tablets of one exam, each of another examiner."""
    with app.app_context():
        stage = an_open_exam(workstations=1)
        addresses = addresses_of(stage)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    try:
        sites = [Site(f"http://127.0.0.1:{server.server_port}") for _ in addresses]
        for site, address in zip(sites, addresses, strict=True):
            site.sign_in(address, PASSWORD)
        yield sites, stage.exam_id
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


def test_every_mark_arrives_exactly_once_though_a_third_of_the_answers_is_lost(venue: tuple[list[Site], int]) -> None:
    sites, exam = venue
    found = play(sites, exam, marks=90, drop=0.35, largest=10)
    assert found.replayed > 0, "nothing was lost: the network was too good"
    counted = Count(sent=90, stored=90, replayed=found.replayed, seconds=found.seconds)
    assert found == counted


def test_a_tablet_of_this_machine_visits_this_machine_alone() -> None:
    with pytest.raises(ValueError, match="not an address of this machine"):
        Site("http://registry.example")


def test_what_can_be_entered_is_read_off_the_page() -> None:
    form = '<form><input name="aspect" value="m1"><input name="kind" value="{kind}">{buttons}</form>'
    choice = form.format(kind="answer", buttons='<button name="value" value="yes"><button name="value" value="no">')
    score = form.format(kind="score", buttons='<button name="value" value="0">')
    page = f'{choice}<template data-sheet-code="A1">{choice}{score}</template>'
    assert [(one.sheet, one.aspect, one.kind, one.values) for one in controls(page)] == [
        ("A1", "m1", "answer", ("yes", "no"))
    ]
