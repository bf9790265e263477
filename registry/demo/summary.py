"""summary.json of the demo: what was held and issued, for people and programs; the PDFs lie beside it."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from certificates.document import parse_document
from certificates.names import LANGUAGES
from registry import clock
from registry.db import db
from registry.domain.passport_states import ISSUED, Status, shown_status
from registry.instance import instance
from registry.models import Candidate, Exam, Passport
from registry.queries.passport_pages import kept_page


def write_summary(folder: Path, root: Path, exam_id: int) -> dict[str, Any]:
    """Write DIR/summary.json and DIR/passports/*.pdf. Decimals are texts, paths relative to `root`."""
    summary = {
        "exam": _exam(exam_id),
        "candidates": db.session.scalar(select(func.count()).where(Candidate.exam_id == exam_id)),
        "passports": [_passport(passport, folder, root) for passport in _issued()],
    }
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    (folder / "summary.json").write_text(text + "\n", encoding="utf-8")
    return summary


def _issued() -> Sequence[Passport]:
    return db.session.scalars(select(Passport).where(Passport.state.in_(ISSUED)).order_by(Passport.sequence)).all()


def _exam(exam_id: int) -> dict[str, Any]:
    exam = db.session.get_one(Exam, exam_id)
    return {
        "name": exam.name.in_language("en"),
        "starts_on": str(exam.starts_on),
        "ends_on": str(exam.ends_on),
        "state": exam.state.value,
        "pass_mark": str(exam.pass_mark),
    }


def _passport(passport: Passport, folder: Path, root: Path) -> dict[str, Any]:
    document, settings = parse_document(passport.document), instance().settings
    today = clock.local_date(clock.now(), settings.timezone)
    status = shown_status(passport.state, passport.valid_until, today) or Status.ACTIVE
    result = document.result
    return {
        "number": passport.number,
        "code": passport.code,
        "holder": document.holder.in_language("kk"),
        "score": str(result.score),
        "maximum": str(result.maximum),
        "percent": str(result.percent),
        "grade": result.grade,
        "status": status.value,
        "sections": [
            {
                "number": section.number,
                "name": section.names.in_language("en"),
                "achieved": str(section.achieved),
                "maximum": str(section.maximum),
            }
            for section in document.sections
        ],
        "pdf": {language: _pdf(passport, language, folder, root) for language in LANGUAGES},
        "check_url": f"{settings.public_url.rstrip('/')}/v/{passport.code}",
    }


def _pdf(passport: Passport, language: str, folder: Path, root: Path) -> str:
    path = folder / "passports" / f"{passport.number}.{language}.pdf"
    path.parent.mkdir(exist_ok=True)
    content = kept_page(passport.id, language)
    if content is None:
        raise LookupError(f"passport {passport.number} has no page in {language}")
    path.write_bytes(content)
    return path.resolve().relative_to(root.resolve()).as_posix()
