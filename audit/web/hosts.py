"""Under which names the server answers: those it was told, and no other.

A page of another site can have its own name point at this machine; what it then asks for bears that
name in its Host header, and is refused. TLS certificates say the names by themselves.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final

from aiohttp import web

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Address:
    """Where the server is reached."""

    names: tuple[str, ...]
    """The host names and addresses it answers under; those of IPv6 in brackets."""
    port: int
    is_tls: bool = False

    @property
    def scheme(self) -> str:
        """``http`` or ``https``."""
        return "https" if self.is_tls else "http"

    @property
    def shown(self) -> str:
        """The address as it is printed."""
        return self.origin_of(f"{self.names[0]}:{self.port}")

    def origin_of(self, host: str) -> str:
        """Return the origin of pages that came from a host, as browsers write it."""
        usual = ":443" if self.is_tls else ":80"
        return f"{self.scheme}://{host.removesuffix(usual)}"

    def answers_to(self, host: str) -> bool:
        """Whether a Host header is one of ours."""
        wanted = host.lower()
        usual = 443 if self.is_tls else 80
        if not wanted or "*" in wanted:
            return False
        name, colon, port = wanted.rpartition(":")
        if not colon or wanted.endswith("]"):
            name, port = wanted, str(usual)
        return port == str(self.port) and any(_fits(name, each.lower()) for each in self.names)

    def is_own_origin(self, request: web.Request) -> bool:
        """Whether a request says that a page of ours sent it."""
        return request.headers.get("Origin") == self.origin_of(request.headers.get("Host", ""))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches what listens at a host."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def network_of(address: str) -> str:
    """Return what an attempt is counted by: with IPv6, one home has 2^64 addresses and more."""
    try:
        read = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(read, ipaddress.IPv4Address):
        return str(read)
    if read.ipv4_mapped is not None:
        return str(read.ipv4_mapped)
    return str(ipaddress.ip_network((read, 64), strict=False))


def as_name(host: str) -> str:
    """Return a host as it stands in addresses: IPv6 in brackets."""
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


def _fits(name: str, allowed: str) -> bool:
    """Whether a name is an allowed one; a star stands for one label, as in certificates."""
    if allowed.startswith("*."):
        label, _, rest = name.partition(".")
        return bool(label) and rest == allowed[2:]
    return name == allowed
