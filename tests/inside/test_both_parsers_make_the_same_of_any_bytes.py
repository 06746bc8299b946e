"""With msgspec or without it, the client makes the same of any bytes, and no error of a parser passes."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipedream_rest._runtime import decoding
from tests.client.test_any_response_ends_in_a_result_or_a_documented_error import AWKWARD, contents
from tests.inside import use_parser
from tests.support.report import Report
from tests.support.spec import OPERATIONS


def test_both_parsers_make_the_same_of_any_bytes(report: Report) -> None:
    @settings(max_examples=12 * settings().max_examples)
    @given(st.sampled_from(AWKWARD) | contents(OPERATIONS["createWorkflow"]))
    def property_(content: bytes) -> None:
        assert parsed("json", content) == parsed("msgspec", content)
        report.count("parsers compared")

    property_()


def parsed(parser: str, content: bytes) -> str:
    """What the client makes of a body with this parser; as text, as NaN is not equal to itself."""
    with pytest.MonkeyPatch.context() as patch:
        use_parser(patch, parser)
        try:
            return repr(decoding.parse_json(content))
        except ValueError:
            return "no JSON"


@pytest.mark.usefixtures("parser")
def test_control_characters_in_strings_are_taken() -> None:
    assert decoding.parse_json(b'"a\n\x01"') == "a\n\x01"
    assert decoding.parse_json(b'["\x01", ' + b"1" * 5000 + b"]") == ["\x01", "1" * 5000]


def test_no_error_of_a_parser_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    def parse(_: bytes) -> Any:
        raise Exception("msgspec before 0.21 raises what is no ValueError")

    monkeypatch.setattr(decoding, "_fast_parse", parse)
    assert decoding.json_or_text(b"<html>") == "<html>"
    assert decoding.parse_json(b"[1]") == [1]
