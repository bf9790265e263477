"""Certificates of venues: what a browser makes of them, as Python's ssl does."""

import ssl
import stat
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

from registry import venue_certificates
from registry.venue_certificates import SHA256, VenueCertificate, WrongHost, make_certificate

HOSTS = ["10.20.0.5", "fe80::1", "venue.example"]


def refusal(made: VenueCertificate, host: str) -> str:
    """Why a browser that trusts the authority does not open this host; "" when it does."""
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(made.certificate, made.key)
    client = ssl.create_default_context(cafile=str(made.authority))
    client.verify_flags |= ssl.VERIFY_X509_STRICT
    there, back = ssl.MemoryBIO(), ssl.MemoryBIO()
    ours, theirs = client.wrap_bio(back, there, server_hostname=host), server.wrap_bio(there, back, server_side=True)
    for _ in range(4):
        for side in (ours, theirs):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
            except ssl.SSLCertVerificationError as error:
                return error.verify_message
    return ""


@pytest.mark.real_clock
def test_tablets_that_trust_the_authority_open_the_hosts_named_and_no_others(tmp_path: Path) -> None:
    made = make_certificate(tmp_path / "venue", HOSTS)
    assert [refusal(made, host) for host in HOSTS] == ["", "", ""]
    assert "not valid for" in refusal(made, "bank.example")
    keys = list((tmp_path / "venue").glob("*.key"))
    assert [stat.S_IMODE(key.stat().st_mode) for key in keys] == [0o600, 0o600]
    assert stat.S_IMODE((tmp_path / "venue").stat().st_mode) == 0o700


@pytest.mark.real_clock
def test_a_stolen_authority_vouches_for_no_other_site(tmp_path: Path) -> None:
    made = make_certificate(tmp_path, ["10.20.0.5"])
    authority = x509.load_pem_x509_certificate(made.authority.read_bytes())
    key = load_pem_private_key((tmp_path / "authority.key").read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    for host in ("bank.example", "10.20.0.6", "fe80::1"):
        stolen, forged = venue_certificates._server(authority, key, [venue_certificates._host(host)])
        made.key.write_bytes(venue_certificates._private(stolen))
        made.certificate.write_bytes(forged.public_bytes(Encoding.PEM))
        assert "permitted subtree violation" in refusal(made, host)


def test_a_renewed_certificate_needs_no_new_trust_while_the_authority_covers_it(
    tmp_path: Path, clock: time_machine.Traveller
) -> None:
    first = make_certificate(tmp_path, HOSTS)
    clock.shift(timedelta(days=29))
    again = make_certificate(tmp_path, HOSTS[:1])
    assert (first.renewed, again.renewed) == (False, True)
    assert again.fingerprint == first.fingerprint
    assert again.valid_to - first.valid_to == timedelta(days=29)
    other = make_certificate(tmp_path, ["10.20.0.7"])
    clock.shift(timedelta(days=340))
    late = make_certificate(tmp_path, ["10.20.0.7"])
    assert [other.renewed, late.renewed] == [False, False]
    assert len({first.fingerprint, other.fingerprint, late.fingerprint}) == 3


@pytest.mark.parametrize("host", ["", "a b", "https://venue", "venue:8443", "-a", "a..b", "емтихан", "x" * 64])
def test_what_is_no_host_is_refused(tmp_path: Path, host: str) -> None:
    with pytest.raises(WrongHost):
        make_certificate(tmp_path, [host])
    assert not list(tmp_path.glob("*.key"))


def test_the_fingerprint_is_that_of_the_authority(tmp_path: Path) -> None:
    made = make_certificate(tmp_path, ["venue.example"])
    shown = x509.load_pem_x509_certificate(made.authority.read_bytes()).fingerprint(SHA256).hex(":").upper()
    assert made.fingerprint == shown
