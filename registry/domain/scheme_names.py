"""The names of a marking scheme that an operator translates while it is a draft (rules, section 2)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from registry.domain.names import Names
from registry.domain.scheme import MarkingScheme


@dataclass(frozen=True, slots=True)
class SchemeNames:
    """Names by the code people see: section number, criterion letter, sub-criterion code. What is left out stays.

    `skill` is the name of the skill in the register, shared by all its schemes; None leaves it.
    """

    skill: Names | None = None
    sections: Mapping[str, Names] = field(default_factory=dict)
    criteria: Mapping[str, Names] = field(default_factory=dict)
    sub_criteria: Mapping[str, Names] = field(default_factory=dict)


def names_of(scheme: MarkingScheme) -> SchemeNames:
    """All the names a scheme has now."""
    return SchemeNames(
        skill=scheme.skill_name,
        sections={section.number: section.name for section in scheme.sections},
        criteria={criterion.letter: criterion.name for criterion in scheme.criteria},
        sub_criteria={sub.code: sub.name for sub in scheme.sub_criteria},
    )
