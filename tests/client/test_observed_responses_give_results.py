"""Both clients give a result for every response that was seen outside the two editions of the documentation."""

from __future__ import annotations

import pytest

from pipedream_rest import APIStatusError
from tests.support.client import plain, promised
from tests.support.json import same
from tests.support.observed import OBSERVED, Observed
from tests.support.report import Report
from tests.support.stub import Stub


@pytest.mark.parametrize("observed", OBSERVED, ids=lambda o: f"{o.operation.id}: {o.fact}")
def test_an_observed_response_gives_a_result(observed: Observed, clients: list[Stub], report: Report) -> None:
    headers = [(name.encode(), value.encode()) for name, values in observed.headers.items() for value in values]
    for client in clients:
        client.answers(observed.status, observed.content, headers)
        report.count("observed responses given to a client")
        if observed.status >= 400:
            with pytest.raises(APIStatusError) as caught:
                client.call(observed.operation)
            assert (caught.value.status, caught.value.body) == (
                observed.status,
                observed.content.decode() if observed.body is None else observed.body,
            )
        elif observed.operation.success[1] is None:
            assert client.call(observed.operation) is None
        else:
            expected = [] if observed.body is None else promised(observed.operation, observed.body)
            assert same(plain(client.call(observed.operation)), expected)
