"""What can go wrong with requests, because somebody asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .arguments import check


@dataclass
class Fault:
    """What goes wrong with requests, and with which of them.

    Parameters:
        status: respond with this status, 200 to 599, without doing anything.
        message: the text of that response's error.
        headers: further headers of that response, such as `Retry-After`.
        latency: wait before responding, in seconds, an hour at most.
        reset: break the connection instead of responding, without doing anything.
        truncate: do what is asked, and end the connection after half of the response's body, or after half of the first
            event of a live stream.
        live: what is wrong with a live stream: `stall` sends nothing after its beginning.
        times: to how many requests it happens; None for all requests.
        share: to which share of the requests it happens, between 0 and 1.
        requests: to which requests it happens, as a pattern like `GET /v1/sources/*`.

    Raises:
        ValueError: if a value is wrong; the message says which, and why.
    """

    status: int | None = None
    message: str = "A fault that was asked for"
    headers: Mapping[str, str] = field(default_factory=dict)
    latency: float = 0
    reset: bool = False
    truncate: bool = False
    live: str | None = None
    times: int | None = 1
    share: float = 1
    requests: str = "*"

    def __post_init__(self) -> None:
        check("add_fault", **vars(self))
        self.status = self.status and int(self.status)  # 503.0 is an integer of JSON
