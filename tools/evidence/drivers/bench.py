"""Runs in an environment that is measured: times what it is told to, one line of JSON for each order.

It can't import its siblings: the environment has nothing but what it is to be measured with. Clients get the same
body from the same transport in this process, or from the same server.
"""

import asyncio
import json
import sys
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from time import process_time
from typing import Any

import httpx

KEY = "0123456789abcdef0123456789abcdef"
HEADERS = {"authorization": f"Bearer {KEY}"}
URL = "https://api.example/v1"
CONCURRENT = 100
CROWD = 3000
PAGES = 1000

Action = Callable[[], Any]
Call = Callable[[], Coroutine[Any, Any, Any]]


class Canned(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport without a network: like httpx's own, it hands over a response whose body is still to be read."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]

    def handle_request(self, request: httpx.Request) -> httpx.Response:  # noqa: ARG002
        return httpx.Response(200, headers=self.headers, stream=httpx.ByteStream(self.body))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return self.handle_request(request)


class Pages(Canned):
    """A list of many pages, each with a cursor of its own."""

    number = 0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.number += 1
        cursor = b'"%d"' % self.number if self.number < PAGES else b"null"
        return Canned(self.body.replace(b'"END"', cursor)).handle_request(request)


# --- what is called: `<who>_call` waits for the result, `<who>_async` has many of them at once ---


def raw_call(body: bytes, url: str) -> Action:
    client = httpx.Client(base_url=url or URL, headers=HEADERS, transport=None if url else Canned(body))
    return lambda: client.get("/accounts").json()


def raw_async(_: bytes, url: str) -> Call:
    client = httpx.AsyncClient(base_url=url, headers=HEADERS)

    async def call() -> Any:
        return (await client.get("/accounts")).json()

    return call


def ours_call(body: bytes, url: str, library: str = "httpx", name: str = "Pipedream") -> Action:
    where = {"base_url": url, "http_library": library} if url else {"base_url": URL, "transport": Canned(body)}
    client = getattr(import_module("pipedream_rest"), name)(KEY, **where)
    return lambda: client.accounts.list()


def ours_async(body: bytes, url: str, library: str = "httpx") -> Call:
    return ours_call(body, url, library, "AsyncPipedream")


def fast_call(body: bytes, url: str) -> Action:
    return ours_call(body, url, "pyreqwest")


def fast_async(body: bytes, url: str) -> Call:
    return ours_async(body, url, "pyreqwest")


def pyreqwest_call(_: bytes, url: str) -> Action:
    client = import_module("pyreqwest.client").SyncClientBuilder().default_headers(HEADERS).build()
    return lambda: json.loads(client.get(f"{url}/accounts").build().send().bytes().to_bytes())


def pyreqwest_async(_: bytes, url: str) -> Call:
    client = import_module("pyreqwest.client").ClientBuilder().default_headers(HEADERS).build()

    async def call() -> Any:
        response = await client.get(f"{url}/accounts").build().send()
        return json.loads((await response.bytes()).to_bytes())

    return call


def official_call(body: bytes, _: str) -> Action:
    http = httpx.Client(transport=Canned(body))
    pipedream = import_module("pipedream").Pipedream
    client = pipedream(access_token=KEY, project_id="proj_1", base_url=URL, httpx_client=http)
    return lambda: client.accounts.list().response


def raw_decode(body: bytes, _: str) -> Action:
    return lambda: json.loads(body)


def ours_decode(body: bytes, _: str) -> Action:
    calls, decoding, hidden = (
        import_module(f"pipedream_rest._runtime.{name}") for name in ("calls", "decoding", "hidden")
    )
    account = import_module("pipedream_rest.models").Account
    model = import_module("pipedream_rest._runtime.lists").list_of(account, has_pages=True)
    core = import_module("pipedream_rest").Pipedream(KEY)._core
    call = calls.make_call("accounts.list", "GET", "/accounts")
    headers = hidden.Hidden({"content-type": "application/json"})
    response = calls.Response(200, headers, hidden.Hidden(body))
    return lambda: decoding.decode(call, response, model, decoding.LIST_IN_DATA, core, is_strict=False)


fast_decode = ours_decode


def official_decode(body: bytes, _: str) -> Action:
    parse = import_module("pipedream.core.pydantic_utilities").parse_obj_as
    model = import_module("pipedream.types.list_accounts_response").ListAccountsResponse
    return lambda: parse(model, json.loads(body))


# --- how it is measured -----------------------------------------------------------------------------------------------


def together(call: Call, number: int) -> Action:
    async def run() -> list[Any]:
        return await asyncio.gather(*[call() for _ in range(number)])

    return lambda: LOOP.run(run())


def plain(value: Any) -> Any:
    """A result as plain JSON; date-times as such, for `Z` and `+00:00` are the same."""
    for method in ("to_dict", "dict"):
        if hasattr(value, method):
            return plain(getattr(value, method)())
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, str) and value[10:11] == "T" and value[:4].isdecimal():
        value = datetime.fromisoformat(value)
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def check_lossless(result: Any, body: bytes) -> None:
    """A result has to hold all that came, fields that no spec has included."""
    expected = plain(json.loads(body))
    for one in result if isinstance(result, list) else [result]:
        if plain(one) != expected:
            raise SystemExit(f"the result is not what came:\n{plain(one)}\n{expected}")


