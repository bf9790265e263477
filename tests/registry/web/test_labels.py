"""Every member of a closed list has a word, in every language."""

import importlib
import pkgutil
from enum import StrEnum

import pytest
from flask import Flask

import registry.domain
from registry.domain.exam_states import ExamState
from registry.domain.visibility import Field
from registry.web.labels import LABELS, label

# Lists that no page shows by a word of their own, with the reason why.
NO_WORDS = {
    "CodePurpose": "the page of a code says it",
    "Damage": "a finding carries its sentence",
    "Direction": "a calculation is described by a sentence",
    "EntryKind": "what was entered is shown, not how",
    "Field": "the parts of the public answer have their own headings",
    "MailKind": "a mail has its own subject",
    "Measure": "a calculation is described by a sentence",
    "NamePart": "a form has its own labels",
    "Outcome": "check_words says it in a sentence",
    "Permission": "a refusal carries the sentence of its rule",
    "PlaceKind": "a finding carries its sentence",
    "ReasonCode": "a reason carries its sentence",
    "RetentionRule": "the command line says it in a sentence",
    "Severity": "a finding has its own tag",
    "Sex": "no page shows it",
    "Step": "an answer carries its sentence",
    "Steps": "a calculation is described by a sentence",
    "Tie": "a conflict carries its sentence",
    "Verdict": "check_words says it in a sentence",
}


def closed_lists() -> dict[str, type[StrEnum]]:
    """Every StrEnum defined in the domain."""
    found = {}
    for part in pkgutil.iter_modules(registry.domain.__path__, "registry.domain."):
        module = importlib.import_module(part.name)
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == part.name:
                found[value.__name__] = value
    return found


def test_every_list_of_the_domain_has_words_or_a_reason_for_none() -> None:
    unlabelled = {name for name, kind in closed_lists().items() if kind not in LABELS}
    assert unlabelled == set(NO_WORDS)


@pytest.mark.parametrize("kind", LABELS, ids=lambda kind: kind.__name__)
def test_every_member_has_a_word_of_its_own(app: Flask, kind: type[StrEnum]) -> None:
    with app.test_request_context("/?lang=en"):
        words = {member: label(member) for member in kind}
    assert len(set(words.values())) == len(words)
    assert all(words.values())


def test_members_of_two_lists_that_are_spelled_alike_are_not_mixed_up(app: Flask) -> None:
    from registry.domain.sitting_states import SittingState

    assert ExamState.REGISTERED.value == SittingState.REGISTERED.value
    with app.test_request_context("/?lang=en"):
        assert label(ExamState.REGISTERED) == "Candidates registered"
        assert label(SittingState.REGISTERED) == "Registered"


def test_a_list_without_words_is_an_error_and_no_empty_text() -> None:
    with pytest.raises(KeyError):
        label(Field.NAME)
