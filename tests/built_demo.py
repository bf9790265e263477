"""The demo, made once in a run for all its processes; whoever changes something in it takes a copy."""

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from registry import new_instance
from registry.app import create_app
from registry.demo.building import build
from registry.settings import Settings
from tests.databases import QUICK
from tests.postgres import locked

SEED = 3
PLACE = Path("instance") / "demo"
SAID = "said.json"


@dataclass(frozen=True)
class Demo:
    """A demo that was built: what its summary says, its sign-ins, and what was said meanwhile.

    `folder` is its instance, in `root` at the place where the command has it.
    """

    root: Path
    summary: dict[str, Any]
    sign_ins: dict[str, tuple[str, str]]
    holder_address: str
    told: list[str]

    @property
    def folder(self) -> Path:
        """The instance folder."""
        return self.root / PLACE

    def with_status(self, status: str) -> list[dict[str, Any]]:
        """The passports of this status."""
        return [passport for passport in self.summary["passports"] if passport["status"] == status]


def a_demo(run: Path, root: Path) -> Demo:
    """A copy in `root` of the run's demo; the first process that asks makes it, in about eight seconds."""
    made = run / "demo"
    with locked(run / "demo.lock"):
        if not (made / SAID).exists():
            said = asdict(build_demo(made, scheme=None))
            (made / SAID).write_text(json.dumps(said, default=str), encoding="utf-8")
    shutil.copytree(made, root, dirs_exist_ok=True)
    said = json.loads((made / SAID).read_text(encoding="utf-8"))
    sign_ins = {part: tuple(one) for part, one in said["sign_ins"].items()}
    return Demo(**{**said, "root": root, "sign_ins": sign_ins})


def build_demo(root: Path, scheme: Path | None) -> Demo:
    """Build a demo in `root`, its passwords hashed in no time: on purpose each takes nearly half a second."""
    told: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        hash_quickly(patch)
        built = build(root / PLACE, root, scheme=scheme, seed=SEED, tell=told.append)
    summary = json.loads((root / PLACE / "summary.json").read_text(encoding="utf-8"))
    assert summary == built.summary
    return Demo(root, summary, built.sign_ins, built.holder_address, told)


def hash_quickly(patch: pytest.MonkeyPatch) -> None:
    """From here on the passwords of a new instance are hashed in no time."""
    patch.setattr(new_instance, "create_app", _quickly)


def _quickly(settings: Settings) -> Flask:
    app = create_app(settings)
    app.extensions["security"].pwd_context.update(**QUICK)
    return app