def seconds_of(action: Action, times: int) -> float:
    """What some runs take, in seconds of the processor.

    No action waits but for the server on this machine, so that is what it costs, whatever else the machine does.
    """
    start = process_time()
    for _ in range(times):
        action()
    return process_time() - start


class Timer:
    """Runs an action as often as fits in this time, and says what one call of it takes.

    Its first run loads what it needs, and its result is checked.
    """

    def __init__(self, task: str, who: str, body: bytes, url: str, seconds: float) -> None:
        # Of raw httpx, what others are compared with: its cost per call grows so fast that more would take minutes.
        calls = CROWD if task == "crowd" and who != "raw" else CONCURRENT
        make = globals()[f"{who}_{task if task in ('call', 'decode') else 'async'}"](body, url)
        self._action: Action = make if task in ("call", "decode") else together(make, calls)
        self._calls = calls if task == "crowd" else 1
        check_lossless(self._action(), body)
        self._number = max(1, int(seconds / seconds_of(self._action, 1)))

    def run(self) -> float:
        """Some runs that fill the processor's caches, for another process was at them before; then those that count."""
        seconds_of(self._action, self._number // 3)
        return seconds_of(self._action, self._number) / self._number / self._calls


def growth(who: str, body: bytes, url: str) -> float:
    """How much more a call costs when there are many at once."""
    call = globals()[f"{who}_async"](body, url)
    costs = []
    for number in (CONCURRENT, CROWD):
        action = together(call, number)
        action()
        costs.append(seconds_of(action, CROWD // number))
    return costs[1] / costs[0]


def drain(body: bytes) -> int:
    """By how many bytes this process grows at most, from the first page of a list to the last."""
    client = import_module("pipedream_rest").Pipedream(KEY, base_url=URL, transport=Pages(body))
    page = client.accounts.list()
    before = peak()
    count = sum(1 for _ in page)
    if count != PAGES * len(page.data):
        raise SystemExit(f"the list had {count} items")
    return peak() - before


def peak() -> int:
    """The most memory that this process has had, in bytes. Linux only: elsewhere a parent's counts too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024


def main(folder: Path) -> None:
    """Carry out orders until there are no more."""
    timers: dict[str, Timer] = {}
    for line in sys.stdin:
        order = json.loads(line)
        order["body"] = (folder / f"{order['body']}.json").read_bytes()
        if order["task"] == "drain":
            print(drain(order["body"]), flush=True)
        elif order["task"] == "growth":
            print(growth(order["who"], order["body"], order["url"]), flush=True)
        else:
            timers[line] = timers.get(line) or Timer(**order)
            print(timers[line].run(), flush=True)


if __name__ == "__main__":
    with asyncio.Runner() as LOOP:
        main(Path(sys.argv[1]))
