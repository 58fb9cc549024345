"""Whom limits count: one client, however it dresses up."""

import pytest
from django.test import RequestFactory

from ratelimits.clients import client_prefix


def request_from(address: str, forwarded: str | None = None):
    extra = {"REMOTE_ADDR": address}
    if forwarded is not None:
        extra["HTTP_X_FORWARDED_FOR"] = forwarded
    return RequestFactory().get("/", **extra)


@pytest.mark.parametrize(
    ("address", "prefix"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", "unknown"),
        ("nonsense", "unknown"),
    ],
)
def test_client_prefix_of_a_direct_request(address, prefix):
    assert client_prefix(request_from(address)) == prefix


def test_client_prefix_ignores_the_header_without_proxies(settings):
    settings.TRUSTED_PROXIES = 0
    assert client_prefix(request_from("192.0.2.7", "203.0.113.9")) == "192.0.2.7"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "prefix"),
    [
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", "10.0.0.1"),
        (1, "203.0.113.9:4711", "203.0.113.9"),
        (1, "[2001:db8::1]:4711", "2001:db8::/64"),
        (1, "2001:db8::1", "2001:db8::/64"),
        (1, "", "10.0.0.1"),
        (1, "nonsense", "unknown"),
    ],
)
def test_client_prefix_counts_proxies_from_the_right(settings, proxies, forwarded, prefix):
    settings.TRUSTED_PROXIES = proxies
    assert client_prefix(request_from("10.0.0.1", forwarded)) == prefix


def test_client_prefix_without_the_header_is_the_socket(settings):
    settings.TRUSTED_PROXIES = 1
    assert client_prefix(request_from("10.0.0.1")) == "10.0.0.1"
