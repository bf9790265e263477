"""One line of the classifier as it is brought in: a speciality or a qualification (rules, section 9)."""

from dataclasses import dataclass

from registry.domain.names import LANGUAGES, Names


@dataclass(frozen=True, slots=True)
class ClassifierEntry:
    """`parent` is the code of a qualification's speciality and empty for a speciality; `nqf_level` is a
    qualification's level in the national framework and None for a speciality."""

    code: str
    name: Names
    parent: str = ""
    nqf_level: int | None = None

    @property
    def is_qualification(self) -> bool:
        """Whether it belongs to a speciality."""
        return self.nqf_level is not None


def over(present: Names, brought: Names) -> Names:
    """The names after an import: what the file leaves empty stays as it is."""
    return Names(*(getattr(brought, code) or getattr(present, code) for code in LANGUAGES))
