"""Whom a connection trusts: SSL_CERT_FILE or SSL_CERT_DIR of the environment, or else what the library comes with."""

from __future__ import annotations

import os
from types import ModuleType
from typing import Any

from .errors import ConfigurationError


def check_environment() -> None:
    """See that what the environment names is there.

    Raises:
        ConfigurationError: If it is not.
    """
    for name, is_there, kind in (("SSL_CERT_FILE", os.path.isfile, "file"), ("SSL_CERT_DIR", os.path.isdir, "folder")):
        value = os.environ.get(name)
        if value and not is_there(value):
            raise _error(name, f"there is no {kind} {value}")


def _error(name: str, what: str) -> ConfigurationError:
    return ConfigurationError(f"{name}: {what}: name the certificates to trust there, or unset it")


class Tls:
    """The TLS settings of a client. They are made when they are first needed, which takes 20 ms."""

    def __init__(self, library: ModuleType) -> None:
        self._library = library
        self._context: Any = None

    @property
    def placeholder(self) -> Any:
        """A context that trusts nobody, for what wants one and does not use it."""
        import ssl

        return self._context or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

    @property
    def context(self) -> Any:
        """The SSL context.

        Raises:
            ConfigurationError: If the environment names certificates that can't be read.
        """
        if self._context is None:
            check_environment()
            try:
                self._context = self._library.create_ssl_context()
            except OSError as error:  # which those of ssl are, too
                name = "SSL_CERT_FILE" if os.environ.get("SSL_CERT_FILE") else "SSL_CERT_DIR"
                raise _error(name, f"it can't be read ({error})") from None
        return self._context
