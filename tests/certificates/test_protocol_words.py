"""Every key has a word of its own in each language."""

import pytest

from certificates import protocol_words
from certificates.catalogue import words
from certificates.names import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_keys_say_the_same(language: str) -> None:
    _ = words(language)
    for table in (protocol_words.kinds, protocol_words.roles, protocol_words.states, protocol_words.results):
        assert len(set(table(_).values())) == len(table(_))
    assert len(protocol_words.incidents(_)) >= 6
