"""A server on this machine that responds to any GET below /<file> with that file. It ends with its standard input.

The cheapest possible, so that what is measured is the clients: a canned response for each request on a kept connection.
"""

import asyncio
import sys
from pathlib import Path
from typing import cast

HEAD = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n"
BODIES = {file.stem: file.read_bytes() for file in Path(sys.argv[1]).glob("*.json")}
RESPONSES = {name: HEAD.format(len(body)).encode() + body for name, body in BODIES.items()}


class Connection(asyncio.Protocol):
    """One connection: for the first segment of each request's path, the response of that name."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self.unread = b""

    def data_received(self, data: bytes) -> None:
        *heads, self.unread = (self.unread + data).split(b"\r\n\r\n")
        for head in heads:
            self.transport.write(RESPONSES[head.decode().split("/")[1]])


async def main() -> None:
    """Serve, and say on which port."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
