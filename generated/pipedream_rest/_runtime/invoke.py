"""Calling a workflow's HTTP trigger, which is on a host of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_plus

from .addresses import split_url, target
from .calls import TOKEN, Call, Response, body_bytes, check_method
from .decoding import json_or_text
from .hidden import Hidden, without_frames
from .proxies import is_loopback
from .resource import AsyncResource, RawResponse, Resource
from .values import UNSET

# What may stand in a request as it is (RFC 9110). Anything else would fail later, with the value in the message.
_HEADER_VALUE = re.compile(r"([!-~]([\t -~]*[!-~])?)?")
# Headers that say where a request ends, where it goes, or what becomes of the connection: the HTTP library's own.
_FRAMING = (
    *("connection", "content-length", "expect", "host", "http2-settings", "keep-alive", "proxy-connection", "te"),
    *("trailer", "transfer-encoding", "upgrade"),
)
# In characters.
_SHORTEST_SECRET = 4


def _call(url: str, body: Any, method: str, headers: Mapping[str, str] | None, send_credential: bool) -> Call:
    parts = split_url("url", url)
    method = check_method(method)
    if headers is not None and not isinstance(headers, Mapping):
        raise TypeError(f"headers: expected a mapping, got {type(headers).__name__}")
    headers = {
        _header_part(name, "a name").lower(): _header_part(value, repr(name)) for name, value in (headers or {}).items()
    }
    for name, value in headers.items():
        if not TOKEN.fullmatch(name) or not _HEADER_VALUE.fullmatch(value):
            raise ValueError(f"headers: {name!r}, or its value, has a character that a header can't have: remove it")
        if name in _FRAMING:
            raise ValueError(f"headers: {name!r} is set by the HTTP library: remove it")
    if send_credential and parts.scheme != "https" and not is_loopback(parts.hostname):
        raise ValueError(f"url: the credential is not sent to http://{parts.hostname}: use https")
    path, query = target("url", url)
    content = None if body is UNSET else body if isinstance(body, bytes) else body_bytes(body, "body")
    return Call(
        "workflows.invoke",
        method,
        path,
        Hidden(query),
        Hidden(content),
        is_public=not send_credential,
        origin=f"{parts.scheme}://{parts.netloc}",
        headers=Hidden(headers),
        secrets=[Hidden(secret) for secret in _secrets(query, headers)],
    )


def _secrets(query: str, headers: Mapping[str, str]) -> set[str]:
    """What no message may show if the server sends it back: the values of the query and of the headers.

    A shorter value is no secret, and would be found in the middle of words.
    """
    values = [text for part in query.split("&") for text in (part, part.partition("=")[2])]
    for name, value in headers.items():
        if not name.startswith(("accept", "content-", "user-agent")):
            values += [value, *value.split()]
    return {form for value in values for form in (value, unquote_plus(value)) if len(form) >= _SHORTEST_SECRET}


def _header_part(value: object, what: str) -> str:
    """A name or value of a header.

    Raises:
        TypeError: If it is not a str.
    """
    if not isinstance(value, str):
        raise TypeError(f"headers: {what}: expected str, got {type(value).__name__}")
    return value


def _result(response: Response) -> RawResponse[Any]:
    content = response.content.reveal()
    return RawResponse(response.status, dict(response.headers.reveal()), content, lambda: json_or_text(content))


class Invoke(Resource):
    """Adds `invoke` to the workflows of the synchronous client."""

    def invoke(
        self,
        url: str,
        *,
        body: Any = UNSET,
        method: str = "POST",
        headers: Mapping[str, str] | None = None,
        send_credential: bool = False,
    ) -> RawResponse[Any]:
        """Call a workflow's HTTP trigger.

        The request is sent again only if no connection was made. The headers, cookies, parameters and authentication of
        an `http_client` of your own are not sent. httpx and httpx2 log the whole URL at level INFO: if its query holds
        a secret, set their loggers to WARNING.

        By default, the client waits a minute for an answer. For a workflow that takes up to five minutes, use
        `pd.with_options(timeout=300, deadline=310).workflows.invoke(…)`.

        Source: newer edition, "Workflows > Invoke workflow".

        Args:
            url: The trigger's URL, as in `HttpTrigger.endpoint_url`. It is sent unchanged, so percent-encode what a URL
                can't have.
            body: Bytes, which are sent unchanged, or a JSON value, which may contain models.
            method: The method of the request.
            headers: Further headers. They replace headers of the client that have the same name.
            send_credential: Whether the API credential is sent to the trigger's host.

        Returns:
            Status, headers, bytes, and as `parsed` the JSON value of the body, or its text.

        Raises:
            APIStatusError: If the trigger's status is not a success; there is a subclass for each kind of status.
            APITimeoutError: If a timeout or the deadline passes.
            APIConnectionError: If the trigger's host is not reached, or the connection breaks.
            DecodingError: If the response is larger than `max_response_bytes`, or its content encoding is broken.
            CredentialsError: If the credential is to be sent, and there is no usable one.
            PipedreamError: If anything else goes wrong. It is the base class of all of the above.
            TypeError: If an argument has the wrong type, or a value of the body has no form in JSON.
            ValueError: If the URL is not http or https, if the URL, the method or a header holds characters that can't
                be sent unchanged, if a header is one that the HTTP library sets (such as `Host` and
                `Content-Length`), or if the credential would be sent unencrypted.
        """
        arguments = Hidden((url, body, method, headers, send_credential))
        del url, body, headers  # or the traceback of an error would show them
        call = without_frames(lambda: _call(*arguments.reveal()))
        return _result(self._core.send(call, self._options))


class AsyncInvoke(AsyncResource):
    """Adds `invoke` to the workflows of the asynchronous client."""

    async def invoke(
        self,
        url: str,
        *,
        body: Any = UNSET,
        method: str = "POST",
        headers: Mapping[str, str] | None = None,
        send_credential: bool = False,
    ) -> RawResponse[Any]:
        """Call a workflow's HTTP trigger.

        The request is sent again only if no connection was made. The headers, cookies, parameters and authentication of
        an `http_client` of your own are not sent. httpx and httpx2 log the whole URL at level INFO: if its query holds
        a secret, set their loggers to WARNING.

        By default, the client waits a minute for an answer. For a workflow that takes up to five minutes, use
        `pd.with_options(timeout=300, deadline=310).workflows.invoke(…)`.

        Source: newer edition, "Workflows > Invoke workflow".

        Args:
            url: The trigger's URL, as in `HttpTrigger.endpoint_url`. It is sent unchanged, so percent-encode what a URL
                can't have.
            body: Bytes, which are sent unchanged, or a JSON value, which may contain models.
            method: The method of the request.
            headers: Further headers. They replace headers of the client that have the same name.
            send_credential: Whether the API credential is sent to the trigger's host.

        Returns:
            Status, headers, bytes, and as `parsed` the JSON value of the body, or its text.

        Raises:
            APIStatusError: If the trigger's status is not a success; there is a subclass for each kind of status.
            APITimeoutError: If a timeout or the deadline passes.
            APIConnectionError: If the trigger's host is not reached, or the connection breaks.
            DecodingError: If the response is larger than `max_response_bytes`, or its content encoding is broken.
            CredentialsError: If the credential is to be sent, and there is no usable one.
            PipedreamError: If anything else goes wrong. It is the base class of all of the above.
            TypeError: If an argument has the wrong type, or a value of the body has no form in JSON.
            ValueError: If the URL is not http or https, if the URL, the method or a header holds characters that can't
                be sent unchanged, if a header is one that the HTTP library sets (such as `Host` and
                `Content-Length`), or if the credential would be sent unencrypted.
        """
        arguments = Hidden((url, body, method, headers, send_credential))
        del url, body, headers  # or the traceback of an error would show them
        call = without_frames(lambda: _call(*arguments.reveal()))
        return _result(await self._core.send(call, self._options))
