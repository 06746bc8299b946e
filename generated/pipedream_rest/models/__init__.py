"""The objects of the API. Each is loaded when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .account import Account
    from .account_credentials import AccountCredentials
    from .account_page import AccountPage
    from .app import App
    from .app_page import AppPage
    from .auth_provision_id_map import AuthProvisionIdMap
    from .component import Component
    from .component_search_result import ComponentSearchResult
    from .configurable_prop import ConfigurableProp
    from .configured_props import ConfiguredProps
    from .create_component_request import CreateComponentRequest
    from .create_source_request import CreateSourceRequest
    from .create_token_request import CreateTokenRequest
    from .create_workflow_request import CreateWorkflowRequest
    from .email_trigger import EmailTrigger
    from .error import Error
    from .error_details import ErrorDetails
    from .error_event import ErrorEvent
    from .error_event_detail import ErrorEventDetail
    from .error_event_page import ErrorEventPage
    from .event_context import EventContext
    from .event_metadata import EventMetadata
    from .event_summary import EventSummary
    from .event_summary_page import EventSummaryPage
    from .http_trigger import HttpTrigger
    from .other_trigger import OtherTrigger
    from .page_info import PageInfo
    from .revoke_token_request import RevokeTokenRequest
    from .saved_component import SavedComponent
    from .saved_component_app import SavedComponentApp
    from .source import Source
    from .source_page import SourcePage
    from .source_trigger import SourceTrigger
    from .subscription import Subscription
    from .subscription_page import SubscriptionPage
    from .subscriptions_response import SubscriptionsResponse
    from .timer_trigger import TimerTrigger
    from .token import Token
    from .token_revocation import TokenRevocation
    from .update_source_request import UpdateSourceRequest
    from .update_workflow_request import UpdateWorkflowRequest
    from .user import User
    from .webhook import Webhook
    from .webhook_page import WebhookPage
    from .workflow import Workflow
    from .workflow_details import WorkflowDetails
    from .workflow_error import WorkflowError
    from .workflow_settings import WorkflowSettings
    from .workflow_step import WorkflowStep
    from .workflow_step_input import WorkflowStepInput
    from .workflow_trigger_input import WorkflowTriggerInput
    from .workspace import Workspace

_MODULES = {
    "Account": ".account",
    "AccountCredentials": ".account_credentials",
    "AccountPage": ".account_page",
    "App": ".app",
    "AppPage": ".app_page",
    "AuthProvisionIdMap": ".auth_provision_id_map",
    "Component": ".component",
    "ComponentSearchResult": ".component_search_result",
    "ConfigurableProp": ".configurable_prop",
    "ConfiguredProps": ".configured_props",
    "CreateComponentRequest": ".create_component_request",
    "CreateSourceRequest": ".create_source_request",
    "CreateTokenRequest": ".create_token_request",
    "CreateWorkflowRequest": ".create_workflow_request",
    "EmailTrigger": ".email_trigger",
    "Error": ".error",
    "ErrorDetails": ".error_details",
    "ErrorEvent": ".error_event",
    "ErrorEventDetail": ".error_event_detail",
    "ErrorEventPage": ".error_event_page",
    "EventContext": ".event_context",
    "EventMetadata": ".event_metadata",
    "EventSummary": ".event_summary",
    "EventSummaryPage": ".event_summary_page",
    "HttpTrigger": ".http_trigger",
    "OtherTrigger": ".other_trigger",
    "PageInfo": ".page_info",
    "RevokeTokenRequest": ".revoke_token_request",
    "SavedComponent": ".saved_component",
    "SavedComponentApp": ".saved_component_app",
    "Source": ".source",
    "SourcePage": ".source_page",
    "SourceTrigger": ".source_trigger",
    "Subscription": ".subscription",
    "SubscriptionPage": ".subscription_page",
    "SubscriptionsResponse": ".subscriptions_response",
    "TimerTrigger": ".timer_trigger",
    "Token": ".token",
    "TokenRevocation": ".token_revocation",
    "UpdateSourceRequest": ".update_source_request",
    "UpdateWorkflowRequest": ".update_workflow_request",
    "User": ".user",
    "Webhook": ".webhook",
    "WebhookPage": ".webhook_page",
    "Workflow": ".workflow",
    "WorkflowDetails": ".workflow_details",
    "WorkflowError": ".workflow_error",
    "WorkflowSettings": ".workflow_settings",
    "WorkflowStep": ".workflow_step",
    "WorkflowStepInput": ".workflow_step_input",
    "WorkflowTriggerInput": ".workflow_trigger_input",
    "Workspace": ".workspace",
}

__all__ = (  # noqa: F822
    "Account",
    "AccountCredentials",
    "AccountPage",
    "App",
    "AppPage",
    "AuthProvisionIdMap",
    "Component",
    "ComponentSearchResult",
    "ConfigurableProp",
    "ConfiguredProps",
    "CreateComponentRequest",
    "CreateSourceRequest",
    "CreateTokenRequest",
    "CreateWorkflowRequest",
    "EmailTrigger",
    "Error",
    "ErrorDetails",
    "ErrorEvent",
    "ErrorEventDetail",
    "ErrorEventPage",
    "EventContext",
    "EventMetadata",
    "EventSummary",
    "EventSummaryPage",
    "HttpTrigger",
    "OtherTrigger",
    "PageInfo",
    "RevokeTokenRequest",
    "SavedComponent",
    "SavedComponentApp",
    "Source",
    "SourcePage",
    "SourceTrigger",
    "Subscription",
    "SubscriptionPage",
    "SubscriptionsResponse",
    "TimerTrigger",
    "Token",
    "TokenRevocation",
    "UpdateSourceRequest",
    "UpdateWorkflowRequest",
    "User",
    "Webhook",
    "WebhookPage",
    "Workflow",
    "WorkflowDetails",
    "WorkflowError",
    "WorkflowSettings",
    "WorkflowStep",
    "WorkflowStepInput",
    "WorkflowTriggerInput",
    "Workspace",
)


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_MODULES[name], __name__), name)
    return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
