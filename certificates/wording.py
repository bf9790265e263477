"""The sentences of a passport in one language, made of its document and the fixed words."""

from dataclasses import dataclass
from datetime import date

from certificates import figures
from certificates.catalogue import Words, words
from certificates.document import ChampionshipLevel, ExamKind, PassportDocument
from certificates.names import Names

SUBTITLES = {"kk": "Skills Passport", "ru": "Skills Passport", "en": "Дағдылар паспорты"}
# A line never begins with the dot.
DOT = "\u00a0· "
FIVE_POINT_SCALE = frozenset("2345")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for one page. Methods return texts ready to be set."""

    document: PassportDocument
    language: str
    _: Words

    @classmethod
    def of(cls, document: PassportDocument, language: str) -> "Wording":
        return cls(document, language, words(language))

    def name(self, names: Names) -> str:
        return names.in_language(self.language)

    def day(self, value: date) -> str:
        return figures.day(value, self.language)

    def title(self) -> str:
        return self._("Skills Passport")

    def subtitle(self) -> str:
        return SUBTITLES[self.language]

    def number(self) -> str:
        return self._("No. %(number)s") % {"number": self.document.number}

    def dates(self) -> tuple[str, ...]:
        """Issue; then validity and the passport this one replaces, if any."""
        document = self.document
        lines = [self._("Issued on %(day)s") % {"day": self.day(document.issued_on)}]
        if document.valid_until is not None:
            lines.append(self._("Valid until %(day)s") % {"day": self.day(document.valid_until)})
        if document.supersedes is not None:
            lines.append(self._("Replaces passport %(number)s") % {"number": document.supersedes})
        return tuple(lines)

    def speciality(self) -> str:
        speciality = self.document.speciality
        return f"{speciality.code} {self.name(speciality.names)}"

    def qualification(self) -> str:
        qualification = self.document.qualification
        level = self._("NQF level %(level)s") % {"level": qualification.level}
        return f"{qualification.code} {self.name(qualification.names)}{DOT}{level}"

    def skill(self) -> str:
        skill = self.document.skill
        return f"{skill.number} {self.name(skill.names)}"

    def scheme(self) -> str:
        scheme = self.document.scheme
        total = figures.short(scheme.total, self.language)
        return self._("Version %(version)s, total %(total)s") % {"version": scheme.version, "total": total}

    def exam_kind(self) -> str:
        """What the event is called: of a championship, with its level."""
        _ = self._
        return {
            None: _("Demonstration exam"),
            ChampionshipLevel.COLLEGE: _("College championship"),
            ChampionshipLevel.REGIONAL: _("Regional championship"),
            ChampionshipLevel.NATIONAL: _("National championship"),
            ChampionshipLevel.INTERNATIONAL: _("International championship"),
        }[self.document.exam.level]

    def exam(self) -> str:
        exam = self.document.exam
        return f"{figures.days(exam.starts_on, exam.ends_on, self.language)}{DOT}{self.name(exam.centre)}"

    def grade(self) -> str | None:
        """`4 (good)` on the scale 5-4-3-2; a letter says itself."""
        _ = self._
        grade = self.document.result.grade
        meanings = {"5": _("excellent"), "4": _("good"), "3": _("satisfactory"), "2": _("unsatisfactory")}
        return f"{grade} ({meanings[grade]})" if grade in FIVE_POINT_SCALE else grade

    def notes(self) -> tuple[str, ...]:
        """How the result came about, in one or two lines: examiners and grade table; the scale."""
        examiners = self.document.examiners
        notes = [
            self._("%(external)s of %(count)s examiners external")
            % {"external": examiners.external, "count": examiners.count}
        ]
        if (table := self.document.result.grade_table) is not None:
            values = {"name": table.name, "day": self.day(table.valid_from)}
            notes.append(self._("Grade table %(name)s, valid from %(day)s") % values)
        return (DOT.join(notes), *self._scale_note())

    def _scale_note(self) -> tuple[str, ...]:
        if (scale := self.document.result.scale) is None:
            return ()
        note = self._(
            "WorldSkills scale, estimated: %(score)s, from %(competitors)s results: median %(median)s, "
            "MAD %(mad)s, anchor %(anchor)s, spread %(spread)s"
        )
        values = {
            "score": scale.score,
            "competitors": scale.competitors,
            "median": figures.short(scale.median, self.language),
            "mad": figures.short(scale.mad, self.language),
            "anchor": scale.anchor,
            "spread": scale.spread,
        }
        return (note % values,)

    def what_it_is_not(self) -> str:
        if self.document.exam.kind is ExamKind.CHAMPIONSHIP:
            return self._(
                "This passport is not a diploma and not a state-recognised professional qualification: "
                "it confirms the result of a championship."
            )
        return self._(
            "This passport is not a diploma and not a state-recognised professional qualification: "
            "it confirms the result of a demonstration exam."
        )

    def site(self) -> str:
        """What to type: the host; the whole address where it is not an https one."""
        return self.document.address.removeprefix("https://")

    def code(self) -> str:
        code = self.document.code
        return " ".join(code[i : i + 4] for i in range(0, len(code), 4))

    def protocol(self) -> str:
        exam = self.document.exam
        values = {"number": exam.protocol_number, "day": self.day(exam.protocol_date)}
        if exam.kind is ExamKind.CHAMPIONSHIP:
            return self._("Protocol No. %(number)s of %(day)s") % values
        return self._("Exam protocol No. %(number)s of %(day)s") % values
