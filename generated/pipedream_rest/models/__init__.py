"""The objects of the API. Each is loaded when it is first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .account import Account
    from .account_credentials import AccountCredentials
    from .app import App
    from .auth_provision_id_map import AuthProvisionIdMap
    from .component import Component
    from .component_search_result import ComponentSearchResult
    from .configurable_prop import ConfigurableProp
    from .configured_props import ConfiguredProps
    from .email_trigger import EmailTrigger
    from .error_event import ErrorEvent
    from .error_event_detail import ErrorEventDetail
    from .event_context import EventContext
    from .event_metadata import EventMetadata
    from .event_summary import EventSummary
    from .http_trigger import HttpTrigger
    from .other_trigger import OtherTrigger
    from .page_info import PageInfo
    from .saved_component import SavedComponent
    from .saved_component_app import SavedComponentApp
    from .source import Source
    from .source_trigger import SourceTrigger
    from .subscription import Subscription
    from .timer_trigger import TimerTrigger
    from .token import Token
    from .token_revocation import TokenRevocation
    from .user import User
    from .webhook import Webhook
    from .workflow import Workflow
    from .workflow_details import WorkflowDetails
    from .workflow_error import WorkflowError
    from .workflow_settings import WorkflowSettings
    from .workflow_step import WorkflowStep
    from .workflow_step_input import WorkflowStepInput
    from .workflow_trigger_input import WorkflowTriggerInput
    from .workspace import Workspace

__all__ = (  # noqa: F822
    "Account",
    "AccountCredentials",
    "App",
    "AuthProvisionIdMap",
    "Component",
    "ComponentSearchResult",
    "ConfigurableProp",
    "ConfiguredProps",
    "EmailTrigger",
    "ErrorEvent",
    "ErrorEventDetail",
    "EventContext",
    "EventMetadata",
    "EventSummary",
    "HttpTrigger",
    "OtherTrigger",
    "PageInfo",
    "SavedComponent",
    "SavedComponentApp",
    "Source",
    "SourceTrigger",
    "Subscription",
    "TimerTrigger",
    "Token",
    "TokenRevocation",
    "User",
    "Webhook",
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
    module: Any
    # Statements, because tools that freeze programs look for these.
    match name:
        case "Account":
            from . import account as module
        case "AccountCredentials":
            from . import account_credentials as module
        case "App":
            from . import app as module
        case "AuthProvisionIdMap":
            from . import auth_provision_id_map as module
        case "Component":
            from . import component as module
        case "ComponentSearchResult":
            from . import component_search_result as module
        case "ConfigurableProp":
            from . import configurable_prop as module
        case "ConfiguredProps":
            from . import configured_props as module
        case "EmailTrigger":
            from . import email_trigger as module
        case "ErrorEvent":
            from . import error_event as module
        case "ErrorEventDetail":
            from . import error_event_detail as module
        case "EventContext":
            from . import event_context as module
        case "EventMetadata":
            from . import event_metadata as module
        case "EventSummary":
            from . import event_summary as module
        case "HttpTrigger":
            from . import http_trigger as module
        case "OtherTrigger":
            from . import other_trigger as module
        case "PageInfo":
            from . import page_info as module
        case "SavedComponent":
            from . import saved_component as module
        case "SavedComponentApp":
            from . import saved_component_app as module
        case "Source":
            from . import source as module
        case "SourceTrigger":
            from . import source_trigger as module
        case "Subscription":
            from . import subscription as module
        case "TimerTrigger":
            from . import timer_trigger as module
        case "Token":
            from . import token as module
        case "TokenRevocation":
            from . import token_revocation as module
        case "User":
            from . import user as module
        case "Webhook":
            from . import webhook as module
        case "Workflow":
            from . import workflow as module
        case "WorkflowDetails":
            from . import workflow_details as module
        case "WorkflowError":
            from . import workflow_error as module
        case "WorkflowSettings":
            from . import workflow_settings as module
        case "WorkflowStep":
            from . import workflow_step as module
        case "WorkflowStepInput":
            from . import workflow_step_input as module
        case "WorkflowTriggerInput":
            from . import workflow_trigger_input as module
        case "Workspace":
            from . import workspace as module
        case _:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(module, name)
    return value


def __dir__() -> list[str]:
    return [*globals(), *__all__]
