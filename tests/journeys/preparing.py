"""From an empty register to an exam with candidates and people: what operators do at their pages."""

import re
from datetime import date

from registry.exchange.scheme_export import export_scheme
from tests.builders import a_marking_scheme
from tests.builders.enrolment import an_iin
from tests.journeys.person import Person

COLLEGE, OTHER_COLLEGE = "Polytechnic College", "Electromechanical College"
SPECIALITY, QUALIFICATION = "06130100", "4S06130103"
CANDIDATE = "Сәрсенбаева Әйгерім Қанатқызы"
HEADER = "Тегі;Аты;Әкесінің аты;ЖСН;Топ;Біліктілік"


def import_scheme(operator: Person) -> str:
    """Upload the workbook, look at what is in it, keep it as a draft; the address of the draft."""
    workbook = ("scheme.xlsx", export_scheme(a_marking_scheme()))
    operator.open("/operator/").follow("Marking schemes").follow("Import a scheme")
    operator.press("Look at the file", Workbook=workbook)
    assert "10.00" in operator.text, "the preview shows what the aspects add up to"
    operator.press("Import as a draft", Version="2026.1")
    assert "Draft" in operator.text
    return operator.address


def fill_register(operator: Person) -> None:
    """Two colleges, a centre, a speciality with a qualification, a grade table, each through its form."""
    for name in (COLLEGE, OTHER_COLLEGE):
        add(operator, "Colleges", "Add a college", English=name, Region="Almaty")
    add(operator, "Exam centres", "Add a centre", name_en="Exam Centre No. 4", College=COLLEGE)
    add(operator, "Specialities", "Add a speciality", Code=SPECIALITY, English="Software")
    add(
        operator,
        "Qualifications",
        "Add a qualification",
        Code=QUALIFICATION,
        name_kk="Бағдарламалық қамтамасыз етуді әзірлеуші",
        name_ru="Разработчик программного обеспечения",
        name_en="Software Developer",
        Speciality=f"{SPECIALITY} Software",
    )
    operator.open("/operator/grade-tables").follow("Add a grade table")
    operator.follow("Kazakhstan 90/70/50").press("Save")


def add(operator: Person, part: str, act: str, **fields: str) -> None:
    """One entry of the register."""
    operator.open("/operator/").follow("Register").follow(part).follow(act).press("Save", values=fields)


def plan_exam(operator: Person) -> str:
    """Plan an exam by the validated scheme; the address of its page."""
    today = date(2026, 6, 15).isoformat()
    operator.open("/operator/").follow("Exams").follow("Plan an exam")
    operator.press(
        "Plan",
        name_kk="Демонстрациялық емтихан",
        name_en="Demonstration exam",
        values={
            "Marking scheme": "17 Веб (en) · 2026.1",
            "Exam centre": "Exam Centre No. 4",
            "First day": today,
            "Last day": today,
        },
    )
    return operator.address


def enrol(operator: Person, exam: str) -> None:
    """First a list with a mistyped IIN, which enrols nobody, then the right one: three candidates."""
    people = (CANDIDATE, "Иванов Пётр ", "Юсупова Гүлнұр Асқарқызы")
    lines = [f"{person.replace(' ', ';')};{an_iin()};ПО-41;{QUALIFICATION}" for person in people]
    right = "\n".join([HEADER, *lines])
    wrong = re.sub(r"(\d{11})(\d)", lambda iin: iin[1] + str((int(iin[2]) + 1) % 10), right, count=1)
    upload(operator, exam, wrong)
    assert "check digit" in operator.text
    assert not operator.page.offers("Enrol all: 3")
    assert "No candidates yet" in operator.open(f"{exam}/candidates").text

    upload(operator, exam, right)
    operator.press("Enrol all: 3", College=COLLEGE)
    assert CANDIDATE in operator.text


def upload(operator: Person, exam: str, text: str) -> None:
    """A candidate list as a spreadsheet program saves it."""
    operator.open(f"{exam}/candidates/import").press(
        "Look at the list", File=("candidates.csv", text.encode("utf-8-sig"))
    )


def appoint(operator: Person, exam: str, emails: dict[str, str]) -> None:
    """A chief expert and three examiners, all from another college than the candidates."""
    for part, email in emails.items():
        operator.open(f"{exam}/people")
        form, _ = operator.page.form_with("Appoint")
        account = next(
            option.words
            for one in form.fields
            if one.words == "Account"
            for option in one.options
            if email in option.words
        )
        role = "Chief expert" if part == "chief" else "Examiner"
        operator.press("Appoint", values={"Account": account, "Role": role, "Comes from": OTHER_COLLEGE})
