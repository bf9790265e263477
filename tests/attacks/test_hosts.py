"""A request that calls this site by another name, or hides where it comes from."""

from collections.abc import Callable

import pytest
from flask import Flask

from registry.web.headers import HEADERS
from tests.attacks.addresses import knocks, read_rules, some_address

EVIL = "evil.example"


@pytest.mark.parametrize(
    "host", [EVIL, "localhost.evil.example", "localhost:80@evil.example", "evil.example:80", "", "[::1", "localhost/"]
)
def test_under_another_name_nothing_is_answered(make_app: Callable[..., Flask], host: str) -> None:
    client = make_app(trusted_hosts=("localhost",)).test_client()
    for address in ("/", "/sign-in", "/v/0000000000000000", "/operator/"):
        answer = client.get(address, headers={"Host": host})
        assert (answer.status_code, answer.text) == (400, "Unknown host"), address
        assert answer.headers["X-Content-Type-Options"] == HEADERS["X-Content-Type-Options"]


def test_a_header_that_names_another_host_or_path_changes_nothing(app: Flask) -> None:
    names = ("X-Forwarded-Host", "X-Host", "X-Forwarded-Server", "X-Original-Host", "X-HTTP-Host-Override")
    forged = {**dict.fromkeys(names, EVIL), "Forwarded": f"host={EVIL}", "X-Original-URL": f"/{EVIL}"}
    for who, somebody, rule in knocks(app, read_rules(app)):
        answer = somebody.client.get(some_address(rule), headers=forged)
        assert EVIL.encode() not in answer.data, (who, rule.endpoint)
        assert EVIL not in str(answer.headers), (who, rule.endpoint)


@pytest.mark.parametrize(("proxies", "origin"), [(0, "203.0.113.9"), (1, "198.51.100.7")])
def test_only_a_proxy_that_is_configured_says_where_a_request_comes_from(
    make_app: Callable[..., Flask], proxies: int, origin: str
) -> None:
    from flask import request

    app = make_app(trusted_proxies=proxies)
    seen: list[str | None] = []
    app.before_request_funcs.setdefault(None, []).insert(0, lambda: seen.append(request.remote_addr))
    forged = {"X-Forwarded-For": "127.0.0.1, 10.0.0.1, 198.51.100.7"}
    app.test_client().get("/healthz", headers=forged, environ_overrides={"REMOTE_ADDR": "203.0.113.9"})
    assert seen == [origin]
