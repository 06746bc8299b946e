"""The Components resource: its operations, synchronous and asynchronous."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .. import models
from .._runtime.calls import make_call, path_segment
from .._runtime.decoding import OBJECT, OBJECT_IN_DATA
from .._runtime.resource import AsyncResource, Resource, raw, raw_async
from .._runtime.values import UNSET, Unset

if TYPE_CHECKING:
    from ..models.component import Component
    from ..models.component_search_result import ComponentSearchResult


class Components(Resource):
    """Operations of the synchronous client on components.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> ComponentsWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return ComponentsWithRawResponse(Components(self._core, self._options, raw=True))

    def create(
        self,
        *,
        component_code: str | Unset = UNSET,
        component_url: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
    ) -> Component:
        """Create a component.

        Saves a component (the code of an event source) and returns what is needed to create a source from it: its id,
        code and configurable props. Needs a user API key.

        One of `component_code` and `component_url` is required. If both are sent, `component_code` is used and
        `component_url` only records where the code is kept.

        For a component of the public registry skip this call: createSource takes its `key`.

        Source: newer and older editions, "Components > Create a component".

        Args:
            component_code: The full code of the component.
            component_url: Where the component's code is kept.
            include: The response's fields to keep, separated by commas. Default: all.
            exclude: The response's fields to leave out, separated by commas. Default: none.
            org_id: The id of the workspace to create this in (`o_…`), found in the web app once it is switched to the
                workspace. It is needed with a user API key; OAuth tokens carry their workspace.

        Raises:
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            PipedreamError: If the call fails in another way.
        """
        return self._object(
            make_call(
                "components.create",
                "POST",
                "/components",
                body={
                    "component_code": component_code,
                    "component_url": component_url,
                    "include": include,
                    "exclude": exclude,
                    "org_id": self._org_id(org_id),
                },
                lookup="look for it in Pipedream's web app, because no operation lists components",
            ),
            models.Component,
            OBJECT_IN_DATA,
        )

    def search(
        self,
        *,
        query: str,
        app: str | Unset = UNSET,
        similarity_threshold: float | Unset = UNSET,
        debug: bool | Unset = UNSET,
        limit: int | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> ComponentSearchResult:
        """Search the public registry.

        Searches the public registry in natural language, with AI, and returns the keys of the components that fit best:
        those of sources and those of actions, by default 10 of each at most. Needs a user API key.

        Source: newer edition, "Components > Search for registry components".

        Args:
            query: What the components should do, in plain words.
            app: Only components tied to the app with this name slug, which is found under "Authentication" on the app's
                page.
            similarity_threshold: The least similarity that a component must have to be returned, where 1 is a perfect
                match. The documentation calls it the cosine distance between the embeddings of query and component.
            debug: With `true` the response has more data, meant for judging the results.
            limit: How many sources and how many actions to return, at most. Default: 10.
            org_id: The id of the workspace that the call is about (`o_…`), found in the web app once it is switched to
                the workspace. A call for one thing should not need it, and OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            PipedreamError: If the call fails in another way.
        """
        return self._object(
            make_call(
                "components.search",
                "GET",
                "/components/search",
                query={
                    "query": query,
                    "app": app,
                    "similarity_threshold": similarity_threshold,
                    "debug": debug,
                    "limit": limit,
                    "org_id": org_id,
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.ComponentSearchResult,
            OBJECT,
        )

    def get(
        self,
        key_or_id: str,
        *,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Component:
        """Get a component.

        Gets a component that is saved or published in one's own account, with the props that a source of it takes.
        Needs a user API key.

        Source: newer and older editions, "Components > Get a component".

        Args:
            key_or_id: The component's key (the `key` in its source code, for example `my-component`) or its saved
                component id (`sc_JDi8EB`).
            org_id: The id of the workspace that the call is about (`o_…`), found in the web app once it is switched to
                the workspace. A call for one thing should not need it, and OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            NotFoundError: There is no saved component with this key or id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If key_or_id is empty, `.` or `..`.
        """
        return self._object(
            make_call(
                "components.get",
                "GET",
                f"/components/{path_segment('key_or_id', key_or_id)}",
                query={
                    "org_id": org_id,
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.Component,
            OBJECT_IN_DATA,
        )

    def get_registry(
        self,
        key: str,
        *,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Component:
        """Get a component from the public registry.

        Gets any component of Pipedream's public registry, with the props that a source of it takes. Needs a user API
        key.

        Source: newer and older editions, "Components > Get a component from the global registry".

        Args:
            key: The component's key, the `key` in its source code.
            org_id: The id of the workspace that the call is about (`o_…`), found in the web app once it is switched to
                the workspace. A call for one thing should not need it, and OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            NotFoundError: There is no component with this key in the registry, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If key is empty, `.` or `..`.
        """
        return self._object(
            make_call(
                "components.get_registry",
                "GET",
                f"/components/registry/{path_segment('key', key)}",
                query={
                    "org_id": org_id,
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.Component,
            OBJECT_IN_DATA,
        )


class ComponentsWithRawResponse:
    """The methods of `Components`, which return a `RawResponse`."""

    def __init__(self, resource: Components) -> None:
        self.create: Final = raw(resource.create)
        self.search: Final = raw(resource.search)
        self.get: Final = raw(resource.get)
        self.get_registry: Final = raw(resource.get_registry)


class AsyncComponents(AsyncResource):
    """Operations of the asynchronous client on components.

    A call fails with a subclass of `PipedreamError`. An argument that may not be None raises `TypeError` if it is.
    """

    @property
    def with_raw_response(self) -> AsyncComponentsWithRawResponse:
        """The same methods, which return the response's status, headers and bytes beside the result."""
        return AsyncComponentsWithRawResponse(AsyncComponents(self._core, self._options, raw=True))

    async def create(
        self,
        *,
        component_code: str | Unset = UNSET,
        component_url: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
        org_id: str | Unset = UNSET,
    ) -> Component:
        """Create a component.

        Saves a component (the code of an event source) and returns what is needed to create a source from it: its id,
        code and configurable props. Needs a user API key.

        One of `component_code` and `component_url` is required. If both are sent, `component_code` is used and
        `component_url` only records where the code is kept.

        For a component of the public registry skip this call: createSource takes its `key`.

        Source: newer and older editions, "Components > Create a component".

        Args:
            component_code: The full code of the component.
            component_url: Where the component's code is kept.
            include: The response's fields to keep, separated by commas. Default: all.
            exclude: The response's fields to leave out, separated by commas. Default: none.
            org_id: The id of the workspace to create this in (`o_…`), found in the web app once it is switched to the
                workspace. It is needed with a user API key; OAuth tokens carry their workspace.

        Raises:
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            PipedreamError: If the call fails in another way.
        """
        return await self._object(
            make_call(
                "components.create",
                "POST",
                "/components",
                body={
                    "component_code": component_code,
                    "component_url": component_url,
                    "include": include,
                    "exclude": exclude,
                    "org_id": self._org_id(org_id),
                },
                lookup="look for it in Pipedream's web app, because no operation lists components",
            ),
            models.Component,
            OBJECT_IN_DATA,
        )

    async def search(
        self,
        *,
        query: str,
        app: str | Unset = UNSET,
        similarity_threshold: float | Unset = UNSET,
        debug: bool | Unset = UNSET,
        limit: int | Unset = UNSET,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> ComponentSearchResult:
        """Search the public registry.

        Searches the public registry in natural language, with AI, and returns the keys of the components that fit best:
        those of sources and those of actions, by default 10 of each at most. Needs a user API key.

        Source: newer edition, "Components > Search for registry components".

        Args:
            query: What the components should do, in plain words.
            app: Only components tied to the app with this name slug, which is found under "Authentication" on the app's
                page.
            similarity_threshold: The least similarity that a component must have to be returned, where 1 is a perfect
                match. The documentation calls it the cosine distance between the embeddings of query and component.
            debug: With `true` the response has more data, meant for judging the results.
            limit: How many sources and how many actions to return, at most. Default: 10.
            org_id: The id of the workspace that the call is about (`o_…`), found in the web app once it is switched to
                the workspace. A call for one thing should not need it, and OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            PipedreamError: If the call fails in another way.
        """
        return await self._object(
            make_call(
                "components.search",
                "GET",
                "/components/search",
                query={
                    "query": query,
                    "app": app,
                    "similarity_threshold": similarity_threshold,
                    "debug": debug,
                    "limit": limit,
                    "org_id": org_id,
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.ComponentSearchResult,
            OBJECT,
        )

    async def get(
        self,
        key_or_id: str,
        *,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Component:
        """Get a component.

        Gets a component that is saved or published in one's own account, with the props that a source of it takes.
        Needs a user API key.

        Source: newer and older editions, "Components > Get a component".

        Args:
            key_or_id: The component's key (the `key` in its source code, for example `my-component`) or its saved
                component id (`sc_JDi8EB`).
            org_id: The id of the workspace that the call is about (`o_…`), found in the web app once it is switched to
                the workspace. A call for one thing should not need it, and OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            NotFoundError: There is no saved component with this key or id, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If key_or_id is empty, `.` or `..`.
        """
        return await self._object(
            make_call(
                "components.get",
                "GET",
                f"/components/{path_segment('key_or_id', key_or_id)}",
                query={
                    "org_id": org_id,
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.Component,
            OBJECT_IN_DATA,
        )

    async def get_registry(
        self,
        key: str,
        *,
        org_id: str | Unset = UNSET,
        include: str | Unset = UNSET,
        exclude: str | Unset = UNSET,
    ) -> Component:
        """Get a component from the public registry.

        Gets any component of Pipedream's public registry, with the props that a source of it takes. Needs a user API
        key.

        Source: newer and older editions, "Components > Get a component from the global registry".

        Args:
            key: The component's key, the `key` in its source code.
            org_id: The id of the workspace that the call is about (`o_…`), found in the web app once it is switched to
                the workspace. A call for one thing should not need it, and OAuth tokens carry their workspace.
            include: The response's fields to keep, separated by commas. Default: all. Name `id`, too, if you need it.
            exclude: The response's fields to leave out, separated by commas. Default: none. An `id` may stay all the
                same.

        Raises:
            PermissionDeniedError: The credential is valid, but may not be used for this operation.
            NotFoundError: There is no component with this key in the registry, or the caller can't see it.
            PipedreamError: If the call fails in another way.
            ValueError: If key is empty, `.` or `..`.
        """
        return await self._object(
            make_call(
                "components.get_registry",
                "GET",
                f"/components/registry/{path_segment('key', key)}",
                query={
                    "org_id": org_id,
                    "include": include,
                    "exclude": exclude,
                },
            ),
            models.Component,
            OBJECT_IN_DATA,
        )


class AsyncComponentsWithRawResponse:
    """The methods of `AsyncComponents`, which return a `RawResponse`."""

    def __init__(self, resource: AsyncComponents) -> None:
        self.create: Final = raw_async(resource.create)
        self.search: Final = raw_async(resource.search)
        self.get: Final = raw_async(resource.get)
        self.get_registry: Final = raw_async(resource.get_registry)
