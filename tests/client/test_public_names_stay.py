"""Public names stay as long as docs/versions.md promises, and errors stay subclasses of those that they were.

A new name is added here. A name that is replaced goes on working, and is removed here only in a version that may break.
"""

from __future__ import annotations

import pytest

import pipedream_rest
from pipedream_rest import models

CURE = "docs/versions.md says how long a public name stays; a new one is added to this file"
NAMES = """
    NOT_GIVEN UNSET AsyncEventStream AsyncPage AsyncPages AsyncPipedream EventStream Mismatch NotGiven Page
    Pipedream PipedreamError RawResponse Unset models
"""
# By name, what an `except` with another name catches it by.
ERRORS = {
    "APIConnectionError": "PipedreamError",
    "APIStatusError": "PipedreamError",
    "APITimeoutError": "APIConnectionError",
    "AuthenticationError": "ClientError",
    "BadRequestError": "ClientError",
    "ClientError": "APIStatusError",
    "ConfigurationError": "PipedreamError",
    "CredentialsError": "PipedreamError",
    "DecodingError": "PipedreamError",
    "FieldError": "DecodingError",
    "NotFoundError": "ClientError",
    "PaginationError": "PipedreamError",
    "PermissionDeniedError": "ClientError",
    "RateLimitError": "ClientError",
    "RedirectError": "APIStatusError",
    "ServerError": "APIStatusError",
}
MODELS = """
    Account AccountCredentials AccountPage App AppPage AuthProvisionIdMap Component ComponentSearchResult
    ConfigurableProp ConfiguredProps EmailTrigger ErrorEvent ErrorEventDetail ErrorEventPage EventContext
    EventMetadata EventSummary EventSummaryPage HttpTrigger OtherTrigger PageInfo SavedComponent
    SavedComponentApp Source SourcePage SourceTrigger Subscription SubscriptionPage SubscriptionsResponse
    TimerTrigger Token TokenRevocation User Webhook WebhookPage Workflow WorkflowDetails WorkflowError
    WorkflowSettings WorkflowStep WorkflowStepInput WorkflowTriggerInput Workspace
"""


def test_the_public_names_are_those_that_were_promised() -> None:
    assert {*pipedream_rest.__all__} == {*NAMES.split(), *ERRORS}, CURE
    assert {*models.__all__} == {*MODELS.split()}, CURE


@pytest.mark.parametrize(("name", "base"), ERRORS.items())
def test_an_error_is_caught_as_before(name: str, base: str) -> None:
    assert issubclass(getattr(pipedream_rest, name), getattr(pipedream_rest, base)), CURE
