"""The parsers that the client may decode JSON with."""

from __future__ import annotations

import msgspec

from pipedream_rest._runtime import decoding

# The standard library's, which is taken where msgspec is not installed, and msgspec's.
PARSERS = {"json": decoding._parse, "msgspec": msgspec.json.decode}
