"""Each list of pairs names acts that services really do."""

import re

import pytest
from flask import Flask

from registry.queries.checks.ledgers import ledgers
from tests.rules.source import modules


@pytest.mark.databases("sqlite")
def test_every_act_of_a_pair_is_done_by_a_service(app: Flask) -> None:
    with app.app_context():
        named = {act for ledger in ledgers() for act in ledger.acts}
    written = set(re.findall(r'"([a-z_]+)"', "".join(module.text for module in modules("registry/services"))))
    by_change = {"suspend", "reinstate", "revoke", "supersede"}
    named -= {"record_mark"}  # an entry for each mark: nobody writes it any more, and registers have it
    assert {act.removeprefix("propose_") for act in named} - written <= by_change


@pytest.mark.databases("sqlite")
def test_what_a_pair_is_about_is_a_table(app: Flask) -> None:
    with app.app_context():
        from registry.db import Base

        assert {ledger.object_type for ledger in ledgers()} <= set(Base.metadata.tables)
