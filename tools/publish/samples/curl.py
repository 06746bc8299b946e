"""Samples for curl."""

import json
import shlex
from typing import Any
from urllib.parse import quote, urlencode

from tools.publish.samples.layout import Group, Style, write
from tools.publish.samples.request import Request, Variable

STYLE = Style('"${}"', Group("{", (), "}", last="", step="  "), Group("[", (), "]", last="", step="  "))


def sample(request: Request) -> str:
    """The command that sends a request."""
    implied = "POST" if request.body else "GET"
    method = "" if request.method == implied else f"-X {request.method} "
    lines = [f"curl {method}{shlex.quote(_url(request))}"]
    if not request.is_public:
        lines.append('-H "Authorization: Bearer $PIPEDREAM_API_KEY"')
    if request.body:
        lines += ['-H "Content-Type: application/json"', _data(request.body)]
    return " \\\n  ".join(lines) + "\n"


def _url(request: Request) -> str:
    values = {name: quote(value, safe="") for name, value in request.path.items()}
    query = {name: value if isinstance(value, str) else json.dumps(value) for name, value in request.query.items()}
    url = request.document["servers"][0]["url"] + request.template.format_map(values)
    return f"{url}?{urlencode(query, quote_via=quote)}" if query else url


def _data(body: Any) -> str:
    code = write("", STYLE.value(body))
    # The shell fills in variables, for which it needs other quotes.
    if any(isinstance(value, Variable) for value in body.values()):
        return f"-d @- <<END\n{code}\nEND"
    return f"-d {shlex.quote(code)}"
