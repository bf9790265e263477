"""Claim slips of the demo's candidates, printed as an operator would: whoever tries the demo comes in by one."""

import os
from pathlib import Path

from registry.db import transaction
from registry.demo.stage import Stage
from registry.domain.names import LANGUAGES
from registry.instance import instance
from registry.services.slip_printing import print_slips

FILE = "slips.pdf"


def print_sheet(stage: Stage, exam_id: int) -> Path:
    """DIR/slips.pdf, readable by its owner only: its codes open the pages of the people named on it."""
    with transaction():
        content = print_slips(stage.actors["operator"], exam_id=exam_id, language=LANGUAGES[0])
    path = instance().settings.folder / FILE
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
    return path
