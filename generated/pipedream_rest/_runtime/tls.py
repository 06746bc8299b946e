"""The TLS settings: the certificates that SSL_CERT_FILE or SSL_CERT_DIR name, or else those of the library."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType
from typing import Any

from .errors import ConfigurationError


def check_environment() -> None:
    """Check that the certificates that the environment names exist.

    Raises:
        ConfigurationError: If they don't.
    """
    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    if folder and not Path(folder).is_dir():
        raise _error("SSL_CERT_DIR", f"there is no folder {folder}")
    if file and not Path(file).is_file():
        raise _error("SSL_CERT_FILE", f"there is no file {file}")
    if file:
        import ssl

        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(file)
        except OSError as error:  # errors of ssl are OSErrors
            raise _error("SSL_CERT_FILE", f"{file} holds no certificates ({error})") from None


def _error(variable: str, problem: str) -> ConfigurationError:
    return ConfigurationError(f"{variable}: {problem}: name the certificates to trust there, or unset it")


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
            keys = os.environ.get("SSLKEYLOGFILE")
            try:
                context = self._library.create_ssl_context()
                if keys:  # which httpx2 leaves out where the environment names no certificates
                    context.keylog_filename = keys
            except OSError as error:  # the certificates are there
                if not keys:
                    raise
                raise ConfigurationError(
                    f"SSLKEYLOGFILE: {keys} can't be written ({error.strerror}): name another file there, or unset it"
                ) from None
            self._context = context
        return self._context
