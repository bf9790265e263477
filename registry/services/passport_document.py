"""The canonical document of a passport, made of rows: the only place that maps one to the other (rules, section 7)."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from certificates import document as d
from certificates.errors import AddressTooLong, DoesNotFit, InvalidDocument, MissingGlyph
from certificates.names import Names as PrintedNames
from certificates.passport_pdf import rehearse
from registry.domain import conflict
from registry.domain.errors import Refused
from registry.domain.grades import grade
from registry.domain.names import Names
from registry.domain.rounding import truncated_percent
from registry.domain.sentences import Sentence, say
from registry.domain.validity import last_day_of_validity
from registry.instance import instance
from registry.models import Candidate, Exam, GradeTableVersion, Qualification
from registry.queries.eligibility import Standing
from registry.queries.grade_tables import grade_table_of
from registry.queries.students import students_of

FEW_GRADES = 5


class CannotBePrinted(Refused):
    """The facts do not make a passport: one breaks a rule of the document, or has no room or no letters on paper."""


def assemble(
    standing: Standing, *, number: str, code: str, issued_on: date, supersedes: str | None = None
) -> d.PassportDocument:
    """The document of an eligible candidate, of what the register says now; nothing is written.

    Every name goes in three languages as far as they are known, every percent is cut off and never rounded, sections
    without weight are left out. `supersedes` is the number of the passport this one replaces. Raises CannotBePrinted.
    """
    settings, exam, candidate = instance().settings, standing.exam, standing.candidate
    try:
        return d.PassportDocument(
            code=code,
            number=number,
            address=settings.public_url.rstrip("/").lower(),
            issuer=_names(settings.issuer),
            holder=_holder(candidate),
            college=_names(candidate.college.name if candidate.college else Names()),
            speciality=_speciality(candidate.qualification),
            qualification=_qualification(candidate.qualification),
            skill=d.Skill(_text(exam.skill.number), _names(exam.skill.name)),
            scheme=d.Scheme(str(exam.scheme.id), _text(exam.scheme.version), exam.scheme.total),
            exam=_exam(exam, issued_on),
            result=_result(standing),
            sections=tuple(_sections(standing)),
            examiners=_examiners(standing),
            chief_expert=_same(standing.chief_expert),
            issued_on=issued_on,
            valid_until=last_day_of_validity(issued_on, settings.passport_validity_months),
            supersedes=supersedes,
        )
    except InvalidDocument as error:
        raise CannotBePrinted(_broken_rule(error)) from error


def require_printable(document: d.PassportDocument) -> None:
    """The rehearsal: every text measured in three languages without drawing. Raises CannotBePrinted naming the text."""
    try:
        rehearse(document)
    except MissingGlyph as error:
        raise CannotBePrinted(
            say(
                "“%(text)s” cannot be printed: the passport's typeface has no %(characters)s. Correct it first.",
                text=error.text,
                characters=" ".join(error.characters),
            )
        ) from error
    except DoesNotFit as error:
        raise CannotBePrinted(
            say(
                "There is not enough room on the page (%(language)s) for %(field)s: “%(text)s”. Shorten it first.",
                language=error.language,
                field=_field(error.field),
                text=error.text,
            )
        ) from error
    except AddressTooLong as error:
        raise CannotBePrinted(
            say("The public address is too long for the QR code. Ask whoever runs the server to shorten it.")
        ) from error


def _text(text: str) -> str:
    # One line, composed letters: a name from a workbook may hold line breaks, which a printed line cannot.
    return " ".join(unicodedata.normalize("NFC", text).split())


def _names(names: Names) -> PrintedNames:
    return PrintedNames(_text(names.kk), _text(names.ru), _text(names.en))


def _same(text: str) -> PrintedNames:
    return _names(Names(text, text, text))


def _holder(candidate: Candidate) -> PrintedNames:
    # The Latin form is the identity document's or none: it is never made from the other.
    name = candidate.person.name
    return _names(Names(name.full, name.full, name.latin))


def _speciality(qualification: Qualification | None) -> d.Speciality:
    if qualification is None:
        return d.Speciality("", PrintedNames())
    return d.Speciality(qualification.speciality.code, _names(qualification.speciality.name))


def _qualification(qualification: Qualification | None) -> d.Qualification:
    if qualification is None:
        return d.Qualification("", PrintedNames(), 0)
    return d.Qualification(qualification.code, _names(qualification.name), qualification.nqf_level)


def _exam(exam: Exam, issued_on: date) -> d.Exam:
    return d.Exam(
        kind=d.ExamKind(exam.kind.value),
        level=d.ChampionshipLevel(exam.championship_level.value) if exam.championship_level else None,
        starts_on=exam.starts_on,
        ends_on=exam.ends_on,
        centre=_names(exam.centre.name),
        protocol_number=_text(exam.protocol_number),
        protocol_date=exam.protocol_date or issued_on,  # eligibility has seen to it that there is one
    )


def _result(standing: Standing) -> d.Result:
    score, maximum, table = standing.score.score, standing.score.maximum, standing.exam.grade_table
    return d.Result(
        score=score,
        maximum=maximum,
        percent=truncated_percent(score, maximum),
        grade=grade(grade_table_of(table), score, maximum) if table else None,
        grade_table=d.GradeTable(_bounds(table), table.valid_from) if table else None,
        medal=None,
        scale=None,
    )


def _bounds(row: GradeTableVersion) -> str:
    # The document has one name for all languages, so the table is named by what it does: 90/70/50, or A–F.
    names, percents = zip(*row.bounds, strict=True)
    few = "/".join(percents[:-1]) or names[0]  # a table of a single grade begins at 0
    return few if len(names) <= FEW_GRADES else f"{names[0]}–{names[-1]}"


def _sections(standing: Standing) -> Iterator[d.Section]:
    for section in standing.stored.scheme.sections:
        tally = standing.score.sections[section.number]
        if tally.maximum > 0:  # a section without weight, or whose aspects are all void, says nothing about the holder
            share = truncated_percent(tally.achieved, tally.maximum)
            yield d.Section(_text(section.number), _names(section.name), tally.achieved, tally.maximum, share)


def _examiners(standing: Standing) -> d.Examiners:
    candidate = standing.candidate
    holder = conflict.Candidate(candidate.person_id, candidate.college_id)
    taught = students_of({one.account_id for one in standing.examiners}, candidate.exam_id)
    examiners = [
        conflict.Examiner(one.college_id, students=taught.get(one.account_id, frozenset()))
        for one in standing.examiners
    ]
    return d.Examiners(len(examiners), conflict.external_count(examiners, [holder]))


def _broken_rule(error: InvalidDocument) -> Sentence:
    return say(
        "The register does not make a passport yet: check %(field)s (%(found)s).",
        field=_field(error.field),
        found=str(error.found) if error.found is not None else "—",
    )


def _field(path: str) -> Sentence:
    """What people call a field of the document: by its whole path, else by its first word."""
    plain = re.sub(r"\[\d+\]", "", path)
    return FIELDS.get(plain) or FIELDS.get(plain.partition(".")[0]) or say("the details of the passport")


FIELDS: Mapping[str, Sentence] = MappingProxyType(
    {
        "issuer": say("the issuing authority"),
        "holder": say("the holder's name"),
        "college": say("the college"),
        "speciality": say("the speciality"),
        "qualification": say("the qualification"),
        "qualification.level": say("the level of the qualification"),
        "skill": say("the skill"),
        "scheme": say("the marking scheme"),
        "exam": say("the exam"),
        "exam.ends_on": say("the last day of the exam"),
        "exam.centre": say("the exam centre"),
        "exam.protocol_number": say("the number of the exam's protocol"),
        "exam.protocol_date": say("the date of the exam's protocol"),
        "issued_on": say("the last day of the exam, which lies after the day of issue"),
        "result": say("the result"),
        "sections": say("the sections of the marking scheme"),
        "section": say("the sections of the marking scheme"),
        "examiners": say("the examiners"),
        "chief_expert": say("the chief expert's name"),
        "chief": say("the chief expert's name"),
        "address": say("the public address"),
    }
)
