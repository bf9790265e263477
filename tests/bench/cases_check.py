"""The page of the public check against a page of 3 kB with one look-up by key, both behind the product's server."""

from collections.abc import Iterator
from contextlib import ExitStack

from registry.db import db, transaction
from registry.domain.visibility import Visibility
from tests.bench.figures import Aim
from tests.bench.instances import an_instance, folder_of
from tests.bench.issued import fill
from tests.bench.served import BROWSER, Visitor, free_port, serving
from tests.bench.timing import Case, Figure, cpu_of
from tests.statements import counted

SIZES = (100, 10_000)
CPU_SECONDS = 0.6
WARM_UP = 50  # every thread of every worker has loaded what it needs
AIM = Aim(6)


def cases() -> Iterator[Case | Figure]:
    """What most holders show, in a small and in a large register; then with everything shown."""
    for size in SIZES:
        yield from _in_register_of(size, "check page", None)
    yield from _in_register_of(SIZES[0], "check page, sections shown", Visibility.FULL)


def _in_register_of(size: int, name: str, visibility: Visibility | None) -> Iterator[Case | Figure]:
    with ExitStack() as stack:
        app = stack.enter_context(an_instance())
        with app.app_context(), transaction():
            addresses = [f"/v/{code}" for code in fill(size, visibility=visibility)]
        folder, port, floor_port = str(folder_of(app)), free_port(), free_port()
        page = stack.enter_context(
            serving("registry", "--instance", folder, "serve", "--port", str(port), port=port, ready="/healthz")
        )
        database = f"{folder}/registry.sqlite3"
        floor = stack.enter_context(
            serving("tests.bench.raw_page", database, str(floor_port), port=floor_port, ready="/")
        )
        yield Case(
            name=name,
            n=size,
            run=Visitor(port, addresses).visit,
            floor=Visitor(floor_port, addresses).visit,
            cpu=cpu_of(page.pid),
            floor_cpu=cpu_of(floor.pid),
            seconds=CPU_SECONDS,
            warm_up=WARM_UP,
            aim=AIM,
        )
        with app.app_context(), counted(db.engine) as statements:
            app.test_client().get(addresses[0], headers=BROWSER)
        read = [statement for statement in statements if statement.startswith("SELECT")]
        yield Figure(name=f"{name}: reads", n=size, value=len(read), unit="SELECT", floor=1, aim=Aim(1))
