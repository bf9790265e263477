"""Names in Kazakh, Russian and English, as they are frozen into a passport."""

from dataclasses import dataclass

LANGUAGES = ("kk", "ru", "en")
FALL_BACK = ("ru", "kk", "en")


@dataclass(frozen=True, slots=True)
class Names:
    """One thing's name in three languages; an empty text means "not known in this language"."""

    kk: str = ""
    ru: str = ""
    en: str = ""

    def in_language(self, language: str) -> str:
        """The name in `language`, else the first one there is in the order Russian, Kazakh, English."""
        return next((name for code in (language, *FALL_BACK) if (name := getattr(self, code))), "")
