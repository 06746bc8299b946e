"""Each recorded request and response is valid for its operation, as schemathesis and the schemas see it."""

from collections import Counter

from tests.support.documents import DOCUMENTED
from tests.support.recordings import PRINTED, RECORDINGS, Recording, every_printed, every_recording
from tests.support.responses import is_documented_status, response_errors
from tests.support.spec import OPERATIONS
from tests.support.wire import prescribed


@every_recording
def test_request_is_valid(recording: Recording) -> None:
    assert recording.operation.argument_errors(recording.arguments) == []
    assert recording.request == prescribed(recording.operation, recording.arguments)


@every_recording
def test_request_carries_a_credential_unless_public(recording: Recording) -> None:
    assert ("Authorization" in recording.request_headers) is bool(recording.operation.node["security"])


@every_recording
def test_status_is_documented(recording: Recording) -> None:
    assert is_documented_status(recording.operation, recording.status)


@every_printed
def test_response_is_valid(recording: Recording) -> None:
    assert response_errors(recording.operation, recording.status, recording.headers, recording.content) == []


def test_every_operation_is_recorded_and_no_body_is_invented() -> None:
    printed = Counter(recording.operation.id for recording in PRINTED)
    inferred = {recording.operation.id for recording in RECORDINGS if recording.source.get("inferred")}
    assert printed == {id_: row["printed"] for id_, row in DOCUMENTED.items() if "printed" in row}
    assert inferred == OPERATIONS.keys() - printed.keys()
    assert {recording.text is None for recording in RECORDINGS if recording.source.get("inferred")} == {True}
