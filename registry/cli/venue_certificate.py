"""`skills-passport venue-certificate`: https on a venue's own network, which tablets need to keep marks."""

import json
from pathlib import Path

import click

from registry.cli.configured import configured_app
from registry.cli.opened import clear_errors
from registry.venue_certificates import VenueCertificate, WrongHost, make_certificate

FOLDER, PORT = "venue", 8443
TRUST = """
Trust {authority} on every tablet, once. Carry it over by cable or stick, and compare what the tablet shows with
  {fingerprint}
Android  Settings > Security > More > Encryption & credentials > Install a certificate > CA certificate
iPad     open the file, then Settings > General > VPN & Device Management > Install, and then
         Settings > General > About > Certificate Trust Settings > switch it on
Windows  certutil -user -addstore Root {name}
Linux    copy it to /usr/local/share/ca-certificates/ and run update-ca-certificates; in Chromium also
         Settings > Privacy and security > Security > Manage certificates > Authorities > Import
Take it off the tablets again when the exam is over."""


@click.command("venue-certificate")
@click.option("--host", "hosts", multiple=True, required=True, help="Name or address of this server at the venue.")
@click.pass_obj
def venue_certificate(folder: Path, hosts: tuple[str, ...]) -> None:
    """Make a certificate for the venue's network, good for 30 days, and say how to serve with it and how to trust it.

    Run again, it makes the next one; tablets that trust the venue's authority need nothing then, for a year.
    """
    with clear_errors(folder):
        known = configured_app(folder).extensions["registry"].settings.hosts
        try:
            made = make_certificate(folder / FOLDER, hosts)
        except WrongHost as error:
            raise click.UsageError(f"{error} is neither a name nor an address of this server.") from error
    click.echo(_serving(folder, made, hosts[0]))
    if missing := [host for host in hosts if host not in known]:
        click.echo(f"\nAdd to settings.toml, or pages are refused under this name:\n  {_trusted(known, missing)}")
    if made.renewed:
        click.echo("\nSigned by the authority that tablets trust already: there is nothing to do on them.")
    else:
        facts = {"authority": made.authority, "name": made.authority.name, "fingerprint": made.fingerprint}
        click.echo(TRUST.format(**facts))


def _serving(folder: Path, made: VenueCertificate, host: str) -> str:
    command = f"skills-passport --instance {folder} serve --host 0.0.0.0 --port {PORT}"
    shown = f"[{host}]" if ":" in host else host
    return (
        f"The certificate is good until {made.valid_to:%Y-%m-%d}. Serve with it:\n"
        f"  {command} --tls-cert {made.certificate} --tls-key {made.key}\n"
        f"Tablets open https://{shown}:{PORT}/venue"
    )


def _trusted(known: tuple[str, ...], missing: list[str]) -> str:
    return f"trusted_hosts = {json.dumps(list(dict.fromkeys((*known, *missing))))}"
