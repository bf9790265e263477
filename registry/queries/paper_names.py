"""Names and refusals of printed paper: the domain's names as the printing library takes them."""

from collections.abc import Callable

from certificates.errors import AddressTooLong, DoesNotFit, MissingGlyph
from certificates.mark_sheet import SheetExam
from certificates.names import LANGUAGES
from certificates.names import Names as PrintedNames
from registry.domain.errors import NotFound, Refused
from registry.domain.names import Names
from registry.domain.sentences import say
from registry.instance import instance
from registry.models import Exam


def printed_names(names: Names | None) -> PrintedNames:
    """The same three texts; three empty ones for nothing."""
    return PrintedNames(names.kk, names.ru, names.en) if names else PrintedNames()


def printed_exam(exam: Exam) -> SheetExam:
    """What all papers of an exam have in common; its skill and scheme are loaded."""
    settings = instance().settings
    return SheetExam(
        issuer=printed_names(settings.issuer),
        name=printed_names(exam.name),
        number=exam.id,
        starts_on=exam.starts_on,
        ends_on=exam.ends_on,
        skill=exam.skill.number,
        scheme_version=exam.scheme.version,
        host=settings.public_url,
    )


def require_language(language: str) -> None:
    """Pass for a language papers are printed in. Raises NotFound."""
    if language not in LANGUAGES:
        raise NotFound(say("Papers are printed in Kazakh, Russian and English."))


def drawn(draw: Callable[[], bytes]) -> bytes:
    """What `draw` draws. Raises Refused, with the text named, for what cannot be printed."""
    try:
        return draw()
    except (MissingGlyph, DoesNotFit) as error:
        raise Refused(say("“%(text)s” cannot be printed. Correct it first.", text=error.text)) from error
    except AddressTooLong as error:
        raise Refused(
            say("The public address is too long for the QR code. Ask whoever runs the server to shorten it.")
        ) from error
