"""RFC 8785 (JSON Canonicalization Scheme) on the standard library, for the values our documents are made of.

RFC 8785 sorts keys by UTF-16 code units and prints numbers as ECMAScript does. With ASCII keys and no floats the
standard encoder does exactly that, several times faster than a general implementation; what would differ is refused.
"""

import json

LARGEST_INTEGER = 2**53 - 1
ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_json(value: object) -> bytes:
    """The canonical UTF-8 bytes of `value` (None, bool, int, str, list, tuple, dict with ASCII keys).

    Raises TypeError for a float or any other type, ValueError for an integer beyond 2**53 − 1, a non-ASCII key or a
    lone surrogate.
    """
    _refuse_what_differs(value)
    return ENCODER.encode(value).encode()


def _refuse_what_differs(value: object) -> None:
    if value is None or isinstance(value, (str, bool)):
        return
    if isinstance(value, int):
        _refuse_inexact(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            _refuse_foreign_key(key)
            _refuse_what_differs(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            _refuse_what_differs(item)
    else:
        raise TypeError(f"{type(value).__name__} has no canonical form here")


def _refuse_inexact(value: int) -> None:
    if abs(value) > LARGEST_INTEGER:
        raise ValueError("integers beyond 2**53 - 1 have no exact form in JSON")


def _refuse_foreign_key(key: object) -> None:
    if not isinstance(key, str):
        raise TypeError("keys must be text")
    if not key.isascii():
        raise ValueError(f"key {key!r} is not ASCII")
