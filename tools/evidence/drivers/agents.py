"""Calls what standard input asks for, line by line, as an agent does: through an MCP client, with tools."""

import asyncio
import importlib
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

fastmcp: Any = importlib.import_module("fastmcp")
httpx2: Any = importlib.import_module("httpx2")

SPEC = json.loads(Path("openapi-agents.json").read_text(encoding="utf-8"))


async def answer(operation: str, path: Any, query: Any, body: Any, token: str, public: bool, **_: Any) -> Any:
    """Do one call."""
    headers = {} if public else {"Authorization": f"Bearer {token}"}
    http = httpx2.AsyncClient(base_url=os.environ["BASE_URL"], headers=headers)
    async with http, fastmcp.Client(fastmcp.FastMCP.from_openapi(SPEC, client=http)) as client:
        result = await client.call_tool(operation, {**path, **query, **(body or {})}, raise_on_error=False)
    if not result.is_error:
        return {"value": result.structured_content}
    # What an agent gets to read of an error response.
    text = re.fullmatch(r"Error calling tool '\w+': HTTP error (\d+): [\w ]+ - (.*)", result.content[0].text)
    return {"status": int(text[1]), "error": json.loads(text[2])} if text else {"fault": result.content[0].text}


for line in sys.stdin:
    try:
        found = asyncio.run(answer(**json.loads(line)))
    except Exception as error:
        found = {"fault": f"{type(error).__name__}: {error}"}
    print(json.dumps(found, default=str), flush=True)
