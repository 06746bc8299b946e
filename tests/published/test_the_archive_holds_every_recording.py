"""`pipedream.har` has every recorded exchange as it is, and says that none was captured."""

import json
from pathlib import Path

from tests.support.recordings import RECORDINGS
from tests.support.wire import recorded


def test_entries_are_the_recordings(dist: Path) -> None:
    log = json.loads((dist / "pipedream.har").read_text(encoding="utf-8"))["log"]
    assert log["version"] == "1.2"
    assert "not captured" in log["comment"]
    assert len(log["entries"]) == len(RECORDINGS)
    for entry, recording in zip(log["entries"], RECORDINGS, strict=True):
        request, response = entry["request"], entry["response"]
        body = request.get("postData", {}).get("text")
        assert recorded(request["method"], request["url"], body) == recording.request
        assert (response["status"], response["content"]["text"]) == (recording.status, recording.text or "")
        assert recording.source["section"] in entry["comment"]
        assert ("is inferred" in entry["comment"]) is bool(recording.source.get("inferred"))
