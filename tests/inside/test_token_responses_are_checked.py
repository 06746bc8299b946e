"""An answer of the token endpoint gives a usable token and a sensible time, or an error that shows neither."""

from __future__ import annotations

import time
from typing import Any

import pytest

from pipedream_rest import CredentialsError
from pipedream_rest._runtime.credentials import LONGEST_LIFETIME, Credentials, find_credentials, token_of

HOUR = 3600.0


@pytest.mark.parametrize(
    ("expires_in", "seconds"),
    [
        # A minute before its end, but never in the first half of its life.
        (3600, 3540.0),
        (3600.0, 3540.0),
        (90, 45.0),
        (0, 0.0),
        # No time to calculate with is an hour.
        (None, HOUR - 60),
        ("3600", HOUR - 60),
        (True, HOUR - 60),
        (-1, HOUR - 60),
        (float("nan"), HOUR - 60),
        ([], HOUR - 60),
        # Longer than any token holds, and than a float can say.
        (float("inf"), LONGEST_LIFETIME - 60),
        (10**400, LONGEST_LIFETIME - 60),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_a_token_is_renewed_in_time(expires_in: Any, seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 1000.0)
    token = token_of({"access_token": "a-token", "expires_in": expires_in})
    assert (token.value.reveal(), token.renew_at) == ("a-token", 1000.0 + seconds)


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        "a-token",
        {},
        *({"access_token": value} for value in (None, 7, "", "a token", "a-token\n", "tökén", "\ud800", ["a-token"])),
    ],
)
def test_what_is_no_token_is_an_error_without_it(answer: Any) -> None:
    with pytest.raises(CredentialsError, match=r"^the token endpoint answered without a usable access_token$"):
        token_of(answer)


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("no secret", "no secret"),
        ("key k/1+ and k%2F1%2B", "key *** and ***"),
        ("i-1 s-1 more", "*** *** ***"),
        ("s-1s-1", "******"),
    ],
)
def test_secrets_are_taken_out_however_often_they_come(text: str, redacted: str) -> None:
    credentials = Credentials(bearer="k/1+", client_id="i-1", client_secret="s-1")
    assert credentials.redact(text, "more", "") == redacted


def test_a_secret_that_holds_the_id_is_taken_out_whole() -> None:
    assert Credentials(client_id="abc", client_secret="abc-secret").redact("abc-secret of abc") == "*** of ***"


@pytest.mark.parametrize("key", ["a key", "key\n", "\tkey", "k\x00", "ké", " "])
def test_a_key_that_no_header_takes_is_refused_without_showing_it(key: str) -> None:
    with pytest.raises(CredentialsError, match=r"^api_key: it has a character that a header can't have, .* remove it$"):
        find_credentials(key, None, None, None)
