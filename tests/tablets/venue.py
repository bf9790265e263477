"""A throw-away instance with an exam in the middle of its marking, served by the product's own server."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from registry.db import db, transaction
from registry.models import Account
from tests.bench.instances import an_instance, folder_of
from tests.bench.served import free_port, serving
from tests.builders.large_sheet import large_scheme
from tests.builders.marking_stage import Stage, a_stage
from tests.builders.people import PASSWORD
from tests.builders.scheme import a_scheme
from tests.tablets.site import Site

WORKSTATIONS = 22


@contextmanager
def a_venue(tablets: int) -> Iterator[tuple[list[Site], int]]:
    """So many signed-in tablets of the three examiners of an exam, and the exam's id."""
    with an_instance() as app:
        with app.app_context():
            stage = an_open_exam()
            addresses = addresses_of(stage)
            db.session.remove()
            db.engine.dispose()
        port = free_port()
        command = ("registry", "--instance", str(folder_of(app)), "serve", "--port", str(port))
        with serving(*command, port=port, ready="/healthz"):
            sites = [Site(f"http://127.0.0.1:{port}") for _ in range(tablets)]
            for place, site in enumerate(sites):
                site.sign_in(addresses[place % len(addresses)], PASSWORD)
            yield sites, stage.exam_id


def an_open_exam(workstations: int = WORKSTATIONS) -> Stage:
    """Thirty aspects at every workstation, nothing marked; its examiners have passwords."""
    with transaction():
        scheme = a_scheme(whole=large_scheme())
    return a_stage(sittings=workstations, scheme=scheme, password=True)


def addresses_of(stage: Stage) -> list[str]:
    """What the examiners sign in with."""
    ids = [judge.account_id for judge in stage.judges]
    return list(db.session.scalars(select(Account.email).where(Account.id.in_(ids)).order_by(Account.id)))
