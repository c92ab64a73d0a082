"""Strict JSON: one object, no key twice, no NaN, no bottomless nesting (RFC 8259; RFC 7493 on keys)."""

import json
from typing import NoReturn

from otp_demo.service.refusal import Refusal


def read_object(body: bytes) -> dict[str, object]:
    """Read a body that holds one JSON object.

    Raises:
        Refusal: it is something else; status 400.

    >>> read_object(b'{"token": "287082"}')
    {'token': '287082'}
    """
    try:
        value = _DECODER.decode(body.decode("utf-8"))
    except RecursionError:
        raise Refusal("too_deep") from None
    except ValueError:  # no UTF-8, no JSON, or a number of thousands of digits
        raise Refusal("not_json") from None
    if type(value) is not dict:
        raise Refusal("not_json")
    return value


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Refusal("duplicate_key")
    return found


def _no_number(name: str) -> NoReturn:
    raise Refusal("not_json", f"{name} is no number in JSON.")


_DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_no_number)
