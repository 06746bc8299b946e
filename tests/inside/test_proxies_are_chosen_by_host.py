"""Which hosts are called through a proxy: those that NO_PROXY does not name in one of its many forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipedream_rest._runtime.proxies import Proxies
from tests.client.test_proxies_are_those_of_the_environment import GARBAGE, PROXY
from tests.support.report import Report


@pytest.mark.parametrize(
    ("no_proxy", "covered", "others"),
    [
        ("", [], ["api.example", "10.0.0.1"]),
        ("*", ["api.example", "10.0.0.1", "2001:db8::1"], []),
        ("a.example,*", ["api.example"], []),
        (
            "api.example",
            ["api.example", "eu.api.example", "API.example"],
            ["myapi.example", "example", "api.example.org"],
        ),
        (".example", ["api.example"], ["example"]),
        ("*.example", ["api.example"], ["example"]),
        (" api.example , ,other.example", ["api.example", "other.example"], ["third.example"]),
        ("api.example:443", ["api.example"], []),
        ("api.example:8443", [], ["api.example"]),
        ("https://api.example", ["api.example"], ["other.example"]),
        ("http://api.example", [], ["api.example"]),
        ("all://api.example", ["api.example"], []),
        ("10.0.0.1", ["10.0.0.1"], ["10.0.0.11"]),
        ("10.0.0.0/8", ["10.0.0.1", "10.255.0.1"], ["11.0.0.1", "api.example"]),
        ("[2001:db8::1]", ["2001:db8::1"], ["2001:db8::2"]),
        ("2001:db8::1", ["2001:db8::1"], ["2001:db8::2"]),
        ("[2001:db8::1]:443", ["2001:db8::1"], []),
        ("fd00::/8", ["fd00::1"], ["2001:db8::1", "10.0.0.1"]),
    ],
)
def test_no_proxy(no_proxy: str, covered: list[str], others: list[str]) -> None:
    proxies = Proxies({"https": PROXY, "no": no_proxy})
    assert [proxies.find("https", host, None) for host in covered] == [None] * len(covered)
    assert [proxies.find("https", host, None) for host in others] == [PROXY] * len(others)


def test_the_schemes_own_variable_wins() -> None:
    proxies = Proxies({"http": "http://one.example", "all": "two.example:3"})
    assert proxies.find("http", "api.example", None) == "http://one.example"
    assert proxies.find("https", "api.example", None) == "http://two.example:3"
    assert Proxies({"ftp": PROXY}).find("http", "api.example", None) is None


@given(no=st.text() | st.text("abc.:/[]*,0123456789%"), host=st.sampled_from(["api.example", "10.0.0.1", "fd00::1"]))
def test_any_no_proxy_is_read(report: Report, no: str, host: str) -> None:
    report.count("NO_PROXY of any kind")
    assert Proxies({"all": PROXY, "no": no}).find("https", host, 443) in (None, PROXY)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.9.9.9", "::1"])
def test_this_machine_is_called_directly(host: str) -> None:
    for proxy in (PROXY, *GARBAGE):
        assert Proxies({"all": proxy}).find("http", host, 8080) is None
