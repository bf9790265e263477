"""Run the benchmarks: `python3 dev.py bench [NAME ...] [--json FILE]`. Cases are the modules `cases_*.py` here.

Each of those offers `cases()`, a generator: what it sets up before a `yield Case(...)` stands while the case is
measured, what comes after tears it down.
"""

import argparse
import importlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from tests.bench.timing import Case, Measurement, measure


def main() -> None:
    """Measure the cases whose names contain one of the given words, print a table, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="only cases whose name contains it")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the results here as well")
    options = parser.parse_args()
    found = []
    for case in every_case():
        if not options.names or any(name in case.name for name in options.names):
            found.append(measure(case))
            print(line(found[-1]), flush=True)
    if options.json:
        text = json.dumps([asdict(measurement) for measurement in found], ensure_ascii=False, indent=2)
        options.json.write_text(text + "\n", encoding="utf-8")


def every_case() -> Iterator[Case]:
    """The cases of every module, in the order of the modules' names."""
    for path in sorted(Path(__file__).parent.glob("cases_*.py")):
        yield from importlib.import_module(f"tests.bench.{path.stem}").cases()


def line(measured: Measurement) -> str:
    """One row of the table."""
    figures = f"{measured.value:10.3f} {measured.unit}   floor {measured.floor:9.3f}   ratio {measured.ratio:7.2f}"
    return f"{measured.name:44} n={measured.n:<7} {figures}"


if __name__ == "__main__":
    main()
