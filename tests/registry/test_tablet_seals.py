"""Seals of files that tablets save."""

import hashlib
import hmac
from pathlib import Path

import pytest

from registry.settings import Settings
from registry.tablet_seals import is_sealed, seal, seal_key

OURS = Settings(folder=Path("/nowhere"), secret_key="s" * 40)
DEVICE = "ab" * 16
CONTENT: dict[str, object] = {"exam": 7, "account": 3, "ops": [{"value": "0.75", "reason": "Қате «ә» \n"}]}


def _file(settings: Settings = OURS) -> dict[str, object]:
    return {**CONTENT, "seal": seal(seal_key(settings, exam_id=7, account_id=3, device=DEVICE), CONTENT)}


def test_what_a_tablet_sealed_is_known() -> None:
    assert is_sealed(OURS, _file(), exam_id=7, account_id=3, device=DEVICE)


def test_the_seal_is_what_a_browser_computes_of_the_sorted_json() -> None:
    key = bytes.fromhex(seal_key(OURS, exam_id=7, account_id=3, device=DEVICE))
    told = '{"account":3,"exam":7,"ops":[{"reason":"Қате «ә» \\n","value":"0.75"}]}'
    assert len(key) == 32
    assert hmac.new(key, told.encode(), hashlib.sha256).hexdigest() == _file()["seal"]


@pytest.mark.parametrize(("exam_id", "account_id", "device"), [(8, 3, DEVICE), (7, 4, DEVICE), (7, 3, "cd" * 16)])
def test_the_seal_of_another_exam_account_or_tablet_is_none(exam_id: int, account_id: int, device: str) -> None:
    assert not is_sealed(OURS, _file(), exam_id=exam_id, account_id=account_id, device=device)


def test_whatever_is_changed_breaks_the_seal() -> None:
    changes: list[dict[str, object]] = [{"exam": 8}, {"ops": []}, {"more": 1}, {"x": 0.5}]
    changes += [{"seal": "0" * 64}, {"seal": "ә"}, {"seal": "\ud800"}, {"seal": None}]
    for changed in changes:
        assert not is_sealed(OURS, {**_file(), **changed}, exam_id=7, account_id=3, device=DEVICE)
    assert not is_sealed(OURS, CONTENT, exam_id=7, account_id=3, device=DEVICE)


def test_what_is_nested_too_deeply_to_be_sealed_is_not_sealed() -> None:
    nested: list[object] = []
    for _ in range(5_000):
        nested = [nested]
    assert not is_sealed(OURS, {**_file(), "ops": nested}, exam_id=7, account_id=3, device=DEVICE)


def test_a_file_of_before_the_secret_key_was_changed_is_still_known() -> None:
    newer = Settings(folder=Path("/nowhere"), secret_key="n" * 40, secret_key_fallbacks=("s" * 40,))
    other = Settings(folder=Path("/nowhere"), secret_key="n" * 40)
    assert is_sealed(newer, _file(), exam_id=7, account_id=3, device=DEVICE)
    assert not is_sealed(other, _file(), exam_id=7, account_id=3, device=DEVICE)
