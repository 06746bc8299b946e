"""A limit that can't be kept is refused where it is set, by name."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from pipedream_rest import AsyncPipedream, Pipedream

REFUSED = [
    *((name, value) for name in ("connect_timeout", "timeout", "deadline") for value in (0, -1, math.nan, math.inf)),
    ("max_retries", -1),
    ("max_response_bytes", -1),
]
NO_NUMBERS = [
    *((name, value) for name in ("connect_timeout", "timeout", "deadline") for value in ("1", True, [1])),
    *((name, value) for name in ("max_retries", "max_response_bytes") for value in ("1", True, 1.5)),
]
CASES = [*((ValueError, *case) for case in REFUSED), *((TypeError, *case) for case in NO_NUMBERS)]


clients = pytest.mark.parametrize("kind", [Pipedream, AsyncPipedream])


@clients
@pytest.mark.parametrize(("error", "name", "value"), CASES)
def test_a_limit_is_refused_by_name(kind: Callable[..., Any], error: type[Exception], name: str, value: Any) -> None:
    for set_limit in (partial(kind, "a-key"), kind("a-key").with_options):
        with pytest.raises(error, match=f"^{name}: "):
            set_limit(**{name: value})


@clients
def test_a_refused_limit_changes_nothing(kind: Callable[..., Any]) -> None:
    client = kind("a-key")
    before = client._options
    with pytest.raises(ValueError, match=r"^deadline: "):
        client.with_options(timeout=1, deadline=-1)
    assert client._options == before
