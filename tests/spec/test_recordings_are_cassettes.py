"""Every recording is a cassette that vcrpy itself replays, with each exchange in its order."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
import vcr
import yaml

from tests.support.recordings import FOLDER

CASSETTES = sorted(FOLDER.glob("*.yaml"))


@pytest.mark.parametrize("cassette", CASSETTES, ids=lambda cassette: cassette.stem)
def test_vcr_replays_every_exchange(cassette: Path) -> None:
    interactions = yaml.safe_load(cassette.read_text(encoding="utf-8"))["interactions"]
    matchers = ["method", "uri", "body"]
    with vcr.use_cassette(str(cassette), record_mode="none", match_on=matchers) as tape, httpx.Client() as client:
        for interaction in interactions:
            request, response = interaction["request"], interaction["response"]
            answer = client.request(request["method"], request["uri"], content=request["body"])
            assert answer.status_code == response["status"]["code"]
            assert answer.text == response["body"]["string"]
        assert tape.all_played


@pytest.mark.parametrize("cassette", CASSETTES, ids=lambda cassette: cassette.stem)
def test_every_exchange_says_where_it_comes_from(cassette: Path) -> None:
    for interaction in yaml.safe_load(cassette.read_text(encoding="utf-8"))["interactions"]:
        source = interaction["source"]
        assert source["edition"] in ("newer", "older")
        assert source["section"]
