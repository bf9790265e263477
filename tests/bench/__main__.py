"""Run the benchmarks: `python3 dev.py bench [PART ...] [--json FILE]`. A part is one of the modules `cases_*.py` here.

Each of those offers `cases()`, a generator: what it sets up before a `yield` stands while that case is measured, what
comes after tears it down. Whether an aim is met does not change the exit code: benchmarks are no tests.
"""

import argparse
import importlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from registry import logs
from tests.bench.figures import HEADING, growth
from tests.bench.timing import Batch, Case, Figure

PARTS = [path.stem.removeprefix("cases_") for path in sorted(Path(__file__).parent.glob("cases_*.py"))]


def main() -> None:
    """Measure the parts asked for, print a table, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", choices=[*PARTS, []], help=f"of {', '.join(PARTS)}")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the results here as well")
    options = parser.parse_args()
    logs.configure("ERROR")
    found = []
    print(HEADING, flush=True)
    for case in every_case(options.parts or PARTS):
        found.append(case.measured())
        print(found[-1].line(case.aim), flush=True)
    print("", *growth(found), sep="\n")
    if options.json:
        text = json.dumps([measured.as_json() for measured in found], ensure_ascii=False, indent=2)
        options.json.write_text(text + "\n", encoding="utf-8")


def every_case(parts: Sequence[str]) -> Iterator[Case | Batch | Figure]:
    """The cases of these parts, in their order."""
    for part in parts:
        yield from importlib.import_module(f"tests.bench.cases_{part}").cases()


if __name__ == "__main__":
    main()
