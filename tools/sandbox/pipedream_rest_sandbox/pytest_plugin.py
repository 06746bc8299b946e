"""Fixtures for tests of code that calls Pipedream. They load only where a test suite names them:

```python
pytest_plugins = ["pipedream_rest_sandbox.pytest_plugin"]
```
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from . import Sandbox


@pytest.fixture
def pipedream_sandbox() -> Iterator[Sandbox]:
    """A sandbox of the test's own, served while the test runs."""
    sandbox = Sandbox()
    with sandbox:
        yield sandbox


@pytest.fixture
def pipedream_base_url(pipedream_sandbox: Sandbox) -> str:
    """The base URL of the test's sandbox, for a client."""
    return pipedream_sandbox.base_url
