"""Details that leave the register name nobody."""

import pytest

from registry.domain.audit_details import WITHHELD, impersonal


def test_marks_leave_with_their_values_before_and_after() -> None:
    told = {"before": "score 1", "after": "score 3", "aspect": "a1", "scored_by": 7, "why": "Ошиблась Ахметова"}
    assert impersonal("record_mark", "mark", told) == {**told, "why": WITHHELD}


@pytest.mark.parametrize(
    ("act", "object_type", "details"),
    [
        ("correct_name", "person", {"before": "Сарсенбаева", "after": "Сәрсенбаева", "reason": "ID card"}),
        ("waive_appeal_term", "exam", {"before": "", "after": "Order of Mr Ospanov"}),
        ("release", "passport", {"number": "ALA-2026-4K7M2Q", "note": "asked by the mother"}),
        ("sign_in", "device", {"origin": "10.0.0.7", "email": "a@example.kz", "phone": "+7"}),
        ("invented_later", "something_new", {"before": "a name", "after": "a name", "new_key": "a name"}),
    ],
)
def test_what_could_name_somebody_stays_inside(act: str, object_type: str, details: dict[str, object]) -> None:
    assert set(impersonal(act, object_type, details).values()) == {WITHHELD}


def test_every_key_stays_so_that_one_sees_what_was_withheld() -> None:
    told = impersonal("propose_revoke", "passport", {"reason": "x", "change": 3, "request": "abc"})
    assert told == {"change": 3, "reason": WITHHELD, "request": "abc"}


def test_moves_of_exams_leave_with_their_states() -> None:
    assert impersonal("move", "exam", {"before": "planned", "after": "registered"})["after"] == "registered"
