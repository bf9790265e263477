"""The lines of a protocol: nobody is left out, and who has no score is told why."""

from dataclasses import replace
from decimal import Decimal

from certificates.exam_protocol import render_protocol
from certificates.protocol_tables import pass_mark
from tests.certificates.papers import a_candidate, a_record
from tests.certificates.test_mark_sheet import pages


def test_who_has_no_score_has_no_percent_and_the_reason_instead() -> None:
    none = {"score": None, "maximum": None, "percent": None, "grade": "", "passed": None, "votes": None}
    record = replace(
        a_record(0),
        candidates=[
            a_candidate(1, **none, state="absent", state_reason="flu"),
            a_candidate(2, **none, struck_off="moved away"),
            a_candidate(3, passed=False, late_note="order 5"),
        ],
    )
    text = " ".join(pages(render_protocol(record, "en")))
    for said in ("absent", "Note: flu", "struck off the list", "Struck off: moved away", "Added late: order 5"):
        assert said in text
    assert text.count("69.98%") == 1
    assert "not reached" in text
    assert text.count("5 – 0 – 1, accepted") == 1


def test_a_pass_mark_has_places_only_where_it_needs_them() -> None:
    assert pass_mark(Decimal("50.00"), "ru").replace("\u00a0", " ") == "50 %"
    assert pass_mark(Decimal("66.67"), "en") == "66.67%"
