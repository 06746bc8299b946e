"""A Postman collection (2.1): folders by resource, the recorded exchanges as requests and saved responses.

Each request has the values of the first exchange. Parameters that it doesn't send are there, but switched off. Ids are
made from the names, so that they stay the same.
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from tools.publish.examples import provenance
from tools.publish.recordings import Recording
from tools.spec import operations, parameters

SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
# The collection's variables that stand for credentials, and the body fields that take them.
CREDENTIALS = {
    "token": "A user API key, or an access token: `oauth > Create an access token` puts it here.",
    "client_id": "The id of the OAuth client.",
    "client_secret": "The secret of the OAuth client.",
}
KEEP_TOKEN = {
    "listen": "test",
    "script": {
        "type": "text/javascript",
        "exec": [
            "const token = pm.response.json().access_token;",
            "if (token) pm.collectionVariables.set('token', token);",
        ],
    },
}
# The value of an optional parameter that is switched off, by its type.
PLACEHOLDERS = {"boolean": "true", "integer": "10", "number": "0.5"}


def collection(document: Any, exchanges: Sequence[Recording]) -> dict[str, Any]:
    """The collection of a document with examples, and of the exchanges that they were made from."""
    info = document["info"]
    variables = [{"key": "baseUrl", "value": document["servers"][0]["url"]}]
    variables += [{"key": name, "value": "", "description": text} for name, text in CREDENTIALS.items()]
    return {
        "info": {
            "_postman_id": _id(info["title"]),
            "name": info["title"],
            "description": info["description"],
            "version": info["version"],
            "schema": SCHEMA,
        },
        "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{token}}", "type": "string"}]},
        "variable": variables,
        "item": [
            {
                "id": _id(tag["name"]),
                "name": tag["name"],
                "description": tag["description"],
                "item": [
                    _item(document, method, path, operation, exchanges)
                    for _, method, path, operation in operations(document)
                    if operation["tags"] == [tag["name"]]
                ],
            }
            for tag in document["tags"]
        ],
    }


def _id(name: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"pipedream-rest/{name}"))


def _item(document: Any, method: str, path: str, operation: Any, exchanges: Sequence[Recording]) -> dict[str, Any]:
    own = [exchange for exchange in exchanges if exchange.operation == operation["operationId"]]
    taken = parameters(operation, document)
    requests = [_request(method, path, operation, taken, exchange) for exchange in own]
    responses = [
        _response(exchange, request) for exchange, request in zip(own, requests, strict=True) if _is_printed(exchange)
    ]
    scripts = {"event": [KEEP_TOKEN]} if operation["operationId"] == "createToken" else {}
    return {
        "id": _id(operation["operationId"]),
        "name": operation["summary"],
        **scripts,
        "request": {**requests[0], "description": operation["description"]},
        "response": responses,
    }


def _is_printed(exchange: Recording) -> bool:
    return bool(exchange.response["body"]["string"])


def _request(method: str, path: str, operation: Any, taken: Sequence[Any], exchange: Recording) -> dict[str, Any]:
    # The host's part of the path is in the base URL.
    steps = [f":{step[1:-1]}" if step.startswith("{") else step for step in path.split("/")[1:]]
    values = exchange.path_values(path)
    request: dict[str, Any] = {
        "method": method,
        "header": [{"key": "Accept", "value": "application/json"}],
        "url": {
            "raw": "{{baseUrl}}/" + "/".join(steps),
            "host": ["{{baseUrl}}"],
            "path": steps,
            "variable": [_pair(item, values[item["name"]]) for item in taken if item["in"] == "path"],
            "query": [_query(item, exchange.query) for item in taken if item["in"] == "query"],
        },
    }
    if not operation["security"]:
        request["auth"] = {"type": "noauth"}
    if (body := exchange.request_body) is not None:
        filled = {name: f"{{{{{name}}}}}" if name in CREDENTIALS else value for name, value in body.items()}
        request["header"].append({"key": "Content-Type", "value": "application/json"})
        request["body"] = {
            "mode": "raw",
            "raw": json.dumps(filled, indent=2, ensure_ascii=False),
            "options": {"raw": {"language": "json"}},
        }
    return request


def _pair(parameter: Any, value: str) -> dict[str, Any]:
    return {"key": parameter["name"], "value": value, "description": parameter["description"]}


def _query(parameter: Any, sent: Mapping[str, str]) -> dict[str, Any]:
    name = parameter["name"]
    if name in sent:
        return _pair(parameter, sent[name])
    value = parameter["schema"].get("const", PLACEHOLDERS.get(parameter["schema"]["type"], f"<{name}>"))
    return {**_pair(parameter, value), "disabled": True}


def _response(exchange: Recording, request: dict[str, Any]) -> dict[str, Any]:
    response = exchange.response
    return {
        "id": _id(f"{exchange.operation}/{exchange.name}"),
        "name": exchange.name,
        "originalRequest": request,
        "status": response["status"]["message"],
        "code": response["status"]["code"],
        "_postman_previewlanguage": "json",
        "header": [{"key": name, "value": value} for name, [value] in response["headers"].items()],
        "cookie": [],
        "body": response["body"]["string"],
        "description": provenance(exchange),
    }
