"""The HTTP side: who is calling, what is asked for, and what responses and errors look like."""

from __future__ import annotations

import base64
import difflib
import inspect
import json
import re
import socket
import struct
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote_plus

import anyio
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from .behaviour import BEHAVIOURS
from .events import DELIVERY_HEADER
from .faults import Fault
from .live import LiveStream
from .operations import (
    BASE_PATH,
    OPERATIONS,
    SPEC,
    ApiError,
    Args,
    Json,
    Operation,
    find_operations,
    find_path,
    read_body,
)
from .server import is_local
from .state import NOT_FOUND, Caller

if TYPE_CHECKING:
    from .control import Sandbox

Path: TypeAlias = tuple[str, ...]
MAX_BODY = 1 << 20  # bytes
CONTROL = "_sandbox"
# What the service may refuse to create for a user API key that names no workspace.
# Which question says whether they need a workspace.
NEED_WORKSPACE: dict[str, str] = {
    **dict.fromkeys(("createComponent", "createSource", "createWebhook"), "creation_without_workspace"),
    **dict.fromkeys(("createSubscription", "createAutoSubscription"), "subscription_without_workspace"),
}
LIVE = ("sources", "sse")  # around the id of the source, and beside the base path
DESCRIPTION: Path = ("openapi.json",)
TRIGGER: Path = ("trigger",)  # of no workflow
INTRODUCTION = """\
A Pipedream REST API on this machine, in memory. All credentials are made up.

  export PIPEDREAM_BASE_URL={url}
  export PIPEDREAM_API_KEY={sandbox.api_key}
  export PIPEDREAM_ORG_ID={sandbox.org_id}
  export PIPEDREAM_TRIGGER_URL={root}/trigger
  curl -H "Authorization: Bearer $PIPEDREAM_API_KEY" $PIPEDREAM_BASE_URL/users/me

  spec           {root}/openapi.json
  OAuth client   {sandbox.client_id}, secret {sandbox.client_secret}
  control        {root}/_sandbox
"""
# For what has no place in a body of the service.
HINT_HEADER = "X-Sandbox-Hint"
HINT = "Working clients call this path, and no edition of the documentation has it: use event_summaries"
# The headers of responses that pages may read besides the usual ones.
EXPOSED = ("Retry-After", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
# The ids of what belongs to somebody.
PRIVATE = re.compile(r"(apn|dc|hi|o|p|sc|wh)_\w+")
NOBODY = Caller("", None, frozenset())
PUBLIC = {operation.path for operation in OPERATIONS.values() if not operation.callers}
# The codes of errors of the token endpoint.
OAUTH_ERRORS = {401: "invalid_client", 429: "temporarily_unavailable"}


def make_app(sandbox: Sandbox) -> Callable[[Scope, Receive, Send], Awaitable[None]]:
    """The ASGI application of a sandbox."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        path = find_path(scope["raw_path"])
        try:
            fault = None if path[0] == CONTROL else sandbox.next_fault(scope["method"], "/".join(("", *path)))
            if fault:
                await anyio.sleep(fault.latency)
                if fault.reset:
                    _reset(receive)
                    return
                if fault.status:
                    raise ApiError(fault.status, fault.message, fault.headers)
            response = await _respond(sandbox, path, Request(scope, receive))
            if isinstance(response, LiveStream):
                response.fault = fault
            elif fault and fault.truncate:
                await _send_half(response, send)
                return
        except ClientDisconnect:
            return
        except ApiError as error:
            response = _error(error, path)
        await response(scope, receive, send)

    # The key of a sandbox is known to everybody, so what lets pages call it is their origin.
    api = CORSMiddleware(
        serve,
        allow_origins=sandbox.cors_origins,
        allow_methods=sorted({operation.method for operation in OPERATIONS.values()}),
        allow_headers=["*"],
        expose_headers=EXPOSED,
    )

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        try:
            _check_host(sandbox, scope)
            is_control = find_path(scope["raw_path"])[0] == CONTROL
        except ApiError as error:
            await _error(error, ())(scope, receive, send)
            return
        await (api if sandbox.cors_origins and not is_control else serve)(scope, receive, send)

    return app


def _check_host(sandbox: Sandbox, scope: Scope) -> None:
    """Refuse a request for another host.

    A web page can let a name of its own point to this machine (DNS rebinding). To the browser, the sandbox then belongs
    to that page, and only the `Host` header tells such a request from others.
    """
    hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    if len(hosts) != 1 or not is_local(hosts[0], sandbox.server_names):
        raise ApiError(
            421, "The Host header does not name this machine: allow its name with --server-name or server_names"
        )


def _error(error: ApiError, path: Path) -> Response:
    if error.status in (204, 304):  # which have no body
        return Response(status_code=error.status, headers=error.headers)
    body: Json = {"error": error.message}
    if path in PUBLIC:
        body = {"error": OAUTH_ERRORS.get(error.status, "invalid_request"), "error_description": error.message}
    return JSONResponse(body, error.status, error.headers)


async def _respond(sandbox: Sandbox, path: Path, request: Request) -> Response | LiveStream:
    if path[0] == CONTROL:
        return await _control(sandbox, path[1:], request)
    if path == ("",) and request.method == "GET":
        return Response(introduction(sandbox, request.headers["host"]), media_type="text/plain")
    if path == DESCRIPTION and request.method == "GET":
        return _description(request)
    if path == TRIGGER:
        return Response(await _body(request), media_type=request.headers.get("content-type"))
    # Before anything else, so that nobody without a credential learns what there is.
    caller = NOBODY if path in PUBLIC else _authenticate(sandbox, path, request)
    if len(path) == 3 and (path[0], path[2]) == LIVE:
        if request.method != "GET":
            raise ApiError(405, f"This path takes GET, not {request.method}", {"Allow": "GET"})
        return sandbox.listen(path[1], caller, request.headers.get("last-event-id", ""))
    operations = find_operations(path)
    if request.method not in operations:
        allowed = ", ".join(sorted(operations))
        headers = {"Allow": allowed}
        if (request.method, path[-3:-2], path[-1]) == ("GET", ("sources",), "events"):
            headers[HINT_HEADER] = HINT
        raise ApiError(405, f"This path takes {allowed}, not {request.method}", headers)
    operation = operations[request.method]
    answers = sandbox.state.answers
    if operation.callers and caller.scheme not in operation.callers:
        raise ApiError(int(answers["token_for_key_operation"]), "This operation takes user API keys only")
    content_type = request.headers.get("content-type", "")
    sent = (request.scope["query_string"], content_type, await _body(request))
    if operation.id not in BEHAVIOURS:
        raise ApiError(501, f"The sandbox does not do {operation.id} yet: behaviour.py has no function for it")
    args = operation.arguments(path, *sent, _client_of(request) if path in PUBLIC else None)
    with sandbox.lock:
        if "org_id" in args and args["org_id"] not in caller.org_ids:
            name = "foreign_workspace" if "{org_id}" in operation.path else "foreign_org_id"
            status = int(answers[name])
            message = f"org_id: {args['org_id'][:99]!r} is not a workspace of the caller"
            raise ApiError(status, NOT_FOUND if status == 404 else message)
        lacks_workspace = operation.id in NEED_WORKSPACE and caller.user_id and "org_id" not in args
        if lacks_workspace and answers[NEED_WORKSPACE[operation.id]] == "refused":
            raise ApiError(400, "please specify a valid workspace")  # the text that was captured
        result = BEHAVIOURS[operation.id](sandbox.state, caller, args)
        if result is None or isinstance(result, str):
            return Response(result, operation.status)
        return JSONResponse(_chosen(operation, args, result, answers), operation.status)


def introduction(sandbox: Sandbox, host: str) -> str:
    """What is served at a host: its addresses and credentials, as lines for a shell."""
    root = f"http://{host}"
    return INTRODUCTION.format(sandbox=sandbox, url=root + BASE_PATH, root=root)


def _description(request: Request) -> Response:
    """The specification with the sandbox as its server, for tools that read one and call what it names."""
    base_url = f"{request.url.scheme}://{request.headers['host']}{BASE_PATH}"
    text = json.dumps(SPEC).replace(SPEC["servers"][0]["url"], base_url)
    return Response(text, media_type="application/json")


def _authenticate(sandbox: Sandbox, path: Path, request: Request) -> Caller:
    headers = request.headers.getlist("authorization")
    scheme, _, token = headers[0].partition(" ") if len(headers) == 1 else ("", "", "")
    with sandbox.lock:
        caller = sandbox.state.caller(token.strip()) if scheme.lower() == "bearer" else None
    if caller is None:
        if not headers and any(map(PRIVATE.fullmatch, path)) and sandbox.state.answers["missing_credential"] == "404":
            raise ApiError(404, NOT_FOUND)
        message = "The credential is missing, malformed, unknown, expired or revoked"
        raise ApiError(401, message, {"WWW-Authenticate": "Bearer"})
    return caller


def _client_of(request: Request) -> dict[str, str]:
    """The OAuth client of an `Authorization: Basic` header, whose parts are form-encoded (RFC 6749, 2.3.1)."""
    scheme, _, text = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "basic":
        return {}
    try:
        decoded = base64.b64decode(text.strip(), validate=True).decode()
    except ValueError:
        decoded = ""
    client_id, colon, secret = decoded.partition(":")
    if not colon:
        raise ApiError(401, "The Authorization header is not HTTP Basic", {"WWW-Authenticate": "Basic"})
    return {"client_id": unquote_plus(client_id), "client_secret": unquote_plus(secret)}


async def _body(request: Request) -> bytes:
    chunks = bytearray()
    async for chunk in request.stream():
        chunks += chunk
        if len(chunks) > MAX_BODY:
            raise ApiError(413, f"The body has more than {MAX_BODY} bytes", {"Connection": "close"})
    return bytes(chunks)


def _chosen(operation: Operation, args: Args, result: Json, answers: Mapping[str, str]) -> Json:
    """The response with the fields that the caller asked for, of each thing in `data` or of the whole."""
    names = {key: {name.strip() for name in args.get(key, "").split(",")} - {""} for key in ("include", "exclude")}

    kept = operation.kept if answers["included_fields"] == "with_required" or names["exclude"] else frozenset()

    def choose(thing: Json) -> Json:
        return {
            name: value
            for name, value in thing.items()
            if name in kept or ((not names["include"] or name in names["include"]) and name not in names["exclude"])
        }

    if operation.wraps:
        return {"data": choose(result)}
    return {**result, "data": [choose(item) for item in result["data"]]} if "data" in result else choose(result)


async def _control(sandbox: Sandbox, path: Path, request: Request) -> Response:
    """A call of the sandbox's own: `POST /_sandbox/<method>` with the arguments as a JSON object."""
    if DELIVERY_HEADER in request.headers:
        raise ApiError(403, "A webhook may not control the sandbox")
    if request.method == "GET" and not path:
        return JSONResponse(sandbox.about())
    name = "/".join(path)
    method = sandbox.calls().get(name)
    if method is None:
        similar = difflib.get_close_matches(name, sandbox.calls(), 1)
        advice = f"did you mean {similar[0]}? " if similar else ""
        raise ApiError(404, f"There is no call {name[:99]!r}: {advice}GET /_sandbox lists all")
    if request.method != "POST":
        raise ApiError(405, "Send this call as a POST request", {"Allow": "POST"})
    # Asking for JSON keeps pages in a browser from calling.
    args = read_body(request.headers.get("content-type", ""), await _body(request))
    takes = sandbox.about()["calls"][name]
    try:
        inspect.signature(Fault if name == "add_fault" else method).bind(**args)
    except TypeError as error:
        raise ApiError(400, f"{name}: {error}: it takes {takes}") from None
    try:
        # In a thread, as some of them wait.
        result = await anyio.to_thread.run_sync(lambda: method(**args))
    except (TypeError, ValueError, LookupError) as error:
        raise ApiError(400, f"{name}: {error}") from None
    return Response(json.dumps({"result": result}), media_type="application/json")


def _reset(receive: Receive) -> None:
    """Break the connection. Called without a server, there is none, and the caller gets no response."""
    transport = getattr(getattr(receive, "__self__", None), "transport", None)
    if transport is not None:
        # With nothing to linger for, closing sends a reset.
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()


async def _send_half(response: Response, send: Send) -> None:
    """Send all headers and half of the body; the server closes a connection on which a response was not finished."""
    await send({"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers})
    half = bytes(response.body)[: len(response.body) // 2]
    await send({"type": "http.response.body", "body": half, "more_body": True})
