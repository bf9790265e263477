"""The demo's marking scheme: the one beside this file, or a workbook of the user's."""

import hashlib
import json
from pathlib import Path

from registry.db import transaction
from registry.demo.stage import Stage
from registry.domain.errors import BadInput
from registry.domain.names import Names
from registry.domain.scheme_names import SchemeNames
from registry.domain.sentences import say
from registry.exchange.scheme_import import ImportedScheme, import_scheme, with_calculations
from registry.exchange.workbook_file import read_limited
from registry.services.scheme_import import import_scheme as store_scheme
from registry.services.scheme_names import translate_names
from registry.services.scheme_validation import validate_scheme

HERE = Path(__file__).resolve().parent
OWN = HERE / "web_technologies.xlsx"


def load_scheme(stage: Stage, path: Path | None, version: str) -> int:
    """Import, translate and have validated by the second operator; the id of the scheme.

    Raises BadInput with all findings when the workbook cannot be used, or does not add up to its total.
    """
    content = read_limited(path or OWN)
    imported = import_scheme(content)
    if path is None:
        imported = with_calculations(imported, (HERE / "web_technologies_calculations.json").read_bytes())
    if imported.scheme is None:
        raise BadInput(say("The marking scheme cannot be imported."), imported.findings)
    with transaction():
        return _stored(stage, imported, path, version, content)


def _stored(stage: Stage, imported: ImportedScheme, path: Path | None, version: str, content: bytes) -> int:
    operator, scheme = stage.actors["operator"], imported.scheme
    if scheme is None:
        raise BadInput(say("The marking scheme cannot be imported."), imported.findings)
    stored = store_scheme(
        operator,
        scheme=scheme,
        version=version,
        source_name=(path or OWN).name,
        source_sha256=hashlib.sha256(content).hexdigest(),
    )
    if path is None:
        translate_names(operator, scheme_id=stored.id, names=_own_names())
    validate_scheme(stage.actors["second operator"], scheme_id=stored.id)
    return stored.id


def _own_names() -> SchemeNames:
    texts = json.loads((HERE / "web_technologies_names.json").read_text(encoding="utf-8"))
    parts = {
        part: {code: Names(**three) for code, three in texts[part].items()}
        for part in ("sections", "criteria", "sub_criteria")
    }
    return SchemeNames(skill=Names(**texts["skill"]), **parts)
