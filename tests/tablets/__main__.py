"""Play tablets against a server on this machine and count what arrives: prints one JSON object.

Without --base-url a throw-away instance is built, served and played. With it the marks are entered in an exam of that
server that is being marked, as examiners whose sign-ins are in --sign-ins: use a demo for it, nothing that matters.
The exit code is 1 when a mark was lost or entered twice.
"""

import argparse
import json
import sys
from pathlib import Path

from registry import logs
from tests.tablets.play import Count, play
from tests.tablets.site import Site
from tests.tablets.venue import a_venue

MOST_TABLETS, MOST_MARKS, LARGEST = 64, 200_000, 200


def main() -> int:
    """Play, print the count."""
    options = _options()
    logs.configure("ERROR")
    try:
        count = _played(options)
    except (OSError, RuntimeError, ValueError) as error:
        sys.exit(f"This cannot be played: {error}")
    print(json.dumps(count.as_json()))
    return 1 if count.lost or count.doubled else 0


def _played(options: argparse.Namespace) -> Count:
    how = {"marks": options.marks, "drop": options.drop, "largest": options.batch, "seed": options.seed}
    if options.base_url:
        return _visited(options, how)
    with a_venue(options.tablets) as (sites, exam):
        return play(sites, exam, **how)


def _visited(options: argparse.Namespace, how: dict[str, int]) -> Count:
    known = json.loads(options.sign_ins.read_text(encoding="utf-8"))
    examiners = [known[part] for part in sorted(known) if part.startswith("examiner")]
    sites = [Site(options.base_url.rstrip("/")) for _ in range(options.tablets)]
    for place, site in enumerate(sites):
        one = examiners[place % len(examiners)]
        site.sign_in(one["email"], one["password"])
    exams = [exam for exam in sites[0].exams() if _is_open(sites[0], exam)]
    if not exams:
        raise RuntimeError("no exam of this server has a mark sheet that takes marks now")
    return play(sites, exams[0], **how)


def _is_open(site: Site, exam: int) -> bool:
    told = site.marks(exam)
    return any(sheet["mine"] and sheet["closed"] is None for sheet in told["sheets"])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="dev.py tablets", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--tablets", type=_up_to(MOST_TABLETS), default=12, metavar="N")
    parser.add_argument("--marks", type=_up_to(MOST_MARKS), default=10_000, metavar="N")
    parser.add_argument(
        "--drop", type=_share, default=0.3, metavar="SHARE", help="of requests and answers that get lost"
    )
    parser.add_argument("--batch", type=_up_to(LARGEST), default=50, metavar="N", help="marks in a batch, at most")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="repeat what was lost in an earlier run")
    parser.add_argument("--base-url", metavar="URL", help="of a server on this machine")
    parser.add_argument("--sign-ins", type=Path, default=Path("instance/demo/sign-ins.json"), metavar="FILE")
    return parser.parse_args()


def _up_to(most: int) -> "type[int]":
    def number(text: str) -> int:
        if not 1 <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"a number from 1 to {most}")
        return int(text)

    return number  # type: ignore[return-value]  # argparse takes any function


def _share(text: str) -> float:
    if not 0 <= float(text) < 1:
        raise argparse.ArgumentTypeError("a share from 0 to below 1")
    return float(text)


if __name__ == "__main__":
    sys.exit(main())
