"""For whom the people of the demo act: the registry's office, the department of Almaty, a college."""

from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.names import Names
from registry.domain.scope import OrganisationKind
from registry.services.organisations import add_organisation

OFFICE = Names("Дағдылар тізілімінің кеңсесі", "Офис реестра навыков", "Office of the Skills Registry")
DEPARTMENT = Names(
    "Алматы қаласы Білім басқармасы", "Управление образования города Алматы", "Almaty City Education Department"
)
REGION = "Алматы"
# Who acts for what; the college's officer and the department's operator come in with it, the others are moved.
ACTS_FOR = {"operator": "office", "second operator": "office", "auditor": "office"}
NEWCOMERS = {
    "department operator": ("Гүлнәр Сейітова", frozenset({Audience.OPERATOR}), "department"),
    "college officer": ("Лаура Төлеубаева", frozenset({Audience.COLLEGE}), "college"),
}


def make_organisations(operator: Actor, *, college_id: int, college: Names) -> dict[str, int]:
    """Row ids of the three, by word."""
    return {
        "office": add_organisation(operator, kind=OrganisationKind.MINISTRY, name=OFFICE).id,
        "department": add_organisation(operator, kind=OrganisationKind.REGION, name=DEPARTMENT, region=REGION).id,
        "college": add_organisation(operator, kind=OrganisationKind.COLLEGE, name=college, college_id=college_id).id,
    }
