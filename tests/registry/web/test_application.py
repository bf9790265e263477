"""What is particular about our Flask."""

import inspect

from flask import Flask, session

from registry.web.application import Registry


def test_a_visitor_without_a_cookie_has_an_empty_session_that_can_be_filled(app: Flask) -> None:
    client = app.test_client()
    with client.session_transaction() as empty:
        assert not empty
        empty["kept"] = 1
    with client.session_transaction() as filled:
        assert filled["kept"] == 1


def test_a_session_that_was_tampered_with_is_empty(app: Flask) -> None:
    with app.test_request_context(headers={"Cookie": f"{app.config['SESSION_COOKIE_NAME']}=forged"}):
        assert not session


def test_no_view_and_no_hook_is_a_coroutine(app: Flask) -> None:
    assert isinstance(app, Registry)
    hooks = [
        hook for kind in (app.before_request_funcs, app.after_request_funcs) for all_ in kind.values() for hook in all_
    ]
    assert not [
        function for function in (*app.view_functions.values(), *hooks) if inspect.iscoroutinefunction(function)
    ]
