"""Passports to test with: a usual one, a championship's, and one with everything at its longest."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from certificates.document import (
    ChampionshipLevel,
    Exam,
    Examiners,
    ExamKind,
    GradeTable,
    Medal,
    MedalKind,
    PassportDocument,
    Qualification,
    Result,
    Scale,
    Scheme,
    Section,
    Skill,
    Speciality,
)
from certificates.document_rules import truncated_percent
from certificates.names import Names

FIVE_SECTIONS = (
    (Names("Жұмысты ұйымдастыру және басқару", "Организация и управление работой", "Work organisation"), "4.60", "5"),
    (
        Names(
            "Коммуникация және тұлғааралық дағдылар",
            "Коммуникация и навыки межличностного общения",
            "Communication and interpersonal skills",
        ),
        "3.90",
        "5",
    ),
    (Names("Веб-дизайн", "Веб-дизайн", "Web design"), "21.35", "25"),
    (Names("Беттеу және интерфейс", "Вёрстка и интерфейс", "Layout and interface"), "22.80", "25"),
    (Names("Серверлік бағдарламалау", "Серверное программирование", "Server-side programming"), "29.80", "40"),
)


def a_section(number: int, names: Names, achieved: str, maximum: str) -> Section:
    """A section with its percent computed."""
    got, most = Decimal(achieved), Decimal(maximum)
    return Section(str(number), names, got, most, truncated_percent(got, most))


def some_sections(count: int, names: Names | None = None) -> tuple[Section, ...]:
    """`count` sections that share 96 marks."""
    most = Decimal(96) / count
    return tuple(
        a_section(i, names or FIVE_SECTIONS[i % 5][0], f"{most * (i % 9 + 1) / 10:.2f}", f"{most:.2f}")
        for i in range(1, count + 1)
    )


def with_sections(document: PassportDocument, sections: tuple[Section, ...]) -> PassportDocument:
    """The same passport with these sections, score and percent made to agree."""
    score = sum((section.achieved for section in sections), Decimal(0))
    maximum = sum((section.maximum for section in sections), Decimal(0))
    percent = truncated_percent(score, maximum)
    result = replace(document.result, score=score, maximum=maximum, percent=percent)
    return replace(document, sections=sections, result=result)


def a_passport(**changes: object) -> PassportDocument:
    """A demonstration exam in web technologies, 82.45 of 100."""
    facts: dict[str, object] = {
        "code": "7K3M9QX2VB8R4TNE",
        "number": "ALA-2025-4K7M2Q",
        "address": "https://passport.example.kz",
        "issuer": Names(
            "Алматы қаласы Білім басқармасы", "Управление образования города Алматы", "Almaty City Education Department"
        ),
        "holder": Names("Сәрсенбаева Әйгерім Қайратқызы", "Сарсенбаева Айгерим Кайратовна", "Sarsenbayeva Aigerim"),
        "college": Names(
            "Алматы мемлекеттік политехникалық колледжі",
            "Алматинский государственный политехнический колледж",
            "Almaty State Polytechnic College",
        ),
        "speciality": Speciality(
            "06130100",
            Names(
                "Бағдарламалық қамтамасыз ету (түрлері бойынша)",
                "Программное обеспечение (по видам)",
                "Software (by type)",
            ),
        ),
        "qualification": Qualification(
            "4S06130103",
            Names(
                "Бағдарламалық қамтамасыз етуді әзірлеуші", "Разработчик программного обеспечения", "Software developer"
            ),
            4,
        ),
        "skill": Skill("17", Names("Веб-технологиялар", "Веб-технологии", "Web Technologies")),
        "scheme": Scheme("01970f5e-6f2a-7c43-9b1d-2f6f0e3a5b77", "2025.2", Decimal(100)),
        "exam": Exam(
            ExamKind.DEMONSTRATION,
            None,
            date(2025, 6, 23),
            date(2025, 6, 25),
            Names("№ 4 орталық, Алматы", "Центр № 4, Алматы", "Centre No. 4, Almaty"),
            "14",
            date(2025, 6, 26),
        ),
        "result": Result(
            Decimal("82.45"),
            Decimal(100),
            Decimal("82.45"),
            "4",
            GradeTable("90/70/50", date(2024, 9, 1)),
            None,
            None,
        ),
        "sections": tuple(a_section(i, *row) for i, row in enumerate(FIVE_SECTIONS, 1)),
        "examiners": Examiners(3, 2),
        "chief_expert": Names("Ж. Ә. Нұрланов", "Ж. А. Нурланов", "Zh. Nurlanov"),
        "issued_on": date(2025, 6, 27),
    }
    return PassportDocument(**{**facts, **changes})  # type: ignore[arg-type]  # a table of facts by name


def a_championship_passport() -> PassportDocument:
    """A regional championship without grades: gold, with a scale figure."""
    usual = a_passport()
    exam = replace(usual.exam, kind=ExamKind.CHAMPIONSHIP, level=ChampionshipLevel.REGIONAL)
    medal = Medal(MedalKind.GOLD, Names("Алтын медаль", "Золотая медаль", "Gold medal"))
    scale = Scale(742, 12, Decimal("61.205"), Decimal("5.1025"), 700, 30)
    result = replace(usual.result, grade=None, grade_table=None, medal=medal, scale=scale)
    return replace(usual, exam=exam, result=result)


def the_longest_passport() -> PassportDocument:
    """Twelve sections with names of two lines, a name of sixty letters, every optional fact."""
    long_section = Names(
        "Өндірістік жабдықты баптау, техникалық қызмет көрсету және еңбек қауіпсіздігін сақтау",
        "Наладка производственного оборудования, техническое обслуживание и охрана труда",
        "Setting up production equipment, maintenance and observing occupational safety",
    )
    usual = a_passport(
        holder=Names(
            "Әбдірахманқызы-Мұхамеджанова Гүлбаршын-Айжарқын Нұрмұхаммедқызы",
            "Абдрахманкызы-Мухамеджанова Гульбаршин-Айжаркын Нурмухаммедовна",
            "Abdirakhmankyzy-Mukhamedzhanova Gulbarshyn-Aizharkyn",
        ),
        issuer=Names(
            "Қазақстан Республикасы Оқу-ағарту министрлігі Ақтөбе облысының Білім басқармасы",
            "Управление образования Актюбинской области Министерства просвещения Республики Казахстан",
            "Education Department of Aktobe Region, Ministry of Education of the Republic of Kazakhstan",
        ),
        college=Names(
            "«Ахмет Байтұрсынұлы атындағы Ақтөбе жоғары көпсалалы индустриялық-технологиялық колледжі» мемлекеттік "
            "коммуналдық қазыналық кәсіпорны",
            "Государственное коммунальное казённое предприятие «Актюбинский высший многопрофильный "
            "индустриально-технологический колледж имени Ахмета Байтурсынова»",
            "Akhmet Baitursynuly Aktobe Higher Multidisciplinary Industrial and Technological College",
        ),
        qualification=Qualification(
            "4S07161303",
            Names(
                "Автомобиль көлігіне техникалық қызмет көрсету, жөндеу және пайдалану жөніндегі техник-механик",
                "Техник-механик по техническому обслуживанию, ремонту и эксплуатации автомобильного транспорта",
                "Technician-mechanic for maintenance, repair and operation of motor transport",
            ),
            4,
        ),
        valid_until=date(2028, 6, 27),
        supersedes="ALA-2025-9Z8Y7X",
    )
    return with_sections(usual, some_sections(12, long_section))
