"""The recorded exchanges as an HTTP archive (HAR 1.2), which traffic tools read."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tools.publish.examples import provenance
from tools.publish.recordings import Recording


def archive(exchanges: Sequence[Recording], version: str, epoch: int) -> dict[str, Any]:
    """The archive. No exchange was timed, so all have the time of the release, and took none."""
    moment = datetime.fromtimestamp(epoch, UTC).isoformat()
    return {
        "log": {
            "version": "1.2",
            "creator": {"name": "pipedream-rest", "version": version},
            "comment": "Transcribed from documentation, not captured: times mean nothing.",
            "entries": [_entry(exchange, moment) for exchange in exchanges],
        }
    }


def _entry(exchange: Recording, moment: str) -> dict[str, Any]:
    request, response = exchange.request, exchange.response
    body, text = request["body"], response["body"]["string"]
    media = response["headers"].get("Content-Type", [""])[0]
    sent = {"postData": {"mimeType": request["headers"]["Content-Type"][0], "text": body}} if body else {}
    return {
        "startedDateTime": moment,
        "time": 0,
        "comment": f"{exchange.operation}: {provenance(exchange)}",
        "request": {
            "method": exchange.method,
            # A literal `$` in the path is as good, and matches where tools compare text.
            "url": exchange.url.replace("/%24", "/$"),
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": _headers(request["headers"]),
            "queryString": _pairs(parse_qsl(urlsplit(exchange.url).query, keep_blank_values=True)),
            **sent,
            "headersSize": -1,
            "bodySize": len(body.encode()),
        },
        "response": {
            "status": response["status"]["code"],
            "statusText": response["status"]["message"],
            "httpVersion": "HTTP/1.1",
            "cookies": [],
            "headers": _headers(response["headers"]),
            "content": {"size": len(text.encode()), "mimeType": media, "text": text},
            "redirectURL": "",
            "headersSize": -1,
            "bodySize": len(text.encode()),
        },
        "cache": {},
        "timings": {"send": 0, "wait": 0, "receive": 0},
    }


def _headers(headers: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    return _pairs([(name, value) for name, values in headers.items() for value in values])


def _pairs(pairs: Sequence[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "value": value} for name, value in pairs]
