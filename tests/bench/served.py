"""Servers in processes of their own, and somebody who visits them over connections that are kept alive."""

import http.client
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle

from tests.rules.source import ROOT

CONNECTIONS = 4
PATIENCE = 60.0


@dataclass(frozen=True)
class Server:
    """A server that answers, and its process (whose children do the work)."""

    pid: int
    port: int


@contextmanager
def serving(module: str, *arguments: str, port: int, ready: str) -> Iterator[Server]:
    """`python -m module arguments`, until the block ends. It answers once `ready` does."""
    command = [sys.executable, "-m", module, *arguments]
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=said) as process,
    ):
        try:
            if not _answers(process, port, ready):
                said.seek(0)
                raise RuntimeError(f"{module} did not start: {said.read().decode(errors='replace')}")
            yield Server(process.pid, port)
        finally:
            process.terminate()


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Visitor:
    """Asks for these addresses in turn, over a few connections in turn."""

    port: int
    addresses: Sequence[str]
    expected: frozenset[int] = frozenset({200, 404})
    _connections: Iterator[http.client.HTTPConnection] = field(init=False)
    _next: Iterator[str] = field(init=False)

    def __post_init__(self) -> None:
        self._connections = cycle([http.client.HTTPConnection("127.0.0.1", self.port) for _ in range(CONNECTIONS)])
        self._next = cycle(self.addresses)

    def visit(self) -> bytes:
        """One page. RuntimeError when it is not what was expected: a failing page would be a fast one."""
        connection = next(self._connections)
        connection.request("GET", next(self._next), headers=BROWSER)
        answer = connection.getresponse()
        page = answer.read()
        if answer.status not in self.expected:
            raise RuntimeError(f"the server answered {answer.status}")
        return page


BROWSER = {
    "User-Agent": "Mozilla/5.0 (Linux; Android 15) Mobile",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "kk-KZ,kk;q=0.9,ru;q=0.8,en;q=0.7",
}


def _answers(process: subprocess.Popen[bytes], port: int, path: str) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return True
        finally:
            connection.close()
    return False
