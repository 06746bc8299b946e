"""Prints what newman has read of each response, by the operation that has the name of the request as its summary."""

import json
from pathlib import Path

paths = json.loads(Path("openapi.json").read_text(encoding="utf-8"))["paths"]
operations = [operation for item in paths.values() for operation in item.values()]
ids = {operation["summary"]: operation["operationId"] for operation in operations}
for execution in json.loads(Path("report.json").read_text(encoding="utf-8"))["run"]["executions"]:
    text = bytes(execution["response"]["stream"]["data"]).strip()
    print(json.dumps({"call": ids[execution["item"]["name"]], "value": json.loads(text or "null")}))
