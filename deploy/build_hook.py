"""Hatchling's custom hook: a wheel contains compiled translations, though the repository does not."""

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface[Any]):
    """Runs before the files of a wheel are collected; `artifacts` in pyproject.toml then lets the .mo files in."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogues of the tree that is being built."""
        # Hatchling loads this file by its path, so the neighbouring module cannot be imported by name.
        script = Path(self.root) / "deploy" / "compile_catalogues.py"
        runpy.run_path(str(script))["compile_catalogues"](Path(self.root))
