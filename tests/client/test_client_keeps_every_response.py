"""Any response that is valid for its operation survives decoding and encoding."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import httpx
from hypothesis import given

from tests.support.client import MODES, call, promised
from tests.support.json import same
from tests.support.recordings import RECORDINGS
from tests.support.report import Report
from tests.support.spec import Operation, every_operation_with_body
from tests.support.strategies import responses

ARGUMENTS = {recording.operation.id: recording.arguments for recording in RECORDINGS}


def answer(status: int, content: bytes, _: httpx.Request) -> httpx.Response:
    return httpx.Response(status, headers={"content-type": "application/json"}, content=content)


@every_operation_with_body
def test_any_valid_response(operation: Operation, report: Report) -> None:
    status = int(operation.success[0].replace("X", "0"))

    @given(body=responses()[operation.id])
    def property_(body: Any) -> None:
        content = json.dumps(body).encode()
        for mode in MODES:
            report.count("responses kept")
            outcome = call(operation.id, ARGUMENTS[operation.id], partial(answer, status, content), mode)
            assert same(outcome.result, promised(operation, json.loads(content)))

    property_()
