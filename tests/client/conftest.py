"""What the tests of the client share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.stub import Stub, stub


@pytest.fixture
def client(request: pytest.FixtureRequest) -> Iterator[Stub]:
    """The client that `every_stub` asks for."""
    mode, library, settings = request.param
    with stub(mode, library, **settings) as made:
        yield made
