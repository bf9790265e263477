"""Terms of keeping."""

from datetime import date

import pytest

from registry.domain.retention import MEANINGS, RetentionRule, overdue_before
from registry.settings import Settings


@pytest.mark.parametrize(
    ("months", "before"),
    [(1, date(2026, 5, 30)), (4, date(2026, 2, 28)), (24, date(2024, 6, 30)), (12, date(2025, 6, 30))],
)
def test_a_term_is_counted_back_in_months(months: int, before: date) -> None:
    assert overdue_before(date(2026, 6, 30), months) == before


def test_no_months_keep_without_an_end() -> None:
    assert overdue_before(date(2026, 6, 15), 0) is None


def test_every_rule_has_a_setting_and_a_meaning() -> None:
    for rule in RetentionRule:
        assert hasattr(Settings, f"retention_{rule.value}_months")
        assert rule in MEANINGS
