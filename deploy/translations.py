"""Keep the translation catalogues complete: `check` judges them, `update` brings new messages into them.

Messages are collected from the code and the templates at every run, so there is no template catalogue to forget.
"""

import re
import runpy
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
# The package need not be installed where this is run, so the module is read as the file it is.
OWN_SIGN_IN_WORDS = runpy.run_path(str(ROOT / "registry" / "sign_in_messages.py"))["SAID"]
LANGUAGES = ("kk", "ru")  # messages are written in English
HEADER_DATE = datetime(2026, 1, 1, tzinfo=UTC)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)  # letters that Russian has not
OWN_KEYWORDS = {
    "say": None,
    "_l": None,
    "lazy_gettext": None,
    "lazy_ngettext": (1, 2),
    "lazy_pgettext": ((1, "c"), 2),
}
KEYWORDS = {**DEFAULT_KEYWORDS, **OWN_KEYWORDS}
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("**.txt", "jinja2")]
OPTIONS = {"**.html": {"silent": "false"}, "**.txt": {"silent": "false"}}


@dataclass(frozen=True)
class Domain:
    """One gettext domain: where its messages are written, or which they are, and where its translations are kept."""

    name: str
    sources: tuple[str, ...]
    folder: str
    messages: tuple[str, ...] = ()

    def path(self, root: Path, language: str) -> Path:
        """The catalogue of one language."""
        return root / self.folder / language / "LC_MESSAGES" / f"{self.name}.po"


# What Flask-Security can say here: in its own words, and in ours. It has no Kazakh of its own.
SIGN_IN_MESSAGES = (
    "Account is disabled.",
    "Authentication failed - identity or password/passcode invalid",
    "Email not provided",
    "Invalid email address",
    "Invalid password",
    "Password not provided",
    "Redirections outside the domain are forbidden",
    "Value entered is not valid for the field",
    "You can only access this endpoint when not logged in.",
    "You do not have permission to view this resource.",
    "You must sign in to view this resource.",
    *sorted({text for text, _kind in OWN_SIGN_IN_WORDS.values()}),
)
DOMAINS = (
    Domain("messages", ("registry", "templates"), "registry/translations"),
    Domain("certificates", ("certificates",), "certificates/translations"),
    Domain("flask_security", (), "registry/translations", SIGN_IN_MESSAGES),
)


def findings(root: Path = ROOT) -> list[str]:
    """Everything wrong with the translations under `root`, a line each; empty when they are complete."""
    return [
        f"{domain.path(root, language).relative_to(root)}: {finding}"
        for domain in DOMAINS
        for language in LANGUAGES
        for finding in _missing(extract(root, domain), read(root, domain, language))
    ]


def update(root: Path = ROOT) -> None:
    """Bring new messages into every catalogue, untranslated, and drop those that no longer occur."""
    for domain in DOMAINS:
        template = extract(root, domain)
        for language in LANGUAGES:
            catalogue = read(root, domain, language)
            catalogue.update(template, no_fuzzy_matching=True)
            catalogue.obsolete.clear()
            _write(domain.path(root, language), catalogue)


def extract(root: Path, domain: Domain) -> Catalog:
    """All messages that the domain's code and templates contain, and those it lists."""
    catalogue = Catalog(domain=domain.name)
    for listed in domain.messages:
        catalogue.add(listed, None, [(domain.name, 0)])
    for source in domain.sources:
        for name, line, message, comments, context in extract_from_dir(
            root / source, METHODS, OPTIONS, KEYWORDS, strip_comment_tags=True
        ):
            catalogue.add(message, None, [(f"{source}/{name}", line)], auto_comments=comments, context=context)
    return catalogue


def read(root: Path, domain: Domain, language: str) -> Catalog:
    """The catalogue as it is; an empty one when there is no file."""
    path = domain.path(root, language)
    if not path.exists():
        return Catalog(locale=language, domain=domain.name)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=domain.name)


def _missing(template: Catalog, catalogue: Catalog) -> Iterator[str]:
    for message in template:
        if message.id:
            translated = catalogue.get(message.id, message.context)
            yield from _wrong(message, translated)
            if catalogue.locale_identifier == "ru" and translated and KAZAKH.search(str(translated.string)):
                yield f"Kazakh in the Russian catalogue: {message.id!r} → {translated.string!r}"


def _wrong(message: Message, translated: Message | None) -> Iterator[str]:
    where = ", ".join(f"{file}:{line}" for file, line in message.locations[:2])
    if translated is None or not all(_texts(translated.string)):
        yield f"not translated: {message.id!r} ({where})"
    elif translated.fuzzy:
        yield f"fuzzy: {message.id!r} ({where})"
    elif any(_places(text) != _places(_texts(message.id)[-1]) for text in _texts(translated.string)):
        yield f"other placeholders: {message.id!r} → {translated.string!r}"


def _texts(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text),)


def _places(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _write(path: Path, catalogue: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.project, catalogue.version, catalogue.fuzzy = "skills-passport-registry", "1", False
    catalogue.header_comment = f"# {catalogue.locale_identifier}: messages of {path.stem}."
    catalogue.msgid_bugs_address = catalogue.language_team = ""
    catalogue.last_translator = "the authors of the registry"
    catalogue.creation_date = catalogue.revision_date = HEADER_DATE  # a date of today would change on every run
    with path.open("wb") as file:
        # Sorted and without line numbers, so that a change shows only the messages it touches.
        write_po(file, catalogue, width=110, no_location=True, omit_header=False, sort_output=True)


def _main(arguments: list[str]) -> int:
    if arguments == ["update"]:
        update()
    wrong = findings()
    print("\n".join(wrong), end="\n" if wrong else "")
    print(f"translations: {len(wrong)} findings")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
