"""The OAuth token of a client: the latest one, for all of its calls."""

from __future__ import annotations

import time
from collections import deque
from copy import copy

from .calls import Call, Response, make_call
from .credentials import Credentials, Token, token_of
from .decoding import json_or_text
from .errors import APITimeoutError, PipedreamError
from .hidden import Hidden, without_frames

# So many tokens may calls still be under way with, where each call has another.
_REMEMBERED = 256


class Tokens:
    """What the requests for a token ended in. It is the caller's turn to ask for one."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self.in_use: deque[Hidden[str]] = deque(maxlen=_REMEMBERED)
        """The tokens that no message may show."""
        self.latest: Token | PipedreamError | None = None
        """What the latest request for a token ended in."""

    def call(self) -> Call:
        """The request for a token. It may be sent again: a token too many does no harm."""
        body = {
            "grant_type": "client_credentials",
            "client_id": self._credentials.client_id,
            "client_secret": self._credentials.client_secret,
        }
        call = make_call("oauth.create_token", "POST", "/oauth/token", body=body, is_public=True)
        return call._replace(is_idempotent=True)

    def is_usable(self, latest: Token | PipedreamError | None, refused: Token | None) -> bool:
        """Whether what the latest request for a token ended in is a token that need not be renewed."""
        return isinstance(latest, Token) and latest is not refused and time.monotonic() < latest.renew_at

    def since(self, latest: Token | PipedreamError | None) -> Token | PipedreamError | None:
        """What a request for a token ended in since the latest one that is known, or None."""
        return None if self.latest is latest else self.latest

    def keep(self, response: Response) -> Token:
        """Keep the token in the token endpoint's response.

        Raises:
            CredentialsError: If there is no usable one.
        """
        token = without_frames(lambda: token_of(json_or_text(response.content.reveal())))
        self.in_use.append(token.value)
        self.latest = token
        return token

    def keep_error(self, error: PipedreamError) -> None:
        """Keep the error of a request for a token for the calls that wait for it; but a timeout is one call's own."""
        self.latest = None if isinstance(error, APITimeoutError) else copy(error)


def get_or_raise(outcome: Token | PipedreamError) -> Token:
    """The token that another call's request for a token ended in while this call waited.

    Raises:
        PipedreamError: If that request failed.
    """
    if isinstance(outcome, PipedreamError):
        raise copy(outcome)
    return outcome
