import json

import pytest

from tests.bench.figures import Aim, Measurement, growth


@pytest.mark.parametrize(
    ("aim", "words", "met"),
    [
        (Aim(6), "≤ 6 × floor", True),
        (Aim(5.9), "≤ 5.9 × floor", False),
        (Aim(15, times_floor=False), "≤ 15 ms", True),
        (Aim(11, times_floor=False), "≤ 11 ms", False),
    ],
)
def test_an_aim_is_about_the_ratio_or_about_the_figure(aim: Aim, words: str, met: bool) -> None:
    assert aim.words("ms") == words
    assert aim.met(value=12, ratio=6) is met


def test_the_table_says_whether_an_aim_is_met() -> None:
    measured = Measurement.of("page", 100, 12.34567, "ms", 2)

    assert measured.line(Aim(7)).endswith("met")
    assert measured.line(Aim(6)).endswith("NOT MET")
    assert "6.17" in measured.line(None)


def test_the_json_holds_six_fields() -> None:
    written = json.dumps(Measurement.of("page", 100, 12.34567, "ms", 2).as_json())
    assert json.loads(written) == {
        "name": "page",
        "n": 100,
        "value": 12.3457,
        "unit": "ms",
        "floor": 2,
        "ratio": 6.17,
    }


def test_what_grows_with_the_register_is_named() -> None:
    found = [
        Measurement.of("flat", 100, 1, "ms", 1),
        Measurement.of("steep", 100, 1, "ms", 1),
        Measurement.of("once", 1, 1, "ms", 1),
        Measurement.of("flat", 10_000, 1.1, "ms", 1),
        Measurement.of("steep", 10_000, 3, "ms", 1),
    ]
    flat, steep = growth(found)

    assert "n=10000 against n=100" in flat
    assert flat.endswith(": met")
    assert steep.endswith(": NOT MET")
