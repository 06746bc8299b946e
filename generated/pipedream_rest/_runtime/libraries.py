"""The HTTP library that sends: the one that the user names, or httpx, whatever else is installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal, TypeAlias, get_args

from .calls import Options
from .errors import ConfigurationError

Library: TypeAlias = Literal["httpx", "httpx2", "pyreqwest"]
Kind: TypeAlias = Literal["sync", "async"]


def sender_for(
    kind: Kind, library: Library | None, base_url: str, options: Options, http_client: Any, transport: Any
) -> Any:
    """The sender for a client.

    Args:
        kind: The kind of client.
        library: The library's name, or None.
        base_url: The URL of the API.
        options: The client's timeouts.
        http_client: A client that was handed in, or None.
        transport: A transport that was handed in, or None.

    Raises:
        ConfigurationError: If the library is not installed, or can't be used in this process or environment.
        TypeError: If the client that was handed in is not one of httpx or httpx2, or if it or the transport is of the
            other kind.
        ValueError: If there is no such library, or these do not go together.
    """
    if library is not None and library not in get_args(Library):
        raise ValueError(f"http_library: expected one of {', '.join(get_args(Library))}, got {library!r}")
    if http_client is not None and transport is not None:
        raise ValueError("give http_client or transport, not both: a client has a transport already")
    if http_client is not None or transport is not None:
        module = check_handed_in(kind, library, http_client, transport)
    elif library == "pyreqwest":
        with importing("pyreqwest", "pyreqwest>=0.15,<0.16"):
            import pyreqwest  # noqa: F401

            from . import on_pyreqwest
        pyreqwest_sender = on_pyreqwest.PyreqwestSender if kind == "sync" else on_pyreqwest.AsyncPyreqwestSender
        return pyreqwest_sender(base_url, (options.connect_timeout, options.timeout))
    else:
        module = import_httpx(library)
    from . import on_httpx

    sender = on_httpx.HttpxSender if kind == "sync" else on_httpx.AsyncHttpxSender
    try:
        return sender(module, base_url, http_client, transport)
    except ImportError as error:  # httpx imports httpcore and certifi when it needs them
        raise _broken(module.__name__, error) from error


@contextmanager
def importing(name: str, requirement: str) -> Iterator[None]:
    """A context for the import of a library that may be missing. Tools that freeze programs need a statement there.

    Raises:
        ConfigurationError: If the library is not installed, or can't be imported.
    """
    try:
        yield
    except Exception as error:
        if isinstance(error, ModuleNotFoundError) and error.name == name:
            raise ConfigurationError(f"http_library: {name} is not installed: pip install '{requirement}'") from None
        raise _broken(name, error) from error


def _broken(name: str, error: Exception) -> ConfigurationError:
    problem = f"{type(error).__name__}: {error}"
    return ConfigurationError(f"http_library: {name} is installed, but can't be imported: {problem}")


def import_httpx(library: Library | None) -> Any:
    """httpx2 if that is the library, otherwise httpx.

    Raises:
        ConfigurationError: If it is not installed, or can't be imported.
    """
    if library == "httpx2":
        with importing("httpx2", "httpx2>=2.12,<3"):
            import httpx2
        return httpx2
    with importing("httpx", "httpx"):
        import httpx
    return httpx


def check_handed_in(kind: Kind, library: Library | None, http_client: Any, transport: Any) -> Any:
    """The library of a client or transport that was handed in.

    Raises:
        TypeError: If the client is not one of httpx or httpx2, or if it or the transport is of the other kind.
        ValueError: If it is of another library than the one that was chosen.
    """
    from .on_httpx import library_of

    owner = library_of(transport if http_client is None else http_client)
    wanted = "Client" if kind == "sync" else "AsyncClient"
    if http_client is not None and not (owner and isinstance(http_client, getattr(owner, wanted))):
        name = type(http_client).__name__
        raise TypeError(f"http_client: expected httpx.{wanted} or httpx2.{wanted}, got {name}")
    # A transport may be any object with the right method.
    method = "handle_request" if kind == "sync" else "handle_async_request"
    if transport is not None and (isinstance(transport, type) or not callable(getattr(transport, method, None))):
        got = "a class" if isinstance(transport, type) else type(transport).__name__
        raise TypeError(f"transport: expected an object with {method}, got {got}")
    module = owner or import_httpx(library)
    if library is not None and library != module.__name__:
        argument = "transport" if http_client is None else "http_client"
        raise ValueError(f"http_library: {argument} is of {module.__name__}, not of {library}")
    return module
