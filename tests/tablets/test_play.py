"""Tablets over a bad network: every mark arrives exactly once."""

import json
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import nullcontext

import pytest
from flask import Flask
from werkzeug.serving import make_server

from registry import logs
from tests.builders.people import PASSWORD
from tests.tablets import __main__ as command
from tests.tablets.play import Count, play
from tests.tablets.site import Site, controls
from tests.tablets.venue import addresses_of, an_open_exam

pytestmark = [pytest.mark.real_clock, pytest.mark.databases("sqlite", "postgresql")]
Run = Callable[..., int]


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


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command on tablets that are signed in already; gives its exit code."""

    def run_on(venue: tuple[list[Site], int], *options: str) -> int:
        monkeypatch.setattr(command, "a_venue", lambda tablets: nullcontext((venue[0][:tablets], venue[1])))
        monkeypatch.setattr(logs, "configure", lambda level: None)  # for the whole process: these tests are in it
        monkeypatch.setattr(sys, "argv", ["tablets", *options])
        return command.main()

    return run_on


def test_every_mark_arrives_exactly_once_though_a_third_of_the_answers_is_lost(venue: tuple[list[Site], int]) -> None:
    sites, exam = venue
    found = play(sites, exam, marks=90, drop=0.35, largest=10)
    assert found.replayed > 0, "nothing was lost: the network was too good"
    counted = Count(sent=90, stored=90, replayed=found.replayed, seconds=found.seconds)
    assert found == counted


@pytest.mark.databases("sqlite")
def test_the_command_plays_what_it_is_asked_for_and_prints_the_count(
    venue: tuple[list[Site], int], run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(venue, "--tablets", "3", "--marks", "60", "--drop", "0.3", "--batch", "10") == 0
    (line,) = [one for one in capsys.readouterr().out.splitlines() if one.startswith("{")]  # the server is in here too
    printed = json.loads(line)
    assert list(printed) == ["sent", "replayed", "conflicts", "stored", "lost", "doubled", "seconds"]
    assert (printed["sent"], printed["stored"], printed["lost"], printed["doubled"]) == (60, 60, 0, 0)


@pytest.mark.databases("sqlite")
@pytest.mark.parametrize("wrong", [Count(lost=1), Count(doubled=1)])
def test_the_command_fails_when_a_mark_is_missing_or_there_twice(
    run: Run, monkeypatch: pytest.MonkeyPatch, wrong: Count
) -> None:
    monkeypatch.setattr(command, "play", lambda *_, **__: wrong)
    assert run(([], 1)) == 1


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
