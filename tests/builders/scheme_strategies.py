"""Marking schemes as hypothesis draws them: valid, and as hostile as valid can be."""

from collections.abc import Sequence
from decimal import Decimal

from hypothesis import strategies as st

from registry.domain.calculations import (
    Calculation,
    Choice,
    DifferenceDeduction,
    Direction,
    Measure,
    Option,
    Steps,
    YesNo,
)
from registry.domain.names import LANGUAGES, Names
from registry.domain.scheme import Aspect, AspectType, Criterion, MarkingScheme, Section, SubCriterion

HOSTILE = (
    "=HYPERLINK(1)",
    "+7",
    "-1",
    "@SUM",
    "'=x",
    "''",
    "_x0041_",
    "_x005F_x0041_",
    "A1",
    "M",
    "17 Web",
    "Criteria",
    "Section",
    "ID",
    "a\r\nb",
    " padded ",
    "#-#",
    "a:::b#x~x#c",
    "Ә Ғ Қ",
    "1,5",
    "TRUE",
    "j{}",
    "\u200b",
    "\ufeff",
    "🎓",
    "</t>&amp;<![CDATA[",
)
# The last two of each plane are no characters and never will be: the registry refuses them like control characters.
NO_CHARACTERS = "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
CHARACTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=NO_CHARACTERS)
TEXTS = st.sampled_from(HOSTILE) | st.text(CHARACTERS, max_size=30) | st.text("=+-@' _x0041_\n\r\t#:~", max_size=12)
VISIBLE = TEXTS.filter(lambda text: bool(text.strip()))
NUMBERS = st.decimals(0, 1000, places=2)


@st.composite
def names(draw: st.DrawFn, language: str, *, filled: bool = False) -> Names:
    """Three texts, some empty; with `filled` the one in `language` shows something."""
    texts = {code: draw(TEXTS) for code in LANGUAGES}
    if filled:
        texts[language] = draw(VISIBLE)
    return Names(**texts)


CALCULATIONS: st.SearchStrategy[Calculation] = st.one_of(
    st.just(YesNo()),
    st.builds(
        DifferenceDeduction,
        target=NUMBERS.map(lambda amount: amount + 1),
        difference=NUMBERS.map(lambda amount: amount + Decimal("0.01")),
        deduction=NUMBERS,
        direction=st.sampled_from(Direction),
        tolerance=NUMBERS,
        unit=TEXTS,
        difference_in=st.sampled_from(Measure),
        deduction_in=st.sampled_from(Measure),
        steps=st.sampled_from(Steps),
    ),
    st.lists(
        st.builds(Option, st.text(CHARACTERS, min_size=1, max_size=8), names("en"), st.just(Decimal("0.01"))),
        min_size=1,
        max_size=3,
        unique_by=lambda option: option.key,
    ).map(lambda options: Choice(tuple(options))),
)


@st.composite
def aspects(draw: st.DrawFn, language: str, sections: Sequence[str], earlier: Sequence[str], own: str) -> Aspect:
    """An aspect that may depend on an earlier one, so that links never run in a circle."""
    kind = draw(st.sampled_from(AspectType))
    measured = kind is AspectType.MEASUREMENT
    return Aspect(
        id=own,
        type=kind,
        description=draw(names(language, filled=True)),
        section=draw(st.sampled_from(sections)),
        maximum=draw(st.decimals("0.01", "2.00", places=2)),
        calculation=draw(CALCULATIONS) if measured else None,
        partial_allowed=measured and draw(st.booleans()),
        depends_on=draw(st.none() | st.sampled_from(earlier)) if earlier else None,
        extra=draw(names(language)),
        requirement=draw(names(language)),
        benchmarks=() if measured else tuple(draw(names(language, filled=True)) for _ in range(4)),
    )


@st.composite
def marking_schemes(draw: st.DrawFn) -> MarkingScheme:
    """A small scheme whose ids have nothing to do with its codes."""
    language = draw(st.sampled_from(LANGUAGES))
    numbers = draw(st.lists(st.sampled_from(("1", "2", "3", "4a", "10")), min_size=1, max_size=3, unique=True))
    ids = [f"id-{number}" for number in draw(st.permutations(range(12)))]
    used: list[str] = []
    criteria = []
    for letter in draw(st.lists(st.sampled_from("ABCDEFGHI"), min_size=1, max_size=2, unique=True)):
        subs = []
        for place in range(1, 1 + draw(st.integers(1, 2))):
            drawn = []
            for _ in range(draw(st.integers(1, 3))):
                drawn.append(draw(aspects(language, numbers, tuple(used), ids[len(used)])))
                used.append(ids[len(used)])
            day = draw(st.none() | st.integers(1, 9))
            subs.append(SubCriterion(f"{letter}{place}", draw(names(language)), day, tuple(drawn)))
        criteria.append(Criterion(letter, draw(names(language)), tuple(subs)))
    declared = st.none() | NUMBERS
    return MarkingScheme(
        skill_number=draw(st.sampled_from(("17", "R10", "D5", "101"))),
        skill_name=draw(names(language)),
        sections=tuple(Section(number, draw(names(language, filled=True)), draw(declared)) for number in numbers),
        criteria=tuple(criteria),
        total=draw(st.sampled_from((Decimal("100.00"), Decimal("75.00"), Decimal("12.34")))),
        source_language=language,
    )
