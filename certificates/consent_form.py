"""The printed form on which a candidate decides what the public check shows: one page of A4 for each candidate.

It asks for nothing that is not needed: no personal number stands on it, and a minor's representative writes by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from certificates import figures
from certificates.catalogue import Words, words
from certificates.drawing import draw
from certificates.layout.form_blocks import Block, Choice, Gap, Line, Lines, Paragraph, Rule, stacked
from certificates.names import Names
from certificates.theme import PAGE_HEIGHT, PAGE_WIDTH
from certificates.typeface import Face, metrics, save


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentForm:
    """One candidate's form. `reference` leads whoever writes it down to the candidate; `version` names the text."""

    issuer: Names
    candidate: str
    college: Names
    group: str
    exam: Names
    starts_on: date
    minor: bool
    reference: str
    version: str


def render_forms(forms: Sequence[ConsentForm], language: str) -> bytes:
    """One PDF with a page for each form, in `language` (kk, ru, en), the same bytes for the same forms.

    Raises MissingGlyph and DoesNotFit for a name that cannot be printed, ValueError for no forms at all.
    """
    if not forms:
        raise ValueError("there is no candidate to print a form for")
    for face in Face:
        metrics(face)
    buffer, _ = BytesIO(), words(language)
    canvas = Canvas(
        buffer,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        invariant=1,
        pageCompression=1,
        pdfVersion=(1, 7),
        initialFontName=Face.REGULAR.value,
        lang=language,
    )
    canvas.setTitle(_("Consent to the public check of the Skills Passport"))
    canvas.setCreator("skills-passport consent form")
    canvas.setProducer("reportlab")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for form in forms:
        draw(stacked(_blocks(form, language, _), language), canvas)
        canvas.showPage()
    save(canvas)
    return buffer.getvalue()


def _blocks(form: ConsentForm, language: str, _: Words) -> list[Block]:
    return [
        *_head(form, language, _),
        Paragraph(
            _(
                "The registry keeps your name, your IIN or the number of another document, your birth date and "
                "contacts, your college and your marks. It needs them to hold the exam and to issue the passport; the "
                "law on education asks for that, and this form decides nothing about it."
            )
        ),
        Paragraph(
            _("Whatever you decide, you take part in the exam, and whoever passes it gets the passport."),
            face=Face.SEMI_BOLD,
        ),
        Paragraph(_("Here you decide what others see when they check your passport by its code. Tick one box:")),
        *_choices(_),
        Gap(4),
        Paragraph(
            _(
                "Never shown to anybody: the IIN, the birth date, the phone, the address and what a single examiner "
                "scored."
            )
        ),
        Paragraph(
            _(
                "You may change or withdraw this at any time, on your own page or at the college. It acts at once on "
                "the page of the check. What has been handed out on paper, as a file or as a photo cannot be recalled."
            )
        ),
        Paragraph(
            _(
                "Until the age of 18 the legal representative decides. From the 18th birthday on the decision is the "
                "holder's alone; what was decided before stands until the holder changes it."
            )
        ),
        *(_representative(_) if form.minor else ()),
        Gap(10),
        *_signatures(form, _),
    ]


def _head(form: ConsentForm, language: str, _: Words) -> list[Block]:
    place = form.college.in_language(language)
    exam = form.exam.in_language(language)
    return [
        Paragraph(form.issuer.in_language(language), size=9, muted=True),
        Gap(2),
        Paragraph(_("Consent to the public check of the Skills Passport"), size=17, face=Face.BOLD, after=10),
        Line(_("Candidate"), form.candidate, strong=True),
        Line(_("College and group"), ", ".join(part for part in (place, form.group) if part)),
        Line(_("Exam"), f"{exam}, {figures.day(form.starts_on, language)}"),
        Gap(4),
        Rule(),
        Gap(8),
    ]


def _choices(_: Words) -> list[Block]:
    return [
        Choice(
            _("Everything"),
            _("Name, qualification, skill, score, grade, college, exam, and the result section by section."),
        ),
        Choice(_("The result"), _("Name, qualification, skill, score and grade. No sections, no college.")),
        Choice(_("The status only"), _("Surname with initials, and whether the passport is valid. No result.")),
        Choice(_("I give no consent"), _("Then the status only is shown.")),
    ]


def _representative(_: Words) -> list[Block]:
    return [
        Gap(8),
        Paragraph(_("Legal representative of the candidate"), size=11, face=Face.BOLD),
        Lines((_("Full name"),)),
        Lines((_("Relation to the candidate"), _("Phone or e-mail"))),
        Lines((_("Document that was seen (filled in by the staff, without its number)"),)),
    ]


def _signatures(form: ConsentForm, _: Words) -> list[Block]:
    who = _("Signature of the legal representative") if form.minor else _("Signature of the candidate")
    return [
        Lines((who, _("Date"))),
        Gap(6),
        Lines((_("Received by: name and signature"), _("Date"))),
        Gap(8),
        Paragraph(
            _("Form %(reference)s, text %(version)s. Keep it with the papers of the exam.")
            % {"reference": form.reference, "version": form.version},
            size=8,
            muted=True,
        ),
    ]
