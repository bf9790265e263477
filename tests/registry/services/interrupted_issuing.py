"""Issuing in processes of their own that are ended in the middle, or that race: `python -m` this, see `main`.

A line of its input is a task, which it forks for: what a task needs is imported once. The task forks a child for each
candidate. A child that is to be stopped does its step and ends with `os._exit`, as
if the power had gone: nothing is rolled back by it, nothing is closed.
"""

import importlib
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import time_machine
from flask import Flask

from registry.domain.actor import Actor
from registry.domain.audience import Audience
from registry.domain.scope import EVERYWHERE
from registry.queries.eligibility import NotEligible
from registry.services import issuing
from tests.conftest import TODAY
from tests.databases import disconnect, make_application

STOPPED, DONE, FAILED = 70, 0, 1
# What is called in each step, in the order in which it happens: the process ends right after it returned.
STEPS = (
    "1 registry.services.preparing.require",
    "2 registry.queries.eligibility.sheets_of",
    "3 registry.services.preparing.require_eligible",
    "4 registry.services.preparing._unused_number_and_code",
    "5 registry.services.preparing.assemble",
    "6 registry.services.preparing.require_printable",
    "7 registry.services.preparing._store",
    "7 registry.services.preparing.audit.record",
    "7 registry.services.issuing.prepare_passports",
    "8 certificates.signature.Ed25519Signer.sign",
    "9 registry.services.releasing.next_sequence",
    "9 registry.services.releasing.put_into_force",
    "9 registry.services.issuing.release_passport",
    "10 registry.services.issuing.missing_pages",
    "10 registry.file_store.FileStore.put",
    "10 registry.services.issuing.render_files",
)


def main() -> None:
    """Do one task after another: each line names it, the instance folder, the database, the accounts of two operators
    and the candidates. A line comes back: how each child ended, or nothing where the task itself failed."""
    for line in sys.stdin:
        fork(lambda line=line: do(*json.loads(line)), wait=True)  # type: ignore[misc]  # its default is the line
        print(flush=True)


def do(task: str, folder: str, url: str, operators: Sequence[int], ids: Sequence[int]) -> None:
    """`stop`: candidate n is issued until step n and no further. `race`: all candidates are issued by three processes
    at once. Prints how each child ended.

    The first candidate is issued before, and wholly: no child begins with statements to compile and fonts to read.
    """
    with time_machine.travel(TODAY, tick=False):
        application = make_application(Path(folder), url)
        first, second = (
            Actor(number, frozenset({Audience.OPERATOR}), origin="test", second_factor=True, scope=EVERYWHERE)
            for number in operators
        )
        issue(application, first, second, ids[:1])
        if task == "stop":
            children = [
                fork(lambda i=i, step=step: issue(application, first, second, [i], step), wait=True)  # type: ignore[misc]
                for i, step in zip(ids[1:], STEPS, strict=True)
            ]
        else:
            waiting = [fork(lambda: issue(application, first, second, ids[1:]), wait=False) for _ in range(3)]
            children = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in waiting]
        print(json.dumps(children), end="", flush=True)


def issue(application: Flask, first: Actor, second: Actor, ids: Sequence[int], step: str = "") -> None:
    """Prepare as one operator, release as the other; stop where `step` says."""
    if step:
        end_after(step.partition(" ")[2])

    with application.app_context():
        prepared = issuing.prepare_passports(first, candidate_ids=ids)
        # Another process may have issued one already: then there is nothing to prepare, and that is said.
        assert all(isinstance(error, NotEligible) for error in prepared.refused.values()), prepared.sentences
        released = issuing.release_passports(second, passport_ids=prepared.done)
        assert not released.refused, released.sentences
    disconnect(application)


def end_after(name: str) -> None:
    """Let this process end right after the named function has returned."""
    owner_name, _, attribute = name.rpartition(".")
    owner = _resolved(owner_name)
    function = getattr(owner, attribute)

    def last(*args: object, **kwargs: object) -> None:
        function(*args, **kwargs)
        os._exit(STOPPED)

    setattr(owner, attribute, last)


def _resolved(name: str) -> object:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        parent, _, attribute = name.rpartition(".")
        return getattr(_resolved(parent), attribute)


def fork(act: Callable[[], None], *, wait: bool) -> int:
    """Run `act` in a child. Its exit code when waited for, else its process id."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) if wait else child
    try:
        act()
        os._exit(DONE)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(FAILED)


if __name__ == "__main__":
    main()
