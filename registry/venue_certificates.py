"""A certificate for a venue's own network: tablets keep marks without network over https only.

An authority of the venue is made once and trusted on each tablet; it signs a certificate for the server that lasts for
weeks. The authority can vouch for the names it was made with and for nothing else (name constraints), so whoever steals
its key cannot pose as another site.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from registry import clock

AUTHORITY_LASTS, SERVER_LASTS = timedelta(days=365), timedelta(days=30)
EARLIER = timedelta(hours=12)  # a tablet's clock may be behind
SHA256 = hashes.SHA256()
# Names of a kind that a venue does not use: naming one of them permits no other of its kind.
NO_NAME, NO_ADDRESS = x509.DNSName("invalid"), x509.IPAddress(IPv4Network("0.0.0.0/32"))

Host = str | IPv4Address | IPv6Address
Key = ec.EllipticCurvePrivateKey


class WrongHost(ValueError):
    """Neither a name nor an address that a browser could be given."""


@dataclass(frozen=True)
class VenueCertificate:
    """Where everything lies. `renewed`: the authority that tablets trust already signed it, so nothing is to be done
    on them; `fingerprint` is what they show of the authority (SHA-256)."""

    authority: Path
    certificate: Path
    key: Path
    fingerprint: str
    renewed: bool
    valid_to: datetime


def make_certificate(folder: Path, hosts: Sequence[str]) -> VenueCertificate:
    """Make a server's certificate for these names and addresses in `folder`, and an authority unless the one that is
    there has time left and covers them. Keys are files that only their owner reads. Raises WrongHost."""
    wanted = [_host(text) for text in hosts]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = _authority(folder, wanted)
    authority, signs = kept or _new_authority(folder, wanted)
    key, certificate = _server(authority, signs, wanted)
    _write(folder / "server.key", _private(key))
    _write(folder / "server.crt", certificate.public_bytes(Encoding.PEM) + authority.public_bytes(Encoding.PEM))
    return VenueCertificate(
        authority=folder / "authority.crt",
        certificate=folder / "server.crt",
        key=folder / "server.key",
        fingerprint=authority.fingerprint(SHA256).hex(":").upper(),
        renewed=kept is not None,
        valid_to=certificate.not_valid_after_utc,
    )


def _host(text: str) -> Host:
    try:
        return ip_address(text)
    except ValueError:
        name = text.strip().lower()
    labels = name.split(".")
    if not name.isascii() or len(name) > 253 or not all(_is_label(label) for label in labels):
        raise WrongHost(text)
    return name


def _is_label(label: str) -> bool:
    return 0 < len(label) <= 63 and label.replace("-", "").isalnum() and label.strip("-") == label


def _authority(folder: Path, hosts: Iterable[Host]) -> tuple[x509.Certificate, Key] | None:
    """The authority that is there, while it outlives what it signs and covers all the names."""
    files = (folder / "authority.crt", folder / "authority.key")
    if not all(file.exists() for file in files):
        return None
    found = x509.load_pem_x509_certificate(files[0].read_bytes())
    key = load_pem_private_key(files[1].read_bytes(), password=None)
    permitted = found.extensions.get_extension_for_class(x509.NameConstraints).value.permitted_subtrees or []
    covered = all(_constraint(host) in permitted for host in hosts)
    lasts = clock.now() + SERVER_LASTS < found.not_valid_after_utc
    return (found, key) if covered and lasts and isinstance(key, ec.EllipticCurvePrivateKey) else None


def _new_authority(folder: Path, hosts: Sequence[Host]) -> tuple[x509.Certificate, Key]:
    key, name, now = ec.generate_private_key(ec.SECP256R1()), _name("authority", hosts), clock.now()
    permitted = [*map(_constraint, hosts), NO_NAME, NO_ADDRESS]
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - EARLIER)
        .not_valid_after(now + AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .add_extension(x509.NameConstraints(permitted, None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256)
    )
    _write(folder / "authority.key", _private(key))
    _write(folder / "authority.crt", certificate.public_bytes(Encoding.PEM))
    return certificate, key


def _server(authority: x509.Certificate, signs: Key, hosts: Sequence[Host]) -> tuple[Key, x509.Certificate]:
    key, now = ec.generate_private_key(ec.SECP256R1()), clock.now()
    names = [x509.DNSName(host) if isinstance(host, str) else x509.IPAddress(host) for host in hosts]
    server = (
        x509.CertificateBuilder(
            authority.subject, _name("server", hosts), key.public_key(), x509.random_serial_number()
        )
        .not_valid_before(now - EARLIER)
        .not_valid_after(now + SERVER_LASTS)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signs.public_key()), critical=False)
        .sign(signs, SHA256)
    )
    return key, server


def _name(part: str, hosts: Sequence[Host]) -> x509.Name:
    # A blank keeps it from being taken for the name of a host.
    words = f"Skills registry, venue {part} ({hosts[0]})"
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words[:64])])


def _constraint(host: Host) -> x509.GeneralName:
    return x509.DNSName(host) if isinstance(host, str) else x509.IPAddress(_alone(host))


def _alone(address: IPv4Address | IPv6Address) -> IPv4Network | IPv6Network:
    return ip_network(f"{address}/{address.max_prefixlen}")


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _private(key: Key) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _write(path: Path, content: bytes) -> None:
    path.unlink(missing_ok=True)
    mode = 0o600 if path.suffix == ".key" else 0o644
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(content)
