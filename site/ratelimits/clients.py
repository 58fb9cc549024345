"""Whom a request comes from, as far as limits care."""

import ipaddress
from typing import Final

from django.conf import settings
from django.http import HttpRequest

UNKNOWN: Final = "unknown"


def client_prefix(request: HttpRequest) -> str:
    """Return what one client can hardly change: an IPv4 address, or the /64 of an IPv6 one.

    Every IPv6 subscriber owns at least a /64; an office behind one IPv4 address shares its
    limits. Requests without a readable address (a Unix socket) share the word "unknown".
    """
    try:
        address = ipaddress.ip_address(client_address(request))
    except ValueError:
        return UNKNOWN
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((int(address), 64), strict=False))
    return str(address)


def client_address(request: HttpRequest) -> str:
    """Return the address of the client: the socket's, or the one our own proxies report.

    Each of the TRUSTED_PROXIES in front appends the address it was called from to
    ``X-Forwarded-For``, so the client is that many entries from the right; whatever stands
    further left the client may have written. A header too short to have passed all of them
    counts for nothing.
    """
    socket: str = request.META.get("REMOTE_ADDR", "")
    proxies = settings.TRUSTED_PROXIES
    if proxies < 1:
        return socket
    entries = [entry.strip() for entry in request.headers.get("X-Forwarded-For", "").split(",")]
    if len(entries) < proxies:
        return socket
    return without_port(entries[-proxies]) or socket


def without_port(entry: str) -> str:
    """Return the address of ``192.0.2.1:5000`` or ``[2001:db8::1]:5000``."""
    if entry.startswith("["):
        return entry[1:].partition("]")[0]
    if entry.count(":") == 1:
        return entry.partition(":")[0]
    return entry
