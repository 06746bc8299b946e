"""The proxies of the environment: HTTP_PROXY, HTTPS_PROXY, ALL_PROXY and NO_PROXY, the same for each HTTP library."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from importlib.util import find_spec
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from .errors import ConfigurationError
from .hidden import Hidden, without_frames

# A host, if it is no address of IPv6. One with other letters is written in ASCII (`xn--…`).
_NAME = re.compile(r"[a-z0-9._-]+")
SCHEMES = ("http", "https", "socks5", "socks5h")


def is_loopback(host: str | None) -> bool:
    """Whether a host is this machine."""
    try:
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:  # a name, which may begin with 127, too
        return False


class Proxies:
    """The proxies for the hosts that a client calls.

    Args:
        found: The proxies by scheme (`http`, `https`, `all`), and under `no` what needs none. Without it, those of the
            environment, or of the system's settings where there are any (Windows, macOS).
    """

    def __init__(self, found: Mapping[str, str] | None = None) -> None:
        if found is None:
            # Importing it takes time, so only where there is something to find.
            if os.name == "posix" and os.uname().sysname == "Linux" and not _has_variables():
                found = {}
            else:
                from urllib.request import getproxies

                found = getproxies()
        self._found = Hidden({name: found[name] for name in ("http", "https", "all") if found.get(name)})
        self._excluded = [entry.strip().lower() for entry in found.get("no", "").split(",") if entry.strip()]

    def __bool__(self) -> bool:
        return bool(self._found.reveal())

    def find(self, scheme: str, host: str, port: int | None) -> str | None:
        """The URL of the proxy for a host, or None. This machine is called directly, whatever the environment says.

        Raises:
            ConfigurationError: If the proxy is not a URL of a proxy, or its kind is not supported.
        """
        found = self._found.reveal
        name = scheme if scheme in found() else "all"
        host = host.lower()
        port = port or (443 if scheme == "https" else 80)
        if (
            name not in found()
            or is_loopback(host)
            or any(_covers(entry, scheme, host, port) for entry in self._excluded)
        ):
            return None
        return without_frames(lambda: _check_proxy(name, found()[name]))


def _has_variables() -> bool:
    return any(name.lower().endswith("_proxy") for name in os.environ)


def _variable(name: str) -> str:
    """The variable of the environment that a proxy comes from."""
    names = [f"{name}_proxy", f"{name}_proxy".upper()]
    return next((found for found in names if os.environ.get(found)), names[1])


def _check_proxy(name: str, proxy: str) -> str:
    """The URL of a proxy.

    Raises:
        ConfigurationError: If it is none, or its kind is not supported.
    """
    url = proxy if "://" in proxy else f"http://{proxy}"
    scheme = ""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        is_host = _NAME.fullmatch(host) or (":" in host and ip_address(host))
        scheme = parts.scheme if is_host and parts.port != 0 else ""
    except ValueError:  # which is said below
        pass
    if scheme not in SCHEMES or not url.isprintable() or " " in url:
        # Its value is not shown: it may hold a password.
        raise ConfigurationError(
            f"{_variable(name)}: expected the URL of a proxy, such as http://proxy.example:8080 "
            f"({', '.join(SCHEMES)}): correct it, unset it, or name the host in NO_PROXY"
        )
    if scheme.startswith("socks") and not find_spec("socksio"):
        raise ConfigurationError(
            f"{_variable(name)}: a SOCKS proxy needs a package that is not installed: pip install 'httpx[socks]', "
            "or unset it, or name the host in NO_PROXY"
        )
    return url


def _covers(entry: str, scheme: str, host: str, port: int) -> bool:
    """Whether an entry of NO_PROXY is about a host: a name with the names below it, an address, or a network."""
    if entry == "*":
        return True
    if "://" in entry:
        wanted, _, entry = entry.partition("://")
        if wanted not in (scheme, "all"):
            return False
    entry = entry.rstrip("/") if not entry.rpartition("/")[2].isdecimal() else entry
    try:
        return ip_address(host) in ip_network(entry.strip("[]"), strict=False)
    except (TypeError, ValueError):  # a name, or of another version
        pass
    name, colon, number = entry.rpartition(":")
    if colon and number.isdecimal() and (":" not in name or name.endswith("]")):
        if int(number) != port:
            return False
        entry = name
    entry = entry.removeprefix("*").strip("[]")
    return host == entry or host.endswith(entry if entry.startswith(".") else f".{entry}")
