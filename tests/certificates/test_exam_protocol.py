"""The protocol on paper: everybody, every vote and event, three who sign, all digests; a draft until confirmed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from certificates import exam_protocol
from certificates.catalogue import words
from certificates.errors import MissingGlyph
from certificates.exam_protocol import render_protocol
from certificates.layout.leaf import UPRIGHT
from certificates.layout.running import on_pages
from certificates.names import LANGUAGES
from certificates.protocol_record import (
    ProtocolBallot,
    ProtocolHandover,
    ProtocolIncident,
    ProtocolMeeting,
    ProtocolPerson,
    ProtocolRecord,
    ProtocolReopening,
    ProtocolSheet,
    ProtocolVoid,
    Votes,
)
from certificates.protocol_tables import ProtocolTables
from tests.certificates.papers import COLLEGE, HEAD, LONGEST, a_candidate, a_record, misplaced, named
from tests.certificates.test_mark_sheet import pages

NOON = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)
ROLES = ("chief_expert", "examiner", "commission_chair", "commission_member", "commission_secretary")


def a_meeting(number: str, *ballots: ProtocolBallot) -> ProtocolMeeting:
    """A meeting of four that voted on this."""
    return ProtocolMeeting(number, date(2026, 6, 18), NOON, None, "Төраға", ["А", "Б"], "Хатшы", ballots)


def a_full_record() -> ProtocolRecord:
    """Something of everything, and 360 sheets."""
    people = [
        ProtocolPerson(
            role=role,
            name=f"Ахметов {role}",
            seat=1 if role == "examiner" else None,
            team=1,
            college=COLLEGE,
            until=None,
            end_reason="",
        )
        for role in ROLES
    ]
    return replace(
        a_record(40),
        people=[*people, replace(people[0], name="Бұрынғы", until=NOON, end_reason="ауырды")],
        handovers=[ProtocolHandover(NOON, "Орынбасар", "deputy", "Ахметов", "түскі ас")],
        meetings=[
            a_meeting("3", ProtocolBallot(None, Votes(2, 0, 1, "accepted"))),
            a_meeting("4", ProtocolBallot(7, Votes(1, 2, 0, "refused"))),
            a_meeting("5"),
        ],
        incidents=[ProtocolIncident(NOON, None, "stop", 15, f"{LONGEST} " * 9, "Ахметов")],
        voids=[ProtocolVoid("A1.M2", named("тапсырма"), Decimal(1), "қате", "Ахметов", "Оператор")],
        reopenings=[ProtocolReopening(3, "A1", NOON, "Ахметов", "қате енгізілді")],
        sheets=[
            ProtocolSheet(n // 9, f"A{n % 9}", f"{n:064x}" if n % 50 else "", "Ахметов", NOON if n % 50 else None, 1)
            for n in range(360)
        ],
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said_and_nothing_stands_over_anything(language: str) -> None:
    record, _ = a_full_record(), words(language)
    running = exam_protocol._running(record.head, language, _)
    tables = ProtocolTables(record, language, _, UPRIGHT.room, 700)
    laid = on_pages([*exam_protocol._whole(record, tables, language, _)], UPRIGHT, running, "%(page)s/%(pages)s")
    assert not [text for page in laid for text in misplaced(page, UPRIGHT)]
    content = render_protocol(record, language)
    assert content == render_protocol(record, language)
    text = " ".join(pages(content))
    assert [one.name for one in record.candidates if one.name not in text] == []
    assert [one.digest for one in record.sheets if one.digest not in text] == []
    for said in ("Бұрынғы", "ауырды", "түскі ас", "A1.M2", "қате енгізілді", "Орынбасар", "12/2026"):
        assert said in text


def test_chief_expert_chair_and_secretary_sign_before_the_annex_even_when_nobody_is_appointed() -> None:
    text = " ".join(pages(render_protocol(a_full_record(), "en")))
    signed = text[text.index("Signatures") : text.index("Annex")]
    assert "Member of the commission Ахметов commission_member" in signed
    assert "Бұрынғы" not in signed
    empty = " ".join(pages(render_protocol(a_record(), "en")))
    for who in ("Chief expert", "Chair of the commission", "Secretary of the commission"):
        assert who in empty


def test_a_meeting_says_all_it_voted_on_be_it_one_workstation_alone_or_nothing() -> None:
    text = " ".join(pages(render_protocol(a_full_record(), "en"))).replace("\u00a0", " ")
    for said in (
        "Votes on the whole list, for – against – abstained: 2 – 0 – 1, accepted",
        "Votes on workstation 7, for – against – abstained: 1 – 2 – 0, refused",
        "Nothing was voted on.",
    ):
        assert said in text


def test_it_is_a_draft_on_every_page_until_the_scores_are_confirmed() -> None:
    draft = replace(a_full_record(), head=replace(HEAD, confirmed=False, called_out=True, scribes=("Жазушы Ж.",)))
    found = pages(render_protocol(draft, "en"))
    assert all("Draft: the scores are not confirmed" in page for page in found)
    assert "entered by a scribe: Жазушы Ж.." in " ".join(found)
    assert "Draft" not in " ".join(pages(render_protocol(a_full_record(), "en")))


def test_a_name_that_cannot_be_printed_is_refused() -> None:
    with pytest.raises(MissingGlyph):
        render_protocol(replace(a_record(0), candidates=[a_candidate(1, name="名")]), "kk")
