"""Only scores are judged."""

from certificates.paper_aspect import Way
from tests.certificates.papers import an_aspect


def test_an_aspect_is_judged_when_three_score_it() -> None:
    assert {one.way for one in map(an_aspect, range(4)) if one.judged} == {Way.SCORES}
