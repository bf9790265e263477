"""The protocol of an appeal on paper: everything of it, in three languages; a form until it is decided."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from certificates import appeal_protocol
from certificates.appeal_protocol import render_appeal
from certificates.appeal_record import AppealRecord, AppealScore, AppealVoter
from certificates.catalogue import words
from certificates.errors import MissingGlyph
from certificates.layout.leaf import UPRIGHT
from certificates.layout.running import on_pages
from certificates.names import LANGUAGES
from tests.certificates.papers import COLLEGE, LONGEST, misplaced, named
from tests.certificates.test_mark_sheet import pages

DAY = date(2026, 6, 15)
VOTES = ("amended", "amended", "amended", "stands", "annulled")


def an_appeal(**fields: object) -> AppealRecord:
    """A decided one with long words and many paragraphs."""
    record = AppealRecord(
        issuer=named("Білім басқармасы"),
        exam=named("Веб-технологиялар"),
        exam_kind="demonstration",
        centre=named("Алматы политехникалық колледжі"),
        skill="17 Web",
        starts_on=DAY,
        ends_on=DAY,
        workstation=7,
        candidate="Сәрсенбаева Әйгерім",
        college=COLLEGE,
        group="ВТ-31",
        kind="score",
        about_day=None,
        brought_by="representative",
        channel="paper",
        handed_in_on=DAY,
        last_day=DAY,
        late_reason="Ауырды",
        text="\n".join(f"{LONGEST * 5} {number}" for number in range(30)),
        members=[AppealVoter(f"Ахметов {LONGEST} {n}", n == 0, COLLEGE, vote) for n, vote in enumerate(VOTES)],
        outcome="amended",
        reasons="Жазбада көрініп тұр.",
        number="3-А",
        dated=DAY,
        sheets=["A1", "B2"],
        new_date=None,
        before=AppealScore(Decimal("52.49"), Decimal(75), Decimal("69.98")),
        after=None,
        reference="12/4",
    )
    return replace(record, **fields)  # type: ignore[arg-type]  # fields of a record


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", ["", "amended", "annulled"])
def test_everything_stands_on_the_page_and_nothing_over_anything(language: str, outcome: str) -> None:
    _ = words(language)
    record = an_appeal(outcome=outcome)
    if not outcome:
        record = replace(record, number="", dated=None, members=[replace(one, vote="") for one in record.members])
    running = appeal_protocol._running(record, language, _)
    laid = on_pages([*appeal_protocol._whole(record, language, _, 700)], UPRIGHT, running, "%(page)s/%(pages)s")
    assert not [text for page in laid for text in misplaced(page, UPRIGHT)]


def test_a_decided_appeal_names_members_votes_scores_decision_and_who_signs() -> None:
    said = " ".join(pages(render_appeal(an_appeal(text="Look at A1.M3."), "en")))
    for wanted in ("Protocol of the appeal No. 3-А", "Look at A1.M3.", "52.49 75.00 69.98%", "A1, B2", "69.98%"):
        assert wanted in said
    assert said.count("the marks are amended") == 4
    assert "The new score is not published yet" in said
    assert "has read it" in said
    annulled = " ".join(pages(render_appeal(an_appeal(outcome="annulled", new_date=DAY, text="", reasons=""), "en")))
    assert "The annulled attempt has no score." in annulled
    assert annulled.count("The text was erased") == 2


def test_before_the_decision_it_is_a_form_and_a_name_without_glyphs_is_refused() -> None:
    open_one = an_appeal(outcome="", number="", dated=None, members=[])
    said = " ".join(pages(render_appeal(open_one, "ru")))
    assert "№ 3" not in said
    assert render_appeal(open_one, "kk") == render_appeal(open_one, "kk")
    with pytest.raises(MissingGlyph):
        render_appeal(an_appeal(candidate="山田"), "kk")
