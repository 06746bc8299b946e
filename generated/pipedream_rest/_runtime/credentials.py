"""Credentials: where they come from, and how long a token holds."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

from .errors import CredentialsError
from .hidden import Hidden

# A credential, or a function that returns it and is called for each call.
Secret: TypeAlias = str | Callable[[], str]
AsyncSecret: TypeAlias = str | Callable[[], str | Awaitable[str]]

# The variables of the environment, and the arguments that they stand in for.
VARIABLES = {
    "api_key": "PIPEDREAM_API_KEY",
    "client_id": "PIPEDREAM_CLIENT_ID",
    "client_secret": "PIPEDREAM_CLIENT_SECRET",
}
# As in `inspect`, which takes long to import.
CO_COROUTINE = 128

# A token is renewed this long before it expires, in seconds, but never in the first half of its life.
RENEWAL_MARGIN = 60.0
# In seconds. It keeps numbers out that are too large for a float.
LONGEST_LIFETIME = 1e9
# Visible ASCII; anything else would break the header, and the error would show it.
_USABLE = re.compile(r"[!-~]+")


# No dataclasses: making one takes longer than a call, and their `repr` would have to be hidden.


class Token:
    """An access token, and when to renew it on the monotonic clock (seconds)."""

    def __init__(self, value: str, renew_at: float) -> None:
        self.value = Hidden(value)
        self.renew_at = renew_at


class Credentials:
    """A user API key or ready token (`bearer`), a function to ask for one, or the id and secret of an OAuth client."""

    def __init__(
        self,
        bearer: str | None = None,
        client_id: str | None = None,
        client_secret: str | None = None,
        ask: Callable[[], object] | None = None,
        name: str = "",
    ) -> None:
        self.bearer = Hidden(bearer) if bearer else None
        self.client_id = Hidden(client_id) if client_id else None
        self.client_secret = Hidden(client_secret) if client_secret else None
        self.ask = Hidden(ask) if ask else None
        self.name = name
        """The argument that the bearer or function was."""

    @property
    def kind(self) -> str:
        """What kind it is, in words."""
        return "OAuth client" if self.client_secret else "function" if self.ask else "bearer"

    def redact(self, text: str, limit: int, *more: object) -> str:
        """The beginning of a text without these credentials and further secrets, as they are and percent-encoded.

        Args:
            text: What the server may have made as long as it likes: no more of it is read than is needed.
            limit: How many characters are returned at most.
            more: The further secrets; what is no text is none.
        """
        own = (self.bearer, self.client_secret, self.client_id)
        secrets = [*(hidden.reveal() for hidden in own if hidden), *more]
        forms = dict.fromkeys(
            form
            for secret in secrets
            if secret and isinstance(secret, str)
            for form in (secret, quote(secret, safe="", errors="replace"))
        )
        longest = max(map(len, forms), default=1)
        beginning = text[: limit + longest]
        for form in sorted(forms, key=len, reverse=True):  # one may be a part of another
            beginning = beginning.replace(form, "***")
        if len(text) > limit + longest:
            beginning = beginning[: 1 - longest or None]  # where the beginning of a secret may stand
        return beginning[:limit]


def check_secret(name: str, secret: object) -> str:
    """The secret, if it can stand in a request.

    Raises:
        CredentialsError: If it can't.
    """
    if not isinstance(secret, str):
        raise CredentialsError(f"{name}: expected str, got {type(secret).__name__}")
    if not secret:
        raise CredentialsError(f"{name}: it is empty: give a value")
    if not _USABLE.fullmatch(secret):
        raise CredentialsError(
            f"{name}: it has a character that a header can't have, such as a space or a line break: remove it"
        )
    return secret


def find_credentials(
    api_key: AsyncSecret | None,
    client_id: str | None,
    client_secret: str | None,
    access_token: AsyncSecret | None,
    *,
    is_sync: bool = False,
) -> Credentials:
    """The credentials that were given, or else those of the environment.

    Raises:
        CredentialsError: If there are none, several kinds, or half of an OAuth client.
    """
    # An empty one is a mistake, and must not make the call that of whoever is in the environment.
    given = [api_key is not None, access_token is not None, not (client_id is None and client_secret is None)]
    places = {name: name for name in VARIABLES}
    if not any(given):
        places = VARIABLES
        api_key = os.environ.get(places["api_key"]) or None
        if not api_key:
            client_id = os.environ.get(places["client_id"]) or None
            client_secret = os.environ.get(places["client_secret"]) or None
    elif sum(given) > 1:
        raise CredentialsError("give only one of api_key, access_token, or client_id with client_secret")
    for name, secret in {places["api_key"]: api_key, "access_token": access_token}.items():
        if secret is not None and not callable(secret):
            check_secret(name, secret)
    for name, part in {places["client_id"]: client_id, places["client_secret"]: client_secret}.items():
        if part is not None:
            check_secret(name, part)
    name, bearer = ("api_key", api_key) if api_key else ("access_token", access_token)
    if callable(bearer):
        # A function that returns an awaitable shows when it is asked.
        if is_sync and getattr(getattr(bearer, "__code__", None), "co_flags", 0) & CO_COROUTINE:
            raise CredentialsError(f"{name}: only AsyncPipedream takes a coroutine function")
        return Credentials(ask=bearer, name=name)
    if bearer:
        return Credentials(bearer=bearer, name=name)
    if client_id and client_secret:
        return Credentials(client_id=client_id, client_secret=client_secret)
    if client_id or client_secret:
        both = places["client_id"], places["client_secret"]
        raise CredentialsError(f"{' and '.join(both)} are both required: {both[bool(client_id)]} is missing")
    raise CredentialsError(
        "no credentials: give api_key, access_token, or client_id with client_secret, "
        "or set PIPEDREAM_API_KEY, or PIPEDREAM_CLIENT_ID with PIPEDREAM_CLIENT_SECRET"
    )


def token_of(answer: Any) -> Token:
    """The token in the token endpoint's answer.

    Raises:
        CredentialsError: If there is none.
    """
    value = answer.get("access_token") if isinstance(answer, Mapping) else None
    if not isinstance(value, str) or not _USABLE.fullmatch(value):
        raise CredentialsError("the token endpoint answered without a usable access_token")
    lifetime = answer.get("expires_in")
    seconds = 3600.0
    if isinstance(lifetime, (int, float)) and not isinstance(lifetime, bool) and lifetime >= 0:  # NaN is not
        seconds = min(lifetime, LONGEST_LIFETIME)
    return Token(value, time.monotonic() + max(seconds - RENEWAL_MARGIN, seconds / 2))
