"""What the sandbox has for a client to find: several pages of everything, and things of others that it must not get."""

from __future__ import annotations

from pipedream_rest_sandbox import Sandbox
from pipedream_rest_sandbox.state import Record

PAGE = 100  # items, the most that there are on one
EVENT = {"text": "Größe 日本", "number": 0.5, "list": [1, None, {"empty": {}}], "flag": False, "nothing": ""}


def fill(sandbox: Sandbox) -> None:
    """Add to what the sandbox begins with."""
    state = sandbox.state
    first = state.of("sub_")[0]
    for number in range(2 * PAGE + 30):
        sandbox.add("dc_", name=f"Source {number}: Größe")
        sandbox.add("apn_", name=f"Account {number}")
        sandbox.add("wh_", name=f"Webhook {number}", description="a/b & 100%")
        state.add(Record({**first.shown, "id": state.new_id("sub_"), "event_name": f"channel-{number}"}, first.owner))
    for number in range(PAGE + 20):
        sandbox.emit("dc_abc123", {**EVENT, "count": number})
        sandbox.emit("dc_rmXuv3", EVENT) if number < PAGE // 3 else None
    sandbox.add_registry_component("slack-new-message")
    colleague, stranger = sandbox.add_user(first.owner.org_id), sandbox.add_user()
    for kind in ("dc_", "wh_", "apn_"):
        sandbox.add(kind, user_id=colleague["user_id"], org_id=colleague["org_id"])
        sandbox.add(kind, user_id=stranger["user_id"], org_id=stranger["org_id"])
