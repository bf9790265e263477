"""Names in Kazakh, Russian and English (rules, sections 2 and 9)."""

from dataclasses import dataclass

LANGUAGES = ("kk", "ru", "en")
FALL_BACK = ("ru", "kk", "en")


@dataclass(frozen=True, slots=True)
class Names:
    """One thing's name in three languages; an empty text means "not translated yet"."""

    kk: str = ""
    ru: str = ""
    en: str = ""

    def in_language(self, language: str) -> str:
        """The name in `language`, else the first one there is in the order Russian, Kazakh, English."""
        return next((name for code in (language, *FALL_BACK) if (name := getattr(self, code))), "")

    @property
    def missing(self) -> tuple[str, ...]:
        """The languages still to be translated."""
        return tuple(code for code in LANGUAGES if not getattr(self, code))
