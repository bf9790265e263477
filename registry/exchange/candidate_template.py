"""The file an operator gives to a college to fill in: headers in three languages, one example, and how to fill it."""

from collections.abc import Mapping

from registry.exchange.candidate_headers import HEADERS
from registry.exchange.scheme_rows import Row
from registry.exchange.sheet_writing import NewSheet, written_workbook

CANDIDATES_SHEET, HINTS_SHEET = "Candidates", "Hints"
FIELDS = tuple(HEADERS)
# A number made for examples (born 1890): a row that still holds it is the example and is not read.
EXAMPLE = {
    "surname": "Сәрсенбаева",
    "given": "Әйгерім",
    "patronymic": "Қанатқызы",
    "latin": "SARSENBAYEVA AIGERIM",
    "iin": "900315200024",
    "group": "ПО-21",
    "speciality": "06130100",
    "qualification": "4S06130103",
    "email": "aigerim@example.kz",
    "phone": "77010000000",
    "language": "kk",
}
WIDTH, HINT_WIDTH = 22, 60
NEEDED = {
    "surname": ("міндетті", "обязательно", "required"),
    "given": ("міндетті", "обязательно", "required"),
    "patronymic": ("құжатта болса", "если есть в документе", "if the document has it"),
    "latin": ("құжаттағыдай, өзіңіз аудармаңыз", "как в документе, не переводите сами", "as in the document only"),
    "iin": ("12 цифр; шетелдікке керек емес", "12 цифр; не нужен иностранцу", "12 digits; not for a foreigner"),
    "document": ("ЖСН жоқ болса", "если нет ИИН", "where there is no IIN"),
    "birth_date": ("31.12.2007; ЖСН жоқ болса", "31.12.2007; если нет ИИН", "31.12.2007; where there is no IIN"),
    "group": ("қалауыңызша", "по желанию", "optional"),
    "speciality": ("код, мысалы 06130100", "код, например 06130100", "code, for example 06130100"),
    "qualification": ("код, мысалы 4S06130103", "код, например 4S06130103", "code, for example 4S06130103"),
    "email": ("қалауыңызша", "по желанию", "optional"),
    "phone": ("қалауыңызша", "по желанию", "optional"),
    "language": ("kk, ru немесе en", "kk, ru или en", "kk, ru or en"),
}
GENERAL = (
    (
        "Мысал жолын өшіріп, әр үміткерге бір жолдан толтырыңыз.",
        "Удалите строку с примером и заполните по строке на кандидата.",
        "Delete the example and fill in a row for each candidate.",
    ),
    (
        "Бағандардың тақырыптарын өзгертпеңіз; артық бағандар оқылмайды.",
        "Не меняйте заголовки столбцов; лишние столбцы не читаются.",
        "Leave the headers as they are; other columns are not read.",
    ),
)


def candidate_template() -> bytes:
    """The template as an .xlsx; `read_candidates` reads it back, without the example."""
    columns = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(FIELDS)]
    headers: Row = tuple(" / ".join(_title(word) for word in HEADERS[field][:3]) for field in FIELDS)
    example: Row = tuple(EXAMPLE.get(field, "") for field in FIELDS)
    widths = dict.fromkeys(columns, WIDTH)
    hint_widths = {"A": HINT_WIDTH, "B": HINT_WIDTH, "C": HINT_WIDTH}
    return written_workbook(
        (
            NewSheet(CANDIDATES_SHEET, (headers, example), widths, bold=frozenset({1}), texts=columns),
            NewSheet(HINTS_SHEET, _hints(), hint_widths, bold=frozenset({1})),
        )
    )


def is_example(texts: Mapping[str, str]) -> bool:
    """Whether a row still is the template's example."""
    return all(texts.get(field, "") == EXAMPLE[field] for field in ("surname", "given", "iin"))


def _hints() -> list[Row]:
    hints: list[Row] = [("Қазақша", "По-русски", "In English"), *GENERAL, ()]
    hints.extend(_hint(field) for field in FIELDS)
    return hints


def _hint(field: str) -> Row:
    return tuple(f"{_title(word)}: {hint}" for word, hint in zip(HEADERS[field][:3], NEEDED[field], strict=True))


def _title(word: str) -> str:
    return word.upper() if word in ("жсн", "иин", "iin") else word[0].upper() + word[1:]
