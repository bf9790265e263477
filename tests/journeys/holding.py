"""The days of the exam: attendance, marking, signing off, confirming."""

from collections.abc import Iterator

from tests.journeys.person import Person, text_of

JUDGED = "A1.J1"
# What the team agrees on: sheet, aspect, the button, the fields filled first. 1 + 1.25 + 2 + 1.25 + 1.
AGREED: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("A1", "A1.M1", "Yes · 1.00", {}),
    ("A1", "A1.M2", "Save", {"Partial mark": "1,25", "Reason": "The logo is missing"}),
    ("B1", "B1.M1", "Save", {"Measured value": "10"}),
    ("B1", "B1.M2", "One fault · 1.25", {}),
    ("B1", "B1.M3", "Yes · 1.00", {}),
)
SCORE = "8.06"  # 6.50, and 1.56 of 2 for three judges' 2, 3, 2


def open_marking(operator: Person, exam: str) -> None:
    """Freeze the list, let in who came (the third candidate did not), begin."""
    operator.open(exam).press("Open the exam")
    awaited = operator.open(f"{exam}/day").html.count("/day/door/")
    for _ in range(awaited - 1):
        operator.open(f"{exam}/day").follow("At the door…").press("Let in", values={"Identity card": True})
    operator.open(f"{exam}/day").follow("Absence, removal, correction: 03").press("Note it")
    operator.open(exam).press("Begin the marking")


def mark(examiners: list[Person], workstation: int) -> None:
    """Each examiner scores without seeing the others; one is too far apart, so all score again."""
    for examiner, score in zip(examiners, "023", strict=True):
        sheet(examiner, workstation, "A1").press(score, inside=examiner.page.part(JUDGED))
        seen = columns(examiner)
        assert not any(figure in column for column in seen for figure in "0123"), seen
    for examiner in examiners:
        assert "score it again in round 2" in sheet(examiner, workstation, "A1").text
    for examiner, score in zip(examiners, "232", strict=True):
        sheet(examiner, workstation, "A1").press(score, inside=examiner.page.part(JUDGED))
    assert columns(sheet(examiners[0], workstation, "A1")) == ["3", "2"], (
        "now that all are in, the others' scores are open"
    )
    for place, (code, aspect, button, values) in enumerate(AGREED):
        examiner = sheet(examiners[place % 3], workstation, code)
        examiner.press(button, inside=examiner.page.part(aspect), values=values)


def sign_off(examiner: Person, workstation: int) -> None:
    """Both sheets of a workstation."""
    for code in ("A1", "B1"):
        sheet(examiner, workstation, code).press("Sign off")
        assert f"Sheet {code} is signed off." in examiner.text


def sheet(examiner: Person, workstation: int, code: str) -> Person:
    """From the examiner's first page to one sheet."""
    examiner.open("/examiner/").follow("Workstations and sheets").follow("All days")
    return examiner.follow(f"Workstation {workstation}, {code}…")


def columns(examiner: Person) -> list[str]:
    """What the sheet shows of the other two examiners."""
    return list(_between(examiner.html, '<dl class="judges">', "</dl>"))


def _between(html: str, begin: str, end: str) -> Iterator[str]:
    for block in html.split(begin)[1:]:
        for row in block.partition(end)[0].split("<dd>")[1:]:
            yield text_of(row.partition("</dd>")[0])
