"""The URLs that requests may go to."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urlsplit

from .proxies import is_loopback

# Control characters anywhere, and in the host whatever libraries may read in different ways.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f]|^[^/]*//[^/?#]*[\s\\@]")
# What no URL has after its host (RFC 3986), or some libraries encode: each has other rules for these.
_ENCODED = re.compile(r"%(?![0-9A-Fa-f]{2})|[^!$%&-;=?-Z\[\]_a-z~]")
# Segments that some libraries take out of a path, and others do not.
_DOTS = re.compile(r"/(\.|%2e){1,2}(/|$)", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
# A name that needs no further look, which costs an import.
_PLAIN = re.compile(r"([a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}\.?")


def check_base_url(name: str, url: str, *, allow_http: bool) -> str:
    """The base URL without a slash at its end.

    Raises:
        TypeError: If it is not a str.
        ValueError: If it is not an https URL, unless http is allowed or the host is this machine.
    """
    parts = split_url(name, url)
    if re.search(r"[?#\s]", url):
        raise ValueError(f"{name}: expected a URL without query, fragment and spaces")
    target(name, url)
    if parts.scheme != "https" and not (allow_http or is_loopback(parts.hostname)):
        raise ValueError(f"{name}: http://{parts.hostname} is refused: use https, or pass allow_http=True")
    return url.rstrip("/")


def host_of(url: str) -> tuple[str, str, int | None]:
    """The scheme, host and port of a URL."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port


def host_and_port(url: str) -> str:
    """The host and port of a URL, as a message may show them: without the user name and password of a proxy."""
    scheme, host, port = host_of(url)
    return f"{f'[{host}]' if ':' in host else host}:{port or _PORTS[scheme]}"


def beside_v1(base_url: str) -> str:
    """The base URL without the last `/v1` of its path; a host may have that name, too."""
    scheme, _, rest = base_url.partition("//")
    return f"{scheme}//{rest.removesuffix('/v1')}"


def split_url(name: str, url: str) -> SplitResult:
    """The parts of a URL that leads where it seems to.

    Raises:
        TypeError: If it is not a str.
        ValueError: If it is not an http or https URL, has no host or one that can't be looked up, has a user name, or
            has characters that other parsers may take for the end of the host.
    """
    if not isinstance(url, str):
        raise TypeError(f"{name}: expected str, got {type(url).__name__}")
    parts = _parts(url)
    if parts is None or _UNSAFE.search(url):
        # The URL is not shown: it may hold a password.
        raise ValueError(
            f"{name}: expected an http or https URL with a valid host and port, and without user name and password"
        )
    return parts


def target(name: str, url: str) -> tuple[str, str]:
    """Path and query of a URL, with a `?` that no query follows in the path.

    Raises:
        ValueError: If an HTTP library would send another path or query than these.
    """
    rest = re.split(r"//[^/?#]*", url, maxsplit=1)[1]
    path, mark, query = rest.partition("?")
    wrong = _ENCODED.search(rest)
    character = wrong[0] if wrong else "'" if "'" in query else ""
    if character:
        raise ValueError(f"{name}: percent-encode {character!r} after the host, as {quote(character)}")
    if _DOTS.search(path):
        raise ValueError(f"{name}: remove the segments '.' and '..' of the path, which some HTTP libraries leave out")
    return (path or "/") + ("" if query else mark), query


def _parts(url: str) -> SplitResult | None:
    """The parts of a URL of http or https; None for anything else, because the errors of urllib may quote it."""
    try:
        url.encode()
        parts = urlsplit(url)
        host = parts.hostname or ""
        if not _PLAIN.fullmatch(host):
            host.encode("idna")
        is_http = parts.scheme in ("http", "https") and host != "" and parts.port != 0
    except ValueError:  # which errors of encoding are, too
        return None
    return parts if is_http else None
