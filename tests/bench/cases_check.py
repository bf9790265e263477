"""The page of the public check against a page of 3 kB with one look-up by key, both behind the product's server.

The second floor is such a page with what a check cannot do without: a verified signature, a committed line of the log.
The peer is Flask alone with the same work (`flask_page.py`).
"""

from collections.abc import Iterator
from contextlib import ExitStack

from flask import Flask

from registry.db import db, transaction
from registry.domain.visibility import Visibility
from tests.bench.figures import Aim
from tests.bench.instances import an_instance, folder_of
from tests.bench.issued import fill
from tests.bench.served import BROWSER, Visitor, free_port, serving
from tests.bench.timing import Case, Figure, cpu_of
from tests.statements import counted

SMALL, LARGE = 100, 10_000
CPU_SECONDS = 0.6
ROUNDS = 4
WARM_UP = 50  # every thread of every worker has loaded what it needs
AIM = Aim(6)
BESIDE_FLASK = Aim(3)  # decision 22


def cases() -> Iterator[Case | Figure]:
    """What most holders show, in a small and in a large register; then with everything shown."""
    yield from _register("check page", SMALL)
    yield from _register("check page", LARGE)
    yield from _register("check page, sections shown", SMALL, visibility=Visibility.FULL)
    yield from _register("check page, floor checks too", SMALL, floor="raw_page:checked_page")
    yield from _register("check page, beside bare Flask", SMALL, floor="flask_page:app", aim=BESIDE_FLASK)


def _register(
    name: str, size: int, *, floor: str = "raw_page:page", aim: Aim = AIM, visibility: Visibility | None = None
) -> Iterator[Case | Figure]:
    with ExitStack() as stack:
        app = stack.enter_context(an_instance())
        with app.app_context(), transaction():
            addresses = [f"/v/{code}" for code in fill(size, visibility=visibility)]
        folder, port, floor_port = str(folder_of(app)), free_port(), free_port()
        serve = ("registry", "--instance", folder, "serve", "--port", str(port))
        served = stack.enter_context(serving(*serve, port=port, ready="/healthz"))
        raw = stack.enter_context(
            serving("tests.bench.raw_page", floor, folder, str(floor_port), port=floor_port, ready="/")
        )
        yield Case(
            name=name,
            n=size,
            run=Visitor(port, addresses).visit,
            floor=Visitor(floor_port, addresses).visit,
            cpu=cpu_of(served.pid),
            floor_cpu=cpu_of(raw.pid),
            seconds=CPU_SECONDS,
            rounds=ROUNDS,
            warm_up=WARM_UP,
            aim=aim,
        )
        yield Figure(name=f"{name}: reads", n=size, value=_reads(app, addresses[0]), unit="SELECT", floor=1, aim=Aim(1))


def _reads(app: Flask, address: str) -> int:
    """SELECTs for one page to a stranger."""
    with app.app_context(), counted(db.engine) as statements:
        app.test_client().get(address, headers=BROWSER)
    return len([statement for statement in statements if statement.startswith("SELECT")])
