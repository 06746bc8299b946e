"""Contains all the data models used in inputs/outputs"""

from .account import Account
from .account_credentials import AccountCredentials
from .account_page import AccountPage
from .account_response import AccountResponse
from .app import App
from .app_page import AppPage
from .app_response import AppResponse
from .auth_provision_id_map import AuthProvisionIdMap
from .component import Component
from .component_response import ComponentResponse
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
from .revoke_token_result import RevokeTokenResult
from .saved_component import SavedComponent
from .saved_component_app import SavedComponentApp
from .source import Source
from .source_page import SourcePage
from .source_response import SourceResponse
from .source_trigger import SourceTrigger
from .subscription import Subscription
from .subscription_page import SubscriptionPage
from .timer_trigger import TimerTrigger
from .token import Token
from .update_source_request import UpdateSourceRequest
from .update_workflow_request import UpdateWorkflowRequest
from .user import User
from .user_response import UserResponse
from .webhook import Webhook
from .webhook_page import WebhookPage
from .webhook_response import WebhookResponse
from .workflow import Workflow
from .workflow_details import WorkflowDetails
from .workflow_error import WorkflowError
from .workflow_response import WorkflowResponse
from .workflow_settings import WorkflowSettings
from .workflow_step import WorkflowStep
from .workflow_step_input import WorkflowStepInput
from .workflow_trigger_input import WorkflowTriggerInput
from .workspace import Workspace
from .workspace_response import WorkspaceResponse

__all__ = (
    "Account",
    "AccountCredentials",
    "AccountPage",
    "AccountResponse",
    "App",
    "AppPage",
    "AppResponse",
    "AuthProvisionIdMap",
    "Component",
    "ComponentResponse",
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
    "RevokeTokenResult",
    "SavedComponent",
    "SavedComponentApp",
    "Source",
    "SourcePage",
    "SourceResponse",
    "SourceTrigger",
    "Subscription",
    "SubscriptionPage",
    "TimerTrigger",
    "Token",
    "UpdateSourceRequest",
    "UpdateWorkflowRequest",
    "User",
    "UserResponse",
    "Webhook",
    "WebhookPage",
    "WebhookResponse",
    "Workflow",
    "WorkflowDetails",
    "WorkflowError",
    "WorkflowResponse",
    "WorkflowSettings",
    "WorkflowStep",
    "WorkflowStepInput",
    "WorkflowTriggerInput",
    "Workspace",
    "WorkspaceResponse",
)
