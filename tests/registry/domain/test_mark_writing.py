"""What becomes of a write beside what stands when it arrives."""

import pytest

from registry.domain.conflict import SENTENCES, Conflict, Tie
from registry.domain.entries import EntryKind
from registry.domain.errors import BadInput, DomainError, Forbidden, NotFound, Refused
from registry.domain.mark_writing import (
    CODES,
    MarkAnswer,
    MarkWrite,
    Outcome,
    Said,
    Standing,
    Step,
    aspect_void,
    reused,
    round_over,
    step,
    superseded,
    waits,
)
from registry.domain.sentences import say

YES, NO = (Said(EntryKind.ANSWER, text, "", 1) for text in ("yes", "no"))
OF_ANOTHER = Said(EntryKind.ANSWER, "yes", "", 2)


def a_write(base_version: int = 0, device: str | None = "a", seq: int | None = 7, seat: int = 0) -> MarkWrite:
    return MarkWrite(1, "m1", seat, "answer", "yes", "op", base_version=base_version, device=device, seq=seq)


@pytest.mark.parametrize("offline", [True, False])
def test_what_was_seen_is_replaced_and_a_blank_is_filled(offline: bool) -> None:
    assert step(YES, None, a_write(), offline=offline) is Step.WRITE
    assert step(YES, Standing(NO, 3), a_write(base_version=3), offline=offline) is Step.WRITE
    assert step(YES, Standing(YES, 3), a_write(base_version=3), offline=offline) is Step.SAME


@pytest.mark.parametrize("offline", [True, False])
def test_nothing_is_written_over_that_its_maker_had_not_seen(offline: bool) -> None:
    for base_version in (0, 1, 4):
        assert step(YES, Standing(NO, 3, "b", 1), a_write(base_version), offline=offline) is Step.STALE


def test_a_tap_on_a_page_is_told_that_somebody_said_the_same() -> None:
    assert step(YES, Standing(OF_ANOTHER, 1), a_write(), offline=False) is Step.STALE
    assert step(YES, None, a_write(base_version=1), offline=False) is Step.STALE


def test_a_tablet_that_comes_late_with_the_same_value_contradicts_nobody() -> None:
    assert step(YES, Standing(OF_ANOTHER, 4, "b", 1), a_write(), offline=True) is Step.SAME


@pytest.mark.parametrize("base_version", [0, 4])
def test_a_judge_who_took_a_seat_over_gives_the_same_score_anew(base_version: int) -> None:
    left_behind = Standing(OF_ANOTHER, 4, "b", 1)
    assert step(YES, left_behind, a_write(base_version, seat=3), offline=True) is Step.WRITE
    assert step(YES, Standing(YES, 4, "b", 1), a_write(base_version, seat=3), offline=True) is Step.SAME


@pytest.mark.parametrize("seq", [6, 7, 8])
def test_what_two_people_kept_on_one_tablet_is_neither_written_over_nor_dropped(seq: int) -> None:
    assert step(NO, Standing(OF_ANOTHER, 1, "a", seq), a_write(), offline=True) is Step.STALE


@pytest.mark.parametrize(("seq", "found"), [(6, Step.WRITE), (7, Step.SUPERSEDED), (8, Step.SUPERSEDED)])
def test_a_tablet_goes_on_from_what_it_wrote_itself_in_its_own_order(seq: int, found: Step) -> None:
    assert step(YES, Standing(NO, 2, "a", seq), a_write(), offline=True) is found


@pytest.mark.parametrize("write", [a_write(device=None), a_write(seq=None)])
def test_a_write_that_names_no_tablet_or_order_is_of_no_tablet(write: MarkWrite) -> None:
    assert step(YES, Standing(NO, 2, "a", 1), write, offline=True) is Step.STALE
    assert step(YES, Standing(NO, 2), write, offline=True) is Step.STALE


@pytest.mark.parametrize(
    ("refusal", "code"),
    [
        (waits("A1.M1", 2), "stale"),
        (reused(), "op_reused"),
        (round_over("A1.J1", 1, 2), "round_over"),
        (superseded(), "superseded"),
        (aspect_void(), "voided"),
        (Conflict(SENTENCES[Tie.OWN_STUDENT]), "not_allowed"),
        (Forbidden(say("x")), "not_allowed"),
        (NotFound(say("x")), "unknown_cell"),
        (BadInput(say("x")), "bad_value"),
        (Refused(say("x")), "refused"),
        (DomainError(say("x")), "refused"),
    ],
)
def test_a_refusal_has_a_word_for_programs_and_a_sentence(refusal: DomainError, code: str) -> None:
    answer = MarkAnswer(a_write(), Outcome.REJECTED, refusal=refusal)
    assert (answer.code, answer.sentence) == (code, refusal.sentence)


def test_what_was_entered_has_neither() -> None:
    answer = MarkAnswer(a_write(), Outcome.OK)
    assert (answer.code, answer.sentence) == ("", None)


def test_a_narrow_kind_of_refusal_is_found_before_a_wide_one() -> None:
    kinds = [kind for kind, _ in CODES]
    wide = [(one, other) for place, one in enumerate(kinds) for other in kinds[place + 1 :] if issubclass(other, one)]
    assert wide == []
