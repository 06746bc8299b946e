"""Calls what the official SDK shares with the API: its Connect paths are rewritten to those of the API."""

import importlib
import json
import os
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

httpx: Any = importlib.import_module("httpx")
pipedream: Any = importlib.import_module("pipedream")

BASE_URL = urlsplit(os.environ["BASE_URL"])
PROJECT = "proj_abc123"


def rewrite(request: Any) -> None:
    """Let `/v1/connect/<project>/accounts` be `/v1/accounts`."""
    path = request.url.path.replace(f"/connect/{PROJECT}/", "/").replace("/connect/", "/")
    request.url = request.url.copy_with(path=path)


def report(call: str, ask: Callable[[], Any]) -> None:
    """Print what came of a call."""
    try:
        value = ask()
        print(json.dumps({"call": call, "value": value}, default=plain))
    except Exception as error:
        print(json.dumps({"call": call, "fault": f"{type(error).__name__}: {error}"}))


def plain(value: Any) -> Any:
    """A value that JSON has no form for: a model, with its fields as the API has them, or an instant."""
    return value.model_dump(by_alias=True) if hasattr(value, "model_dump") else value.isoformat()


client = pipedream.Pipedream(
    base_url=f"{BASE_URL.scheme}://{BASE_URL.netloc}",
    project_id=PROJECT,
    client_id=os.environ["PIPEDREAM_CLIENT_ID"],
    client_secret=os.environ["PIPEDREAM_CLIENT_SECRET"],
    httpx_client=httpx.Client(event_hooks={"request": [rewrite]}),
)
credentials = {name: os.environ[f"PIPEDREAM_{name.upper()}"] for name in ("client_id", "client_secret")}
report("oauth_tokens.create", lambda: client.oauth_tokens.create(**credentials))
report("accounts.list", lambda: list(client.accounts.list(limit=100)))
report("apps.list", lambda: list(client.apps.list(limit=1)))
report("apps.retrieve", lambda: client.apps.retrieve("app_OkrhR1"))
