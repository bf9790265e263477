#!/usr/bin/env python3
"""Write the demo's marking scheme into registry/demo: a workbook as experts exchange it, and two JSON files beside it.

The workbook is what a college would get: Kazakh texts, yes/no measurements and judgements. What it cannot show comes
separately, as it does in real life: calculations by the documented JSON, names in Russian and English by an operator.
"""

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from registry.domain.calculations import YesNo
from registry.domain.names import Names
from registry.domain.scheme import Aspect, AspectType, Criterion, MarkingScheme, Section, SubCriterion
from registry.exchange.marking_sheet import MARKING_SHEET
from registry.exchange.scheme_export import export_scheme

HERE = Path(__file__).resolve().parent.parent / "registry" / "demo"
TEXTS = Path(__file__).with_name("demo_scheme.json")


def main() -> None:
    """Read the texts, write the three files."""
    texts = json.loads(TEXTS.read_text(encoding="utf-8"))
    scheme = _scheme(texts)
    workbook = openpyxl.load_workbook(io.BytesIO(export_scheme(scheme)))
    for sheet in workbook.sheetnames:
        if sheet != MARKING_SHEET:
            del workbook[sheet]
    workbook.save(HERE / "web_technologies.xlsx")
    _write("web_technologies_calculations.json", _calculations(scheme, texts))
    _write("web_technologies_names.json", _names(texts))
    print(f"{len(scheme.aspects)} aspects, {scheme.marks} marks")


def _scheme(texts: dict[str, Any]) -> MarkingScheme:
    return MarkingScheme(
        skill_number=texts["skill"]["number"],
        skill_name=Names(kk=texts["skill"]["kk"]),
        sections=tuple(Section(s["number"], Names(kk=s["kk"]), Decimal(s["declared"])) for s in texts["sections"]),
        criteria=tuple(_criterion(criterion) for criterion in texts["criteria"]),
        source_language="kk",
    )


def _criterion(texts: dict[str, Any]) -> Criterion:
    return Criterion(
        texts["letter"], Names(kk=texts["kk"]), tuple(_sub_criterion(sub) for sub in texts["sub_criteria"])
    )


def _sub_criterion(texts: dict[str, Any]) -> SubCriterion:
    aspects = tuple(_aspect(f"{texts['code']}-{n}", aspect) for n, aspect in enumerate(texts["aspects"], start=1))
    return SubCriterion(texts["code"], Names(kk=texts["kk"]), texts["day"], aspects)


def _aspect(key: str, texts: dict[str, Any]) -> Aspect:
    judged = "scores" in texts
    return Aspect(
        id=key,
        type=AspectType.JUDGEMENT if judged else AspectType.MEASUREMENT,
        description=Names(kk=texts["kk"]),
        section=texts["section"],
        maximum=Decimal(texts["max"]),
        calculation=None if judged else YesNo(),
        extra=Names(kk=texts.get("extra", "")),
        requirement=Names(kk=texts.get("requirement", "")),
        benchmarks=tuple(Names(kk=text) for text in texts.get("scores", ())),
    )


def _calculations(scheme: MarkingScheme, texts: dict[str, Any]) -> dict[str, Any]:
    by_key = {code: key for key, code in scheme.codes.items()}
    aspects = {
        f"{sub['code']}-{n}": aspect
        for criterion in texts["criteria"]
        for sub in criterion["sub_criteria"]
        for n, aspect in enumerate(sub["aspects"], start=1)
    }
    names = ("calculation", "partial_allowed", "depends_on")
    wishes = {
        code: {name: aspects[key][name] for name in names if name in aspects[key]}
        for code, key in sorted(by_key.items())
    }
    return {"format": 1, "aspects": {code: wish for code, wish in wishes.items() if wish}}


def _names(texts: dict[str, Any]) -> dict[str, Any]:
    subs = [sub for criterion in texts["criteria"] for sub in criterion["sub_criteria"]]
    return {
        "skill": _three(texts["skill"]),
        "sections": {section["number"]: _three(section) for section in texts["sections"]},
        "criteria": {criterion["letter"]: _three(criterion) for criterion in texts["criteria"]},
        "sub_criteria": {sub["code"]: _three(sub) for sub in subs},
    }


def _three(texts: dict[str, Any]) -> dict[str, Any]:
    return {language: texts[language] for language in ("kk", "ru", "en")}


def _write(name: str, value: dict[str, Any]) -> None:
    (HERE / name).write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
