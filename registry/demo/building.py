"""The whole demo, from an empty folder to summary.json."""

import json
import os
import secrets
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from registry import clock, new_instance
from registry.db import transaction
from registry.demo import appeals, passports
from registry.demo.exam import Plan, candidates_by_workstation, hold_exam
from registry.demo.holder import come_in
from registry.demo.live_exam import begin_exam
from registry.demo.next_exam import plan_next
from registry.demo.scheme import load_scheme
from registry.demo.slips import print_sheet
from registry.demo.stage import Stage, set_stage
from registry.demo.summary import write_summary
from registry.demo.timeline import Timeline
from registry.domain.actor import Actor
from registry.domain.passport_states import Change
from registry.jobs.heads import sign_now
from registry.mail import FOLDER as LETTERS
from registry.queries.checks.whole import compared, findings
from registry.services.audit_heads import note_check

MARKER = ".demo"
TIMEZONE = "Asia/Almaty"
SETTINGS = {
    "kind": "demo",
    "issuer_kk": "Алматы қаласы Білім басқармасы",
    "issuer_ru": "Управление образования города Алматы",
    "issuer_en": "Almaty City Education Department",
    "number_prefix": "ALA",
    "security_contact": "mailto:security@example.kz",
    "passport_validity_months": 12,
    "log_level": "WARNING",
    "second_factor_required": False,  # whoever tries the demo need not set up an authenticator first
    "two_organisations": False,  # both operators of the demo work in the registry's office
}
MAIN = Plan(candidates=12, weak=10, absent=11, removed=12, scored_again=3, misspelt=6, commission=True, appealed=7)
EARLIER = Plan(candidates=1, protocol="9")


class NotADemo(Exception):
    """The folder holds something that is not a demo; it is left alone."""


@dataclass(frozen=True)
class Built:
    """What was made: the summary, the sign-ins with a password by part, and the address of the holder, who has none."""

    summary: dict[str, Any]
    sign_ins: dict[str, tuple[str, str]]
    holder_address: str


def build(
    folder: Path,
    root: Path,
    *,
    scheme: Path | None,
    seed: int,
    tell: Callable[[str], None],
    public_url: str = "http://127.0.0.1:8000",
) -> Built:
    """Make the demo in `folder`, throwing away an earlier one.

    `public_url` is where it will be served: it is printed on the passports and in their QR codes. `seed` repeats names
    and marks; codes, keys and passwords are always random. Raises NotADemo for a folder with another instance, BadInput
    for a marking scheme that cannot be used.
    """
    _clear(folder, tell)
    folder.mkdir(parents=True, exist_ok=True, mode=new_instance.FOLDER_MODE)
    (folder / MARKER).touch()  # first of all: what stops half-way is still known as a demo
    app = new_instance.create(folder, public_url=public_url, **SETTINGS)
    with app.app_context():
        stage, exam_id = _play(scheme, Random(seed), tell)  # noqa: S311  # it has to repeat, not to be secret
        tell("Writing summary and PDFs")
        summary = write_summary(folder, root, exam_id)
    _keep_sign_ins(folder, stage)
    return Built(summary, stage.sign_ins, stage.holder_address)


def _clear(folder: Path, tell: Callable[[str], None]) -> None:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not (folder / MARKER).exists():
        raise NotADemo(f"{folder} holds something that is not a demo; it was left as it is.")
    tell(f"An earlier demo is in {folder}: it is thrown away and made anew")
    shutil.rmtree(folder)


def _play(scheme: Path | None, random: Random, tell: Callable[[str], None]) -> tuple[Stage, int]:
    today = clock.now()
    earlier = Timeline.weeks_ago(57, today, TIMEZONE)
    days = Timeline.weeks_ago(4, today, TIMEZONE)
    tell("Operators set up the register")
    with clock.pretend(earlier.at(-14, 9)):
        stage = set_stage()
        scheme_id = load_scheme(stage, scheme, f"{earlier.monday.year}.1")
    tell("An earlier exam, whose passport has expired since")
    earlier_id = hold_exam(stage, EARLIER, scheme_id, earlier, random, tell)
    passports.issue(stage, earlier_id, earlier)
    appeals.reviewed(stage, earlier_id, earlier)
    tell("The exam of this season")
    exam_id = hold_exam(stage, MAIN, scheme_id, days, random, tell)
    issued, outcome = passports.issue(stage, exam_id, days)
    tell(f"Passports issued: {len(issued)}; not eligible: {len(outcome.refused)}")
    _become(stage, issued, days)
    appeals.late(stage, candidates_by_workstation(exam_id)[MAIN.weak], days)
    with clock.pretend(today - timedelta(days=4)):
        sign_now(Actor.system("demo"))
    tell("An exam of today, in the middle of its marking")
    plan_next(stage, scheme_id, today, TIMEZONE)
    begin_exam(stage, scheme_id, today, TIMEZONE, random)
    tell("Claim slips for the holders")
    print_sheet(stage, exam_id)
    tell("The end of the audit trail is signed, the whole register checked")
    sign_now(Actor.system("demo"))
    if not [found for found in findings() if not found.warning]:
        with transaction():
            note_check(Actor.system("demo"), compared=asdict(compared()))
    return stage, exam_id


def _become(stage: Stage, issued: dict[int, int], days: Timeline) -> None:
    """What happens to some passports later. By a scheme of few aspects chance may fail even a good candidate, whose
    part is left out then; only the misspelt name cannot be another's."""
    acts: dict[int, Callable[[int], None]] = {
        1: lambda issued_id: come_in(stage, issued_id, days),
        4: lambda issued_id: passports.change(stage, issued_id, Change.SUSPEND, "score_under_review", days, 10),
        5: lambda issued_id: passports.change(stage, issued_id, Change.REVOKE, "result_annulled_on_appeal", days, 11),
        MAIN.misspelt: lambda issued_id: _replaced(stage, issued_id, days),
    }
    for place in sorted(acts.keys() & issued.keys()):
        acts[place](issued[place])


def _replaced(stage: Stage, passport_id: int, days: Timeline) -> None:
    passports.correct(stage, passport_id, days, 14)
    passports.change(stage, passport_id, Change.SUPERSEDE, "name_corrected", days, 14)


def _keep_sign_ins(folder: Path, stage: Stage) -> None:
    """For whoever comes back to the demo; readable by its owner only."""
    texts = {part: {"email": email, "password": password} for part, (email, password) in stage.sign_ins.items()}
    if stage.holder_address:
        texts["holder"] = {"email": stage.holder_address, "code": f"in the newest letter in {folder / LETTERS}"}
    path = folder / "sign-ins.json"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        json.dump(texts, file, ensure_ascii=False, indent=1)


def random_seed() -> int:
    """A seed nobody chose."""
    return secrets.randbelow(1_000_000)
