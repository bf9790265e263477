"""No test reaches the network: connections outside this machine are refused by name."""

import ipaddress
import socket
from collections.abc import Callable
from typing import Any

import pytest


class NetworkBlockedError(AssertionError):
    """A test, or the product under test, wanted to talk to another machine."""


def block_network(patch: pytest.MonkeyPatch) -> None:
    """Guard what connects, sends or resolves names; unix sockets and the loopback stay open."""
    for name in ("connect", "connect_ex"):
        patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name), _peer_of_connection))
    patch.setattr(socket.socket, "sendto", _guarded(socket.socket.sendto, _peer_of_datagram))
    patch.setattr(socket, "getaddrinfo", _guarded(socket.getaddrinfo, _name_looked_up))


def is_local(host: object) -> bool:
    """Whether `host`, a name or an address as the socket module takes it, is this machine."""
    name = host.decode() if isinstance(host, bytes) else str(host)
    if host is None or name in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _guarded(function: Callable[..., Any], peer: Callable[..., object]) -> Callable[..., Any]:
    def guarded(*arguments: Any, **options: Any) -> Any:
        host = peer(*arguments)
        if not is_local(host):
            raise NetworkBlockedError(f"{function.__name__} to {host!r}: tests run without a network")
        return function(*arguments, **options)

    return guarded


def _peer_of_connection(own: socket.socket, address: object) -> object:
    return _host(own, address)


def _peer_of_datagram(own: socket.socket, _payload: bytes, *rest: object) -> object:
    return _host(own, rest[-1]) if rest else None


def _host(own: socket.socket, address: object) -> object:
    inet = own.family in {socket.AF_INET, socket.AF_INET6}
    return address[0] if inet and isinstance(address, tuple) else None


def _name_looked_up(host: object, *_: object) -> object:
    return host
