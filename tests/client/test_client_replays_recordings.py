"""For every recorded exchange the client sends exactly the recorded request and keeps all of the response."""

from __future__ import annotations

import httpx
import pytest

from tests.support.client import MODES, Mode, authorization, call, promised
from tests.support.json import same
from tests.support.recordings import RECORDINGS, Recording, every_printed, every_recording
from tests.support.responses import smallest
from tests.support.wire import sent

WITHOUT_RESULT = [recording for recording in RECORDINGS if recording.operation.success[1] is None]
both_modes = pytest.mark.parametrize("mode", MODES)


def replay(recording: Recording) -> httpx.Response:
    """The recorded response. Where its body is not known, the smallest valid one stands in."""
    _, schema = recording.operation.success
    if recording.text is None and schema is not None:
        return httpx.Response(recording.status, json=smallest(schema))
    headers = [(name, value) for name, values in recording.headers.items() for value in values]
    return httpx.Response(recording.status, headers=headers, content=recording.content)


@both_modes
@every_recording
def test_the_recorded_request_is_sent_once(recording: Recording, mode: Mode) -> None:
    outcome = call(recording.operation.id, recording.arguments, lambda _: replay(recording), mode)
    [request] = outcome.requests
    assert sent(request) == recording.request
    assert request.headers.get("authorization") == authorization(recording.operation)
    assert recording.request_headers.keys() <= {name.title() for name in request.headers}


@both_modes
@every_printed
def test_the_recorded_response_is_kept_whole(recording: Recording, mode: Mode) -> None:
    outcome = call(recording.operation.id, recording.arguments, lambda _: replay(recording), mode)
    assert same(outcome.result, promised(recording.operation, recording.body))


@both_modes
@pytest.mark.parametrize("recording", WITHOUT_RESULT, ids=lambda recording: recording.name)
def test_an_operation_without_a_body_has_no_result(recording: Recording, mode: Mode) -> None:
    assert call(recording.operation.id, recording.arguments, lambda _: replay(recording), mode).result is None
