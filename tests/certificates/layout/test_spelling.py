"""A task is printed whatever signs its authors used."""

import pytest

from certificates.layout.spelling import paragraphs


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Ауытқу ≤ 0,5\r\n\n→ келесі", ("Ауытқу <= 0,5", "-> келесі")),
        ("Әңғүқөұһі", ("Әңғүқөұһі",)),
        ("жарайды \U0001f600", ("жарайды [U+1F600]",)),
        ("   ", ()),
    ],
)
def test_what_the_fonts_lack_is_spelled_out(text: str, lines: tuple[str, ...]) -> None:
    assert paragraphs(text) == lines
