"""What the tests of the client share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.support.stub import Stub, stub, stubs


@pytest.fixture
def client(request: pytest.FixtureRequest) -> Iterator[Stub]:
    """The client that `every_stub` asks for."""
    mode, library, settings = request.param
    with stub(mode, library, **settings) as made:
        yield made


@pytest.fixture(scope="module", params=[False, True], ids=["lenient", "strict"])
def clients(request: pytest.FixtureRequest) -> Iterator[list[Stub]]:
    """One of each kind and library, all lenient or all strict."""
    with stubs(strict=request.param) as made:
        yield made


@pytest.fixture(scope="module")
def lenient() -> Iterator[list[Stub]]:
    with stubs() as made:
        yield made


@pytest.fixture(scope="module")
def strict() -> Iterator[list[Stub]]:
    with stubs(strict=True) as made:
        yield made
