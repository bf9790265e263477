import socket
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from registry import clock as product_clock
from tests.isolation import NetworkBlockedError, is_local


def test_a_connection_to_another_machine_is_refused() -> None:
    with socket.socket() as own, pytest.raises(NetworkBlockedError, match=r"192\.0\.2\.1"):
        own.connect(("192.0.2.1", 80))


def test_a_name_of_another_machine_is_not_looked_up() -> None:
    with pytest.raises(NetworkBlockedError, match=r"example\.org"):
        socket.create_connection(("example.org", 443))


def test_a_datagram_to_another_machine_is_refused() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as own, pytest.raises(NetworkBlockedError):
        own.sendto(b"x", ("192.0.2.1", 53))


def test_this_machine_can_be_reached() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()[:2]):
        pass


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1", b"localhost", None, ""])
def test_the_loopback_is_this_machine(host: object) -> None:
    assert is_local(host)


@pytest.mark.parametrize("host", ["example.org", "10.0.0.1", "0.0.0.0", "::", b"example.org"])  # noqa: S104
def test_everything_else_is_not(host: object) -> None:
    assert not is_local(host)


def test_the_clock_stands_still() -> None:
    assert product_clock.now() == product_clock.now() == datetime(2026, 6, 15, 4, 0, tzinfo=UTC)


def test_the_clock_moves_when_a_test_moves_it(clock: time_machine.Traveller) -> None:
    before = product_clock.now()
    clock.shift(timedelta(days=1))
    assert product_clock.now() - before == timedelta(days=1)
