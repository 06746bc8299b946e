"""The sandbox as its user holds it: started and stopped, and told what to seed, emit, break and forget."""

from __future__ import annotations

import copy
import fnmatch
import inspect
import random
import threading
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any

from . import events
from .app import make_app
from .arguments import CALLS, as_json, check
from .behaviour import name_source, register
from .faults import Fault
from .live import HEARTBEAT_SECONDS, LiveStream, LiveStreams, missed
from .open_questions import answer_all
from .operations import BASE_PATH, Json
from .seed import API_KEY, CLIENT_ID, CLIENT_SECRET, seed
from .server import Server, check_origin
from .state import Caller, Owner, Record, State, check_count


def _arguments_of(call: Callable[..., Any]) -> str:
    """What a call takes, without what it returns."""
    parameters = inspect.signature(call).parameters.values()
    return f"({', '.join(str(p.replace(annotation=p.empty)) for p in parameters)})"


class Sandbox:
    """A Pipedream REST API in memory. Within its `with` block, it is served on this machine:

    ```python
    with Sandbox() as base_url:
        Pipedream(API_KEY, base_url=base_url)
    ```

    Parameters:
        port: where to listen on 127.0.0.1; 0 for any free port.
        allowed_hosts: the hosts that webhooks may be on, besides those of this machine.
        delivery_timeout: how long a webhook may take to respond with a status, in seconds.
        server_names: the names that the `Host` header of requests may have, besides `localhost` and loopback addresses.
        heartbeat: how often a live stream sends a comment, in seconds.
        cors_origins: the origins, such as `http://localhost:8080`, of pages that may call the API from a browser.
        choices: other answers to questions that no document answers, by name. docs/choices.md lists all of them.

    Raises:
        ValueError: if the port is out of range, one of `cors_origins` is not an origin (`*` is not one either), or a
            choice or its answer does not exist.

    Each method can also be called over HTTP: send its arguments as a JSON object with `POST /_sandbox/<method>`. The
    response is `{"result": …}`.
    """

    api_key = API_KEY
    client_id = CLIENT_ID
    client_secret = CLIENT_SECRET

    def __init__(
        self,
        port: int = 0,
        allowed_hosts: tuple[str, ...] = (),
        delivery_timeout: float = 2,
        server_names: tuple[str, ...] = (),
        heartbeat: float = HEARTBEAT_SECONDS,
        cors_origins: tuple[str, ...] = (),
        choices: Mapping[str, str] | None = None,
    ) -> None:
        if not 0 <= port <= 65535:
            raise ValueError(f"port: expected 0 to 65535, got {port}")
        names = {"allowed_hosts": allowed_hosts, "server_names": server_names, "cors_origins": cors_origins}
        for name, value in names.items():
            if isinstance(value, str):  # whose letters would be the names
                raise TypeError(f"{name}: expected a tuple of names, got str: write ({value!r},)")
        self.lock = threading.RLock()
        self.server_names = server_names
        self.cors_origins = tuple(map(check_origin, cors_origins))
        self.app = make_app(self)
        self._answers = answer_all(choices or {})
        self._live = LiveStreams(heartbeat, has_ids=self._answers["live_event_ids"] == "as_listed")
        self._port = port
        self._server: Server | None = None
        attempts, signs = int(self._answers["delivery_attempts"]), self._answers["delivery_signature"] == "hmac"
        self._courier = events.Courier(allowed_hosts, delivery_timeout, attempts, signs=signs)
        self.reset()

    def __enter__(self) -> str:
        """Start to serve.

        Returns:
            The base URL for a client.

        Raises:
            OSError: if the port is not free.
            RuntimeError: if it is served already.
        """
        if self._server is not None:
            raise RuntimeError("This sandbox is served already: make another one")
        self._server = Server(self.app, self._port)
        return self.base_url

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._live.end()
        if self._server:
            self._server.stop()
            self._server = None
        with self.lock:
            self._courier.stop()

    @property
    def base_url(self) -> str:
        """The base URL for a client, while the sandbox is served."""
        if self._server is None:
            raise RuntimeError("A sandbox has a URL only while it is served: use it within its `with` block")
        return f"http://127.0.0.1:{self._server.port}{BASE_PATH}"

    @property
    def org_id(self) -> str:
        """The workspace of the first user."""
        return self.state.of("o_")[0].id

    def calls(self) -> dict[str, Callable[..., Any]]:
        """The methods that can be called over HTTP."""
        return {name: getattr(self, name) for name in CALLS}

    def about(self) -> Json:
        """The credentials, and the calls with their arguments."""
        credentials = {"api_key": API_KEY, "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET}
        calls = {**self.calls(), "add_fault": Fault}
        return {**credentials, "calls": {name: _arguments_of(call) for name, call in calls.items()}}

    def reset(self) -> None:
        """Forget everything that happened, end live streams, and begin again with what the recordings have."""
        with self.lock:
            self._live.end()
            self.state = State(self._answers)
            self._faults: list[Fault] = []
            self._random = random.Random(1)  # noqa: S311
            seed(self.state)

    def add(self, kind: str, user_id: str | None = None, org_id: str | None = None, **fields: Any) -> dict[str, Any]:
        """Add something that no operation creates, such as an account, or something that one creates.

        Parameters:
            kind: what its id begins with: `apn_`, `app_`, `dc_`, `p_`, `sc_`, `wh_`.
            user_id: whose it is; the first user's if neither this nor a workspace is given.
            org_id: in which workspace it is; the first one if neither is given.
            fields: what the API shows of it. Fields that are not given are copied from the first one of its kind.

        Returns:
            All of its fields.

        Raises:
            LookupError: if there is none of this kind to copy, no such user, or no such workspace.
            ValueError: if an argument or a field is wrong; the message says which, and why.
            FullError: if there is no room for more.
        """
        check("add", kind=kind, user_id=user_id, org_id=org_id)
        with self.lock:
            if user_id:
                self._find("u_", user_id)
            if org_id:
                self._find("o_", org_id)
            shown = {**self._copy(kind), **as_json(fields)}
            check(kind, **shown)
            owner = Owner(user_id, org_id) if user_id or org_id else self.state.of(kind)[0].owner
            record = self.state.add(Record(shown, owner))
            if kind == "dc_":
                name_source(self.state, record, shown["name"], fields.get("name_slug"))
            return copy.deepcopy(record.shown)

    def _copy(self, kind: str) -> dict[str, Any]:
        """What the first record of a kind shows, with a new id."""
        first = next(iter(self.state.of(kind)), None)
        if first is None:
            raise LookupError(f"There is no {kind!r}")
        return {**copy.deepcopy(first.shown), "id": self.state.new_id(kind)}

    def _find(self, kind: str, id_: str) -> Record:
        record = self.state.records.get(id_)
        if record is None or not id_.startswith(kind):
            raise LookupError(f"There is no {kind}… {id_[:99]!r}")
        return record

    def add_registry_component(self, key: str, kind: str = "source") -> None:
        """Put a component into the public registry.

        Parameters:
            key: such as `slack-new-message`; its first word is the app.
            kind: `source` or `action`.

        Raises:
            ValueError: if the key is empty or has more than 200 characters, or the kind is another.
            FullError: if there is no room for more.
        """
        check("add_registry_component", key=key, kind=kind)
        with self.lock:
            register(self.state, key, kind)

    def add_user(self, org_id: str | None = None) -> dict[str, str]:
        """Add a user. The user sees what others own only if it is in the same workspace.

        Parameters:
            org_id: the user's workspace; a new one of the user's own if not given.

        Returns:
            `user_id`, `org_id`, `api_key`, and `client_id` and `client_secret` of a new OAuth client of the workspace.

        Raises:
            LookupError: if there is no such workspace.
            FullError: if there is no room for more.
        """
        check("add_user", org_id=org_id)
        with self.lock:
            if org_id:
                self._find("o_", org_id)
            user_id = self.state.add(Record(self._copy("u_"))).id
            if not org_id:
                org_id = self.state.add(Record(self._copy("o_"), self.state.of("o_")[0].owner)).id
            key = f"{self.state.random.getrandbits(128):032x}"
            client_id, secret = self.state.text(16), self.state.text(32)
            self.state.members[user_id] = [org_id]
            self.state.api_keys[key] = user_id
            self.state.clients[client_id] = (secret, org_id)
            ids = {"user_id": user_id, "org_id": org_id, "api_key": key}
            return {**ids, "client_id": client_id, "client_secret": secret}

    def revoke(self, credential: str) -> None:
        """Make an API key or an OAuth token unknown.

        Raises:
            LookupError: if it is unknown already.
        """
        check("revoke", credential=credential)
        with self.lock:
            holders: list[dict[str, Any]] = [self.state.api_keys, self.state.tokens]
            if not any(holder.pop(credential, None) for holder in holders):
                raise LookupError("There is no such credential")

    def emit(
        self,
        emitter_id: str,
        event: Json,
        name: str = "",
        *,
        id: str | float | None = None,  # noqa: A002  # as the code of components has it
        summary: str | None = None,
        ts: int | None = None,
    ) -> dict[str, Any]:
        """Let a source or workflow emit an event, as its code would. Its listeners get the event.

        Parameters:
            emitter_id: the source (`dc_…`) or workflow (`p_…`). An HTTP trigger (`hi_…`) gets the event itself, and
                starts its workflow.
            event: anything that is JSON.
            name: the stream: a custom channel or `$logs`; empty for the ordinary one.
            id: what the emitter calls the event.
            summary: one line about the event.
            ts: when the event happened according to the emitter, in milliseconds since the Unix epoch.

        Returns:
            `id`, `indexed_at_ms`, `event` and `metadata` of the event, as in lists of events.

        Raises:
            LookupError: if there is no such source, workflow or trigger.
            ValueError: if it is turned off, the stream is `$errors`, or the event is not JSON.
            FullError: if there is no room for more.
        """
        description = {"id": id, "summary": summary, "ts": ts}
        check("emit", emitter_id=emitter_id, event=event, name=name, **description)
        if name == events.ERRORS:
            raise ValueError("Emit errors with emit_error, which gives them their fields")
        return self._emit(emitter_id, event, events.stream(name), description)

    def emit_error(
        self,
        emitter_id: str,
        event: Json = None,
        code: str = "InternalFailure",
        stack: str = "    at run ...",
        message: str = "The step failed",
    ) -> dict[str, Any]:
        """Let a source or workflow throw an error: an event on its stream `$errors`.

        Parameters:
            emitter_id: `dc_…` or `p_…`.
            event: the event that it was started with.
            code: the code of the error.
            stack: the stack of the error.
            message: the text of the error.

        Returns and raises as `emit` does.
        """
        check("emit_error", emitter_id=emitter_id, event=event, code=code, stack=stack, message=message)
        with self.lock:
            new, now = self.state.text, self.state.iso()
            context: dict[str, Any] = {
                "id": new(27),
                "ts": now,
                "workflow_id": emitter_id,
                "deployment_id": f"d_{new(6)}",
            }
            context |= {"source_type": "SDK", "verified": False, "owner_id": "", "platform_version": "3.1.20"}
            context |= {"pipeline_id": None, "hops": None, "resume": None}  # as clients have seen them
            error = {"code": code, "msg": message, "cellId": f"c_{new(6)}", "ts": now, "stack": stack}
            detail = {"original_event": event, "original_context": context, "error": error}
            return self._emit(emitter_id, detail, events.ERRORS, {})

    def _emit(self, emitter_id: str, event: Json, name: str, description: dict[str, Any]) -> dict[str, Any]:
        with self.lock:
            emitter = self.state.records.get(emitter_id) or self.state.http_trigger(emitter_id)
            if emitter is None or not emitter_id.startswith(("dc_", "hi_", "p_")):
                raise LookupError(f"There is no source, workflow or HTTP trigger {emitter_id!r}")
            if not emitter.shown["active"]:
                raise ValueError(f"{emitter_id} is turned off")
            summary, deliveries = events.emit(self.state, emitter, as_json(event), name, description)
            if not name:
                self._live.send(emitter.id, summary)
            for delivery in deliveries:
                if delivery["url"]:
                    self._courier.take(delivery)
            return copy.deepcopy(summary)

    def listen(self, source_id: str, caller: Caller, last_id: str) -> LiveStream:
        """A live stream of a source that the caller can see, from after this event on if it has an id.

        Raises:
            ApiError: with 404 if there is none.
            FullError: if there are too many streams.
        """
        with self.lock:
            source = self.state.find("dc_", source_id, caller)
            return self._live.open(source.id, missed(self.state.streams.get((source.id, ""), ()), last_id))

    def live_streams(self) -> int:
        """How many live streams are open."""
        return len(self._live)

    def deliveries(self, wait: float = 10) -> list[dict[str, Any]]:
        """All deliveries of events to listeners, the oldest first.

        Parameters:
            wait: how long to wait for deliveries that are under way, in seconds, an hour at most.

        Returns:
            `event_id`, `emitter_id`, `event_name`, `listener_id` and `event` of each; for a webhook also its `url`, the
            `status` of its response, the number of `attempts`, and the last `error`.

        Raises:
            ValueError: if `wait` is out of bounds.
        """
        check("deliveries", wait=wait)
        self._courier.wait(wait)
        with self.lock:
            return copy.deepcopy(list(self.state.deliveries))

    def set_clock(self, seconds: float | None) -> None:
        """Stop the clock at a time, or start it again.

        Parameters:
            seconds: the time that it shows from now on, in seconds since the Unix epoch, at most the end of the year
                9999. With None it shows the true time again.

        Raises:
            ValueError: if the time is out of bounds.
        """
        check("set_clock", seconds=seconds)
        with self.lock:
            self.state.now_at = seconds

    def advance(self, seconds: float) -> None:
        """Stop the clock, and put it forward by so many seconds.

        Raises:
            ValueError: if the time is then out of the bounds of `set_clock`.
        """
        check("advance", seconds=seconds)
        with self.lock:
            self.set_clock(self.state.now() + seconds)

    def add_fault(self, **fault: Any) -> None:
        """Let requests go wrong from now on. The arguments are the fields of `Fault`.

        If several faults fit a request, the one that was added first happens.

        Raises:
            TypeError: if `Fault` has no such field.
            ValueError: if a value is wrong; the message says which, and why.
            FullError: if there are too many.
        """
        with self.lock:
            planned = Fault(**fault)
            check_count(self._faults, "faults")
            self._faults.append(planned)

    def clear_faults(self) -> None:
        """Remove all faults."""
        with self.lock:
            self._faults.clear()

    def next_fault(self, method: str, path: str) -> Fault | None:
        """What is to go wrong with this request."""
        with self.lock:
            for fault in self._faults:
                if fnmatch.fnmatchcase(f"{method} {path}", fault.requests) and self._random.random() < fault.share:
                    if fault.times is not None:
                        fault.times -= 1
                        if fault.times <= 0:
                            self._faults.remove(fault)
                    return fault
            return None
