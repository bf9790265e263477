"""What a candidate studies, corrected: tidy texts, two who correct at once, nothing to change."""

from dataclasses import replace

import pytest

from registry.domain.candidate_details import CandidateDetails, Overtaken, corrected
from registry.domain.errors import BadInput, Refused

NOW = CandidateDetails(1, 2, "ПО-41")


def test_what_is_written_has_single_spaces() -> None:
    assert corrected(NOW, CandidateDetails(1, 3, "  ПО  42 "), seen=NOW.seen) == CandidateDetails(1, 3, "ПО 42")


def test_who_looked_at_something_else_is_told() -> None:
    for seen in ("", replace(NOW, college_id=None).seen, replace(NOW, group="ПО-42").seen):
        with pytest.raises(Overtaken):
            corrected(NOW, CandidateDetails(1, 3, "ПО-41"), seen=seen)


def test_what_stands_already_is_refused() -> None:
    with pytest.raises(Refused, match="already"):
        corrected(NOW, CandidateDetails(1, 2, " ПО-41 "), seen=NOW.seen)


@pytest.mark.parametrize("group", ["ПО\u202e-41", "\u200fПО-41", "ПО\x0741", "Ы" * 51])
def test_a_group_has_no_hidden_mark_and_an_end(group: str) -> None:
    with pytest.raises(BadInput):
        corrected(NOW, replace(NOW, group=group), seen=NOW.seen)
