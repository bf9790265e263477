"""Kinds of exam."""

from registry.domain.exam_kind import ChampionshipLevel, ExamKind


def test_there_are_two_kinds_and_four_levels() -> None:
    assert set(ExamKind) == {"demonstration", "championship"}
    assert list(ChampionshipLevel) == ["college", "regional", "national", "international"]
