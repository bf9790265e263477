"""What has to be there before an exam can be held: accounts, college, centre, classifier, grade table."""

import secrets
from dataclasses import dataclass, field
from datetime import date

from registry.db import transaction
from registry.demo.organisations import ACTS_FOR, NEWCOMERS, make_organisations
from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.grades import KAZAKHSTAN_90_70_50, GradeTable
from registry.domain.names import Names
from registry.domain.person_name import PersonName
from registry.queries.actors import actor_of
from registry.services.account_organisation import set_organisation
from registry.services.accounts import create_account
from registry.services.centres import add_centre
from registry.services.classifier import add_qualification, add_speciality
from registry.services.colleges import add_college
from registry.services.grade_tables import add_grade_table

CONSOLE = Actor.system("demo")
OPERATOR, EXAMINER = frozenset({Audience.OPERATOR}), frozenset({Audience.EXAMINER})
PEOPLE = {
    "operator": ("Айнұр Бекова", OPERATOR),
    "second operator": ("Марат Оспанов", OPERATOR),
    "chief expert": ("Ж. Ә. Нұрланов", EXAMINER),
    "examiner 1": ("Д. С. Ахметова", EXAMINER),
    "examiner 2": ("Р. Т. Жақсыбеков", EXAMINER),
    "examiner 3": ("О. В. Петрова", EXAMINER),
    "auditor": ("Сәуле Тілеуова", frozenset({Audience.AUDITOR})),
}
COLLEGE = Names(
    "Алматы мемлекеттік политехникалық колледжі",
    "Алматинский государственный политехнический колледж",
    "Almaty State Polytechnic College",
)
OTHER_COLLEGE = Names(
    "Алматы электромеханикалық колледжі",
    "Алматинский электромеханический колледж",
    "Almaty Electromechanical College",
)
CENTRE = Names("№4 емтихан орталығы, Алматы", "Экзаменационный центр №4, Алматы", "Exam Centre No. 4, Almaty")
ADDRESS = Names("Манас көшесі, 34", "ул. Манаса, 34", "34 Manas Street")
SPECIALITY = Names("Бағдарламалық қамтамасыз ету", "Программное обеспечение", "Software")
QUALIFICATION = Names(
    "Бағдарламалық қамтамасыз етуді әзірлеуші", "Разработчик программного обеспечения", "Software Developer"
)


@dataclass
class Stage:
    """Ids of what was made, actors and sign-ins by part, the address that the holder's codes go to, and the right name
    of the person who is enrolled wrong."""

    actors: dict[str, Actor] = field(default_factory=dict)
    sign_ins: dict[str, tuple[str, str]] = field(default_factory=dict)
    holder_address: str = ""
    college_id: int = 0
    other_college_id: int = 0
    centre_id: int = 0
    qualification_id: int = 0
    grade_table_id: int = 0
    right_name: PersonName | None = None

    def add_person(
        self,
        part: str,
        name: str,
        audiences: frozenset[Audience],
        organisation_id: int | None = None,
    ) -> None:
        """A sign-in for this part with a fresh password."""
        email, password = f"{part.replace(' ', '')}@example.kz", "-".join(secrets.token_hex(2) for _ in range(4))
        account = create_account(
            CONSOLE,
            email=email,
            password=password,
            display_name=name,
            audiences=audiences,
            organisation_id=organisation_id,
        )
        self.actors[part] = actor_of(account, request_id="demo", origin="demo", second_factor=True)
        self.sign_ins[part] = (email, password)


def set_stage() -> Stage:
    """Make everything, as the operators of a new registry would."""
    stage = Stage()
    with transaction():
        for part, (name, audiences) in PEOPLE.items():
            stage.add_person(part, name, audiences)
        _register(stage, stage.actors["operator"])
        _organise(stage)
    return stage


def _organise(stage: Stage) -> None:
    """Everybody at work gets somebody to act for. It is done on the console, where nobody has to wait for another."""
    made = make_organisations(stage.actors["operator"], college_id=stage.college_id, college=COLLEGE)
    for part, word in ACTS_FOR.items():
        account_id = stage.actors[part].account_id
        if account_id is not None:
            account = set_organisation(CONSOLE, account_id=account_id, organisation_id=made[word])
            stage.actors[part] = actor_of(account, request_id="demo", origin="demo", second_factor=True)
    for part, (name, audiences, word) in NEWCOMERS.items():
        stage.add_person(part, name, audiences, organisation_id=made[word])


def _register(stage: Stage, operator: Actor) -> None:
    stage.college_id = add_college(operator, name=COLLEGE, bin=None, region="Алматы", state_owned=True).id
    stage.other_college_id = add_college(operator, name=OTHER_COLLEGE, bin=None, region="Алматы", state_owned=True).id
    stage.centre_id = add_centre(
        operator, name=CENTRE, address=ADDRESS, region="Алматы", college_id=stage.college_id
    ).id
    speciality = add_speciality(operator, code="06130100", name=SPECIALITY)
    stage.qualification_id = add_qualification(
        operator, code="4S06130103", name=QUALIFICATION, speciality_id=speciality.id, nqf_level=4
    ).id
    table = GradeTable(KAZAKHSTAN_90_70_50.name, date(2024, 9, 1), KAZAKHSTAN_90_70_50.bounds)
    stage.grade_table_id = add_grade_table(operator, key="kz-90-70-50", table=table).id
