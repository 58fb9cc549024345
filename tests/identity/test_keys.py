"""When two names or addresses are one person's."""

import hashlib

import pytest

from identity.mailboxes import email_key, mailto_address, typed_address
from identity.names import KEY_LENGTH, in_order, is_name, name_key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        (" Ada@Example.ORG\n", "ada@example.org"),
        # As keyboards of other scripts write it: full width.
        ("ａｄａ＠example.org", "ada@example.org"),
        ("ada@example.org\u200b", "ada@example.org"),
        ("ada\u00ad@exam\u2060ple.org", "ada@example.org"),
        ('"ada"@example.org', "ada@example.org"),
        ('"a\\d.a"@example.org', "ad.a@example.org"),
        ('"a b"@example.org', '"a b"@example.org'),
        ("o’brien@example.org", "o'brien@example.org"),
        ("ada@MÜNCHEN.example", "ada@xn--mnchen-3ya.example"),
        ("ada@mu\u0308nchen.example", "ada@xn--mnchen-3ya.example"),
        ("ada@XN--MNCHEN-3YA.example", "ada@xn--mnchen-3ya.example"),
        # Two domains, and two who may own them.
        ("ada@STRAẞE.example", "ada@xn--strae-oqa.example"),
        ("ada@xn--strae-oqa.example", "ada@xn--strae-oqa.example"),
        ("ada@strasse.example", "ada@strasse.example"),
        ("ada@example。org", "ada@example.org"),
        ("ada@example.org.", "ada@example.org"),
        ("ada+events@example.org", "ada+events@example.org"),
        ("a" * 300, "a" * 254),
    ],
)
def test_addresses_are_compared_as_mail_systems_would(written, key):
    assert email_key(written) == key
    assert email_key(key) == key


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("mailto:o%26m@example.org", "o&m@example.org"),
        ("MAILTO:ada%2Bevents@example.org", "ada+events@example.org"),
        ("mailto:ada+events@example.org?subject=x", "ada+events@example.org"),
        ("mailto:%22a%2Cb%22@example.org,jo@example.org", '"a,b"@example.org'),
        ("mailto:user@xn--mnchen-3ya.example", "user@xn--mnchen-3ya.example"),
        ("ada%40@example.org", "ada%40@example.org"),
    ],
)
def test_a_mailto_address_is_decoded(uri, address):
    assert mailto_address(uri) == address


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("  ada@example.org\u200b ", "ada@example.org"),
        ("mailto:ada@example.org", "ada@example.org"),
        ("<Ada@example.org>", "Ada@example.org"),
        ("ada＠example.org", "ada@example.org"),
    ],
)
def test_a_pasted_address_is_read(typed, address):
    assert typed_address(typed) == address


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
        ("", "Annmarie", "annmarie"),
        ("Pat", "O’Brien", "pat o'brien"),
        ("Pat", "O´Brien", "pat o'brien"),
        ("Jean‑Luc", "Sam\u00adple\u200b", "jean-luc sample"),
        ("محـمد", "علي", "محمد علي"),
        ("می\u200cلاد", "", "میلاد"),
        ("Ada\u3000", "Sample\u00a0Lovelace", "ada sample lovelace"),
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


def test_one_name_is_the_one_that_lists_are_sorted_by():
    assert in_order("Suharto", "") == ("", "Suharto")
    assert in_order("", "Suharto") == ("", "Suharto")
    assert in_order("Ada", "Sample") == ("Ada", "Sample")


@pytest.mark.parametrize(
    "name",
    [
        "Suharto",
        "O’Brien",
        "d'Artagnan",
        "J. R. R. Tolkien",
        "St.John",
        "Mª José",
        "Nuñez-Pérez (Lola)",
        "Ravi a/l Kumar",
        "Md. Abdul",
        "Henry 3rd",
        "王小明",
        "김민수",
        "Գարիկ",
        "አበበ",
        "தமிழ்",
        "محمد بن علي",
        "می\u200cلاد",
        "עמוס עוז",
        "ジョン・スミス",
        "Nguyễn Thị Minh Khai",
        "E\u0301mile",
        "H.E. Ms",
        "Prof. Dr.-Ing.",
        "M.",
        "O'Neill & Co",
        "李 🎉 עדה",
    ],
)
def test_names_as_people_write_them_are_names(name):
    assert is_name(name)


@pytest.mark.parametrize(
    "noise",
    [
        "Win $$$ http://evil.example",
        "evil.example",
        "www.EVIL.example",
        "EVIL.COM",
        "bit.ly/abc",
        "t.me/abc",
        "ada@example.org",
        "Call +41 22 739 51 11",
        "!!! FREE !!!",
        "Ada ***",
        "Win €",
        "💰 Win 💰",
        "12",
        "----",
    ],
)
def test_addresses_and_line_noise_are_no_names(noise):
    assert not is_name(noise)
