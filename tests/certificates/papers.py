"""What is printed in the tests: an exam, aspects of every kind with long Kazakh words, candidates."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from certificates.layout.leaf import Leaf
from certificates.layout.sheet import Sheet, Text
from certificates.mark_sheet import MarkSheet, SheetExam, Sums
from certificates.names import Names
from certificates.paper_aspect import EarlierRound, Option, PaperAspect, Way, Written
from certificates.protocol_record import ProtocolCandidate, ProtocolHead, ProtocolRecord, Votes

LONGEST = "қанағаттандырылмағандықтарыңыздан"
COLLEGE = Names("Алматы политехникалық колледжі", "Алматинский политехнический колледж", "")
EXAM = SheetExam(
    issuer=Names("Білім басқармасы", "Управление образования", "Education Department"),
    name=Names("Веб-технологиялар, демонстрациялық емтихан", "Веб-технологии, демонстрационный экзамен", "Web"),
    number=12,
    starts_on=date(2026, 6, 15),
    ends_on=date(2026, 6, 17),
    skill="17 Web",
    scheme_version="2026-1",
    host="https://passport.example.kz",
)
WAYS = tuple(Way)


def named(text: str) -> Names:
    """One text for all languages."""
    return Names(text, text, text)


def an_aspect(number: int) -> PaperAspect:
    """Judged, yes/no, an amount, a choice in turn; each with a word that has no room in a narrow column."""
    way = WAYS[number % 4]
    judged, amount, choice = way is Way.SCORES, way is Way.AMOUNT, way is Way.CHOICE
    return PaperAspect(
        code=f"A1.{'J' if judged else 'M'}{number}",
        way=way,
        description=named(f"{LONGEST} {number} " + LONGEST * (4 if number == 7 else 1)),
        maximum=Decimal("1.25"),
        requirement=named("≤ 3\n±0,5") if amount else Names(),
        benchmarks=tuple(named(f"деңгей {score}") for score in range(4)) if judged else (),
        unit="мм" if amount else "",
        options=(Option(named("барлығы"), Decimal("1.25")), Option(named("ештеңе"), Decimal(0), True))
        if choice
        else (),
        partial=amount,
        depends_on="A1.M1" if number == 5 else "",
        void=number == 6,
    )


def written(aspect: PaperAspect) -> PaperAspect:
    """The same with something entered."""
    scores = (2, 3, None) if aspect.judged else (None, None, None)
    earlier = (EarlierRound(1, (0, 2, 3)),) if aspect.judged else ()
    return replace(
        aspect,
        written=Written(scores=scores, earlier=earlier, answer=True, amount=Decimal("12.5"), mark=Decimal("0.67")),
    )


def a_sheet(count: int = 8, *, filled: bool = False) -> MarkSheet:
    """A sheet of so many aspects; the third examiner is not known."""
    aspects = tuple(an_aspect(number) for number in range(count))
    sums = Sums(achieved=Decimal("3.40"), maximum=Decimal("8.75"), marked=count - 1, count=count)
    return MarkSheet(
        sitting=345,
        workstation=7,
        code="A1",
        name=named("Интерфейсті жобалау"),
        day=2,
        examiners=("Ахметов Серік", "Иванова Мария", ""),
        aspects=tuple(written(one) for one in aspects) if filled else aspects,
        sums=sums if filled else None,
    )


def a_candidate(workstation: int, **changed: object) -> ProtocolCandidate:
    """Somebody with a score."""
    one = ProtocolCandidate(
        workstation=workstation,
        name=f"Сәрсенбаева Әйгерім {workstation}",
        group="ПО-41",
        college=COLLEGE,
        state="present",
        state_reason="",
        late_note="",
        struck_off="",
        score=Decimal("52.49"),
        maximum=Decimal("75.00"),
        percent=Decimal("69.98"),
        grade="3",
        passed=True,
        votes=Votes(5, 0, 1, "accepted"),
    )
    return replace(one, **changed)  # type: ignore[arg-type]  # the fields a test names


HEAD = ProtocolHead(
    issuer=EXAM.issuer,
    exam=EXAM.name,
    kind="demonstration",
    centre=COLLEGE,
    skill="17",
    skill_name=named("Web"),
    scheme_version="2026-1",
    starts_on=EXAM.starts_on,
    ends_on=EXAM.ends_on,
    ended_early="",
    number="12/2026",
    dated=date(2026, 6, 18),
    confirmed=True,
    confirmed_by="Ахметов Серік",
    confirmed_at=datetime(2026, 6, 17, 18, 5, tzinfo=UTC),
    pass_mark=Decimal("50.00"),
    grade_table=named("90/70/50"),
    called_out=False,
    scribes=(),
    max_spread=1,
    scored_again=3,
    reference="exam 12",
)


def a_record(count: int = 3) -> ProtocolRecord:
    """A protocol of so many candidates and of nothing that happened."""
    return ProtocolRecord(
        head=HEAD,
        candidates=[a_candidate(number) for number in range(1, count + 1)],
        people=(),
        handovers=(),
        meetings=(),
        incidents=(),
        voids=(),
        reopenings=(),
        sheets=(),
    )


def misplaced(sheet: Sheet, leaf: Leaf) -> list[str]:
    """Texts that leave the page's margins, or stand over one another."""
    texts = [item for item in sheet.items if isinstance(item, Text)]
    outside = [
        text.text
        for text in texts
        if text.x < leaf.left - 1
        or text.x + text.width > leaf.right + 1
        or text.y < leaf.bottom
        or text.y > leaf.height
    ]
    return outside + [f"{one.text} | {other.text}" for one, other in _pairs(texts) if _overlap(one, other)]


def _pairs(texts: list[Text]) -> list[tuple[Text, Text]]:
    ordered = sorted(texts, key=lambda text: text.y)
    return [
        (one, other)
        for index, one in enumerate(ordered)
        for other in ordered[index + 1 : index + 40]
        if other.y - one.y < one.size
    ]


def _overlap(one: Text, other: Text) -> bool:
    beside = one.x + one.width <= other.x + 0.5 or other.x + other.width <= one.x + 0.5
    above = other.y - one.y >= one.size * 0.7 or one.y - other.y >= other.size * 0.7
    return not beside and not above
