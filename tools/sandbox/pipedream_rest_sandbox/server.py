"""Serving an application on this machine, from a thread."""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
import time
from collections.abc import Collection
from typing import Any

import uvicorn

HOST = "127.0.0.1"
START_SECONDS = 10
# An address in brackets or a name, and the port.
_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([^\s\[\]:@/?#\\]+))(?::[0-9]*)?")
# As browsers write it: in lower case and ASCII, and without the port that a scheme has of its own.
_ORIGIN = re.compile(r"(?P<scheme>https?)://(?:\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(?P<port>[1-9][0-9]{0,4}))?")
_OWN_PORT = {"http": "80", "https": "443"}


def check_origin(origin: str) -> str:
    """Check that this is the origin of a page, as browsers send it.

    Raises:
        ValueError: if it is `*`, `null`, has anything besides scheme, host and port, or names the scheme's own port.
    """
    found = _ORIGIN.fullmatch(origin)
    if not found or found["port"] == _OWN_PORT[found["scheme"]] or int(found["port"] or 1) > 65535:
        raise ValueError(
            f"{origin!r} is not an origin: name each as browsers send it, as in http://localhost:8080, "
            "without '*', and without the ports 80 of http and 443 of https"
        )
    return origin


def is_local(host: str, names: Collection[str] = ()) -> bool:
    """Whether a host is this machine (`localhost` or a loopback address), or one of these names.

    Parameters:
        host: as in a URL or a `Host` header: a name, or an address (IPv6 in brackets), with or without a port.
        names: further hosts, without a port.
    """
    found = _HOST.fullmatch(host)
    name = (found[1] or found[2]).lower() if found else ""
    if name == "localhost" or name in (other.lower() for other in names):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


class Server:
    """A server that listens on 127.0.0.1 from when it is made.

    Parameters:
        app: an ASGI application.
        port: 0 for any free port.

    Raises:
        OSError: if the port is not free.
    """

    def __init__(self, app: Any, port: int = 0) -> None:
        self._socket = socket.create_server((HOST, port))
        # Head and body are sent one after the other, and the second would wait for the first to be acknowledged.
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.port: int = self._socket.getsockname()[1]
        config = uvicorn.Config(
            app,
            http="h11",  # the one whose connections `app` knows how to break
            ws="none",
            lifespan="off",
            log_config=None,
            log_level="critical",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        self._server = uvicorn.Server(config)
        arguments = {"sockets": [self._socket]}
        self._thread = threading.Thread(target=self._server.run, kwargs=arguments, name="sandbox", daemon=True)
        self._thread.start()
        deadline = time.monotonic() + START_SECONDS
        while not self._server.started:
            if not self._thread.is_alive() or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError("The sandbox did not start")
            time.sleep(0.005)

    def stop(self) -> None:
        """End the server, and what it is still answering."""
        self._server.should_exit = True
        self._thread.join(START_SECONDS)
        self._socket.close()
