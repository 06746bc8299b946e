"""The clients, with their resources."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ._runtime.base import AsyncClient, SyncClient

if TYPE_CHECKING:
    from .api.accounts import Accounts, AsyncAccounts
    from .api.apps import Apps, AsyncApps
    from .api.components import AsyncComponents, Components
    from .api.oauth import AsyncOAuth, OAuth
    from .api.sources import AsyncSources, Sources
    from .api.subscriptions import AsyncSubscriptions, Subscriptions
    from .api.users import AsyncUsers, Users
    from .api.webhooks import AsyncWebhooks, Webhooks
    from .api.workflows import AsyncWorkflows, Workflows
    from .api.workspaces import AsyncWorkspaces, Workspaces


class Pipedream(SyncClient):
    __doc__ = SyncClient.__doc__
    _version = "0.1.0"

    @cached_property
    def accounts(self) -> Accounts:
        """Operations on accounts."""
        from .api.accounts import Accounts

        return Accounts(self._core, self._options)

    @cached_property
    def apps(self) -> Apps:
        """Operations on apps."""
        from .api.apps import Apps

        return Apps(self._core, self._options)

    @cached_property
    def components(self) -> Components:
        """Operations on components."""
        from .api.components import Components

        return Components(self._core, self._options)

    @cached_property
    def sources(self) -> Sources:
        """Operations on sources."""
        from .api.sources import Sources

        return Sources(self._core, self._options)

    @cached_property
    def subscriptions(self) -> Subscriptions:
        """Operations on subscriptions."""
        from .api.subscriptions import Subscriptions

        return Subscriptions(self._core, self._options)

    @cached_property
    def webhooks(self) -> Webhooks:
        """Operations on webhooks."""
        from .api.webhooks import Webhooks

        return Webhooks(self._core, self._options)

    @cached_property
    def workflows(self) -> Workflows:
        """Operations on workflows."""
        from .api.workflows import Workflows

        return Workflows(self._core, self._options)

    @cached_property
    def users(self) -> Users:
        """Operations on users."""
        from .api.users import Users

        return Users(self._core, self._options)

    @cached_property
    def workspaces(self) -> Workspaces:
        """Operations on workspaces."""
        from .api.workspaces import Workspaces

        return Workspaces(self._core, self._options)

    @cached_property
    def oauth(self) -> OAuth:
        """Operations on oauth."""
        from .api.oauth import OAuth

        return OAuth(self._core, self._options)


class AsyncPipedream(AsyncClient):
    __doc__ = AsyncClient.__doc__
    _version = "0.1.0"

    @cached_property
    def accounts(self) -> AsyncAccounts:
        """Operations on accounts."""
        from .api.accounts import AsyncAccounts

        return AsyncAccounts(self._core, self._options)

    @cached_property
    def apps(self) -> AsyncApps:
        """Operations on apps."""
        from .api.apps import AsyncApps

        return AsyncApps(self._core, self._options)

    @cached_property
    def components(self) -> AsyncComponents:
        """Operations on components."""
        from .api.components import AsyncComponents

        return AsyncComponents(self._core, self._options)

    @cached_property
    def sources(self) -> AsyncSources:
        """Operations on sources."""
        from .api.sources import AsyncSources

        return AsyncSources(self._core, self._options)

    @cached_property
    def subscriptions(self) -> AsyncSubscriptions:
        """Operations on subscriptions."""
        from .api.subscriptions import AsyncSubscriptions

        return AsyncSubscriptions(self._core, self._options)

    @cached_property
    def webhooks(self) -> AsyncWebhooks:
        """Operations on webhooks."""
        from .api.webhooks import AsyncWebhooks

        return AsyncWebhooks(self._core, self._options)

    @cached_property
    def workflows(self) -> AsyncWorkflows:
        """Operations on workflows."""
        from .api.workflows import AsyncWorkflows

        return AsyncWorkflows(self._core, self._options)

    @cached_property
    def users(self) -> AsyncUsers:
        """Operations on users."""
        from .api.users import AsyncUsers

        return AsyncUsers(self._core, self._options)

    @cached_property
    def workspaces(self) -> AsyncWorkspaces:
        """Operations on workspaces."""
        from .api.workspaces import AsyncWorkspaces

        return AsyncWorkspaces(self._core, self._options)

    @cached_property
    def oauth(self) -> AsyncOAuth:
        """Operations on oauth."""
        from .api.oauth import AsyncOAuth

        return AsyncOAuth(self._core, self._options)
