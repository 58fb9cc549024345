"""When two names or addresses are one person's."""

import hashlib

import pytest

from events.registration.domain.identity import KEY_LENGTH, email_key, name_key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (" Ada@Example.ORG\n", "ada@example.org"),
        # As keyboards of other scripts write it: full width.
        ("ａｄａ＠example.org", "ada@example.org"),
        ("a" * 300, "a" * 254),
    ],
)
def test_addresses_are_compared_as_mail_systems_would(written, key):
    assert email_key(written) == key


@pytest.mark.parametrize(
    ("given", "family", "key"),
    [
        ("ÉMILE ", "du  Châtelet", "émile du châtelet"),
        ("E\u0301mile", "DU CHÂTELET", "émile du châtelet"),
        ("Anna", "STRASSE", "anna strasse"),
        ("Anna", "Straße", "anna strasse"),
        ("Ａｄａ", "ﬁsher", "ada fisher"),
        ("Ann", "Marie", "ann marie"),
        ("Annmarie", "", "annmarie"),
    ],
)
def test_names_are_compared_as_people_would(given, family, key):
    assert name_key(given, family) == key


def test_a_name_as_long_as_its_column_is_kept_and_a_longer_one_becomes_its_hash():
    fits = "a" * (KEY_LENGTH - 2)
    assert name_key(fits, "b") == f"{fits} b"
    key = name_key(fits, "bc")
    assert key == hashlib.sha256(f"{fits} bc".encode()).hexdigest()
    assert key != name_key(fits, "bd")
