"""In CI a skip is a failure: a suite that tested nothing must not look green.

One excuse counts: the folder shared/data, which is no part of the repository, is really not there.
"""

import os
from typing import TypeVar

import pytest

from tests.shared_data import ABSENT, FOLDER

IN_CI = os.environ.get("CI") == "true"


Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


def judge(report: Report, *, in_ci: bool = IN_CI) -> Report:
    """Turn a skip into a failure under CI; leave everything else as it is."""
    if in_ci and report.skipped and not hasattr(report, "wasxfail") and not _is_excused(_reason(report)):
        report.outcome = "failed"
        report.longrepr = f"skipped, and in CI a skip is a failure: {_reason(report)}"
    return report


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    return str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else str(report.longrepr)


def _is_excused(reason: str) -> bool:
    return ABSENT in reason and not FOLDER.is_dir()
