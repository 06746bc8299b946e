"""Calls what standard input asks for, line by line, with OpenAPI Generator's client, and prints what came back."""

import importlib
import json
import os
import re
import sys
from typing import Any

client = importlib.import_module("openapi_client")


def answer(operation: str, path: Any, query: Any, body: Any, token: str, **_: Any) -> Any:
    """Do one call."""
    configuration = client.Configuration(host=os.environ["BASE_URL"], access_token=token)
    with client.ApiClient(configuration) as api_client:
        method = find(api_client, snake(operation))
        arguments = {snake(name): value for name, value in {**path, **query}.items()}
        if body is not None:
            model = snake(operation) + "_request"
            arguments[model] = getattr(client, operation[0].upper() + operation[1:] + "Request").from_dict(body)
        try:
            value = method(**arguments)
        except client.ApiException as error:
            return {"status": error.status, "error": error.data.to_dict()}
    return {"value": value.to_dict() if hasattr(value, "to_dict") else value}


def plain(value: Any) -> str:
    """The text of a value that JSON has no form for: a secret, which hides it otherwise, or an instant."""
    return str(value.get_secret_value() if hasattr(value, "get_secret_value") else value.isoformat())


def find(api_client: Any, name: str) -> Any:
    """The method of this name; each tag has a class of its own."""
    apis = [getattr(client, name)(api_client) for name in dir(client) if name.endswith("Api")]
    return next(getattr(api, name) for api in apis if hasattr(api, name))


def snake(name: str) -> str:
    """`list_apps` for `listApps`."""
    return re.sub(r"([A-Z])", r"_\1", name).lower()


for line in sys.stdin:
    try:
        result = answer(**json.loads(line))
    except Exception as error:
        result = {"fault": f"{type(error).__name__}: {error}"}
    print(json.dumps(result, default=plain), flush=True)
