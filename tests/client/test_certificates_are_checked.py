"""A server is trusted if its certificate is for its name and from an authority that is trusted, on every choice."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from types import ModuleType
from typing import Any

import pyreqwest
import pytest
import trustme
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import (
    BasicConstraints,
    CertificateBuilder,
    IPAddress,
    Name,
    NameAttribute,
    SubjectAlternativeName,
    random_serial_number,
)
from cryptography.x509.oid import NameOID

from pipedream_rest import APIConnectionError, ConfigurationError
from tests.support.client import API_KEY, CLIENTS, Mode
from tests.support.loopback import USER, get, on, run
from tests.support.scripted_server import Server, reply
from tests.support.stub import every_choice, every_world


def url_of(server: Server, host: str) -> str:
    return f"https://{host}:{server.url.rpartition(':')[2]}"


def is_known(host: str) -> bool:
    try:
        return bool(socket.getaddrinfo(host, None, socket.AF_INET))
    except OSError:
        return False


# A system without /etc/hosts, as debootstrap makes it, does not know its own name.
needs_name = pytest.mark.skipif(not is_known("localhost"), reason="this system does not know the name localhost")
every_host = pytest.mark.parametrize("host", ["127.0.0.1", pytest.param("localhost", marks=needs_name)])


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def serve() -> Iterator[Callable[[trustme.LeafCert], Server]]:
    with ExitStack() as stack:
        yield lambda certificate: stack.enter_context(Server(reply(200, USER), certificate=certificate))


@pytest.fixture
def trusted(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment names the authority, and no other."""
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)


def check_refused(server: Server, host: str, mode: Mode, library: ModuleType) -> None:
    """It is not tried again, and the message has the cure."""
    with pytest.raises(APIConnectionError, match=r"(?i)certificate.*; SSL_CERT_FILE names a file") as caught:
        run(get, mode, library, base_url=url_of(server, host), max_retries=2)
    assert caught.value.may_be_processed is False
    assert (server.requests, server.connections) == ([], 1)


@every_choice
@every_host
@pytest.mark.usefixtures("trusted")
def test_an_authority_of_ones_own(
    host: str, authority: trustme.CA, serve: Any, mode: Mode, library: ModuleType
) -> None:
    server = serve(authority.issue_cert(host))
    assert run(get, mode, library, base_url=url_of(server, host)).username == "dylan"


@every_choice
@every_host
def test_an_authority_that_nobody_trusts(
    host: str, authority: trustme.CA, serve: Any, mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    check_refused(serve(authority.issue_cert(host)), host, mode, library)


@every_choice
@every_host
@pytest.mark.usefixtures("trusted")
def test_a_certificate_from_elsewhere(host: str, serve: Any, mode: Mode, library: ModuleType) -> None:
    check_refused(serve(trustme.CA().issue_cert(host)), host, mode, library)


@every_choice
@every_host
@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("name", ["elsewhere.example", "*.localhost", "127.0.0.2"])
def test_a_certificate_for_another_name(
    name: str, host: str, authority: trustme.CA, serve: Any, mode: Mode, library: ModuleType
) -> None:
    check_refused(serve(authority.issue_cert(name)), host, mode, library)


@every_choice
@pytest.mark.parametrize("is_authority", [False, True])
def test_a_certificate_that_a_server_made_itself(
    is_authority: bool, serve: Any, mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    key, name = generate_private_key(SECP256R1()), Name([NameAttribute(NameOID.COMMON_NAME, "server")])
    start, end = datetime.now(UTC) - timedelta(days=1), datetime.now(UTC) + timedelta(days=1)
    builder = CertificateBuilder(name, name, key.public_key(), random_serial_number(), start, end)
    builder = builder.add_extension(BasicConstraints(is_authority, None), critical=True)
    builder = builder.add_extension(SubjectAlternativeName([IPAddress(ip_address("127.0.0.1"))]), critical=False)
    certificate = builder.sign(key, SHA256()).public_bytes(Encoding.PEM)
    server = serve(
        trustme.LeafCert(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()), certificate, [])
    )
    (tmp_path / "server.pem").write_bytes(certificate)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "server.pem"))
    if is_authority and library is pyreqwest:
        with pytest.raises(
            APIConnectionError, match="; pyreqwest accepts no certificate of an authority as a server's"
        ):
            run(get, mode, library, base_url=url_of(server, "127.0.0.1"))
    else:
        assert run(get, mode, library, base_url=url_of(server, "127.0.0.1")).username == "dylan"


@every_choice
def test_without_any_certificates(
    mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, authority: trustme.CA, serve: Any
) -> None:
    """Nothing but https needs them."""
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    url = url_of(serve(authority.issue_cert("127.0.0.1")), "127.0.0.1")
    with Server(reply(200, USER)) as server:
        assert run(get, mode, library, base_url=server.url).username == "dylan"
        with pytest.raises((APIConnectionError, ConfigurationError), match="SSL_CERT_FILE"):
            run(lambda client: client.workflows.invoke(url), mode, library, base_url=server.url)
    with pytest.raises((APIConnectionError, ConfigurationError), match="SSL_CERT_FILE"):
        run(get, mode, library, base_url=url.replace("https", "HTTPS"))


@every_choice
@pytest.mark.parametrize("name", ["SSL_CERT_FILE", "SSL_CERT_DIR"])
def test_what_is_not_there_is_named_where_the_client_is_made(
    name: str, mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kind = CLIENTS[mode]
    monkeypatch.setenv(name, str(tmp_path / "missing"))
    with pytest.raises(ConfigurationError, match=rf"^{name}: there is no (file|folder) .*missing: .* or unset it$"):
        kind(API_KEY, **on(library))


@every_choice
def test_what_holds_no_certificates(
    mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "empty.pem").write_text("nothing")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "empty.pem"))
    kind = CLIENTS[mode]
    with pytest.raises(ConfigurationError, match=r"^SSL_CERT_FILE: "):
        kind(API_KEY, **on(library))


@every_world
def test_a_file_for_keys_that_cannot_be_written(
    mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "missing" / "keys"))
    kind = CLIENTS[mode]
    with pytest.raises(ConfigurationError, match=r"^SSLKEYLOGFILE: .*keys can't be written .*, or unset it$"):
        kind(API_KEY, **on(library))


@every_world
@pytest.mark.parametrize("certificates", [True, False], ids=["named", "not named"])
def test_a_file_for_keys_gets_them(
    certificates: bool, mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if certificates:
        trustme.CA().cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    kind = CLIENTS[mode]
    kind(API_KEY, **on(library))
    assert (tmp_path / "keys").exists()


@every_choice
def test_this_machine_needs_none(mode: Mode, library: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", "/no/such/file")
    kind = CLIENTS[mode]
    assert kind(API_KEY, base_url="http://127.0.0.1:9", **on(library))
