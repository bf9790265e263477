"""A failure's place in the code goes to the log, and nothing else of it."""

import linecache

import pytest

from registry.domain.iin import WrongIin, parse_iin
from registry.failures import CODE, failed_at

NUMBER = "900315100019"


def test_the_innermost_place_of_ours_is_named_without_a_value() -> None:
    with pytest.raises(WrongIin) as raised:
        parse_iin(NUMBER)
    found = failed_at(raised.value)
    file, _, line = found["place"].partition(":")
    assert file == "registry/domain/iin.py"
    assert linecache.getline(str(CODE / file), int(line)).strip().startswith("raise WrongIin")
    assert found["calls"].startswith("parse_iin")
    assert NUMBER not in repr(found)


def test_a_failure_that_never_was_in_our_code_has_no_place() -> None:
    assert failed_at(ValueError(NUMBER)) == {"failure": "ValueError", "place": "outside", "calls": ""}
