"""The spec takes every response that was seen outside the two editions of its documentation."""

from __future__ import annotations

import pytest

from tests.support.observed import OBSERVED, Observed
from tests.support.report import Report
from tests.support.responses import json_errors, response_errors
from tools.live.judge import extra_fields

every_observed = pytest.mark.parametrize("observed", OBSERVED, ids=lambda o: f"{o.operation.id}: {o.fact}")


@every_observed
def test_an_observed_response_is_valid(observed: Observed, report: Report) -> None:
    report.count("observed responses")
    assert response_errors(observed.operation, observed.status, observed.headers, observed.content) == []


def test_the_spec_has_each_of_their_fields() -> None:
    successes = [observed for observed in OBSERVED if observed.status == 200]
    found = {observed.fact: [*extra_fields(observed.operation.success[1], observed.body)] for observed in successes}
    assert {fact: fields for fact, fields in found.items() if fields} == {}
    assert len(found) > 10


@every_observed
def test_it_says_how_far_it_can_be_trusted(observed: Observed) -> None:
    assert observed.evidence in {"official", "app", "clients"}


def test_a_response_that_does_not_fit_is_refused() -> None:
    for observed in OBSERVED:
        if observed.status == 200 and "data" in observed.body:
            assert json_errors(observed.operation, {**observed.body, "data": "text"}) != []
