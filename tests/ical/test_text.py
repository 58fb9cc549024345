"""Text: what is cleaned, escaped and shortened."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ical import feed_description, render_entry
from ical.text import clean, mailto, one_line, shorten, uri

URL = "https://msme.example.org/fr/events/x/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("one\x0btwo\x0cthree\x85four\u2028five\u2029six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("a\x00b\x07c\x1bd\x1ce\x7ff\x9fg", "abcdefg"),
        ("\ufefftext\ufffe\ud800", "text"),
        ("tab\there", "tab here"),
        ("  one  \n \n\n\n  two  ", "one\n\n  two"),
        ("", ""),
    ],
)
def test_clean_leaves_plain_text_with_single_line_breaks(text, expected):
    assert clean(text) == expected


def test_one_line_keeps_no_break_spaces():
    words = "Journée\u00a0: « PME\u202f»"
    assert one_line(f"{words}\r\n  Genève") == f"{words} Genève"


@settings(database=None, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=400), line=st.text(max_size=120))
def test_any_text_survives_the_calendar(make_entry, property_of, unescaped, text, line):
    vevent = render_entry(
        make_entry(summary=f"S{line}", description=f"D{text}", location=f"L{line}")
    )
    for name, expected in (
        ("SUMMARY", one_line(f"S{line}")),
        ("DESCRIPTION", clean(f"D{text}")),
        ("LOCATION", one_line(f"L{line}")),
    ):
        parameter, _, value = property_of(vevent, name).partition(":")
        assert parameter == "LANGUAGE=en"
        assert unescaped(value) == expected


@settings(database=None, deadline=None)
@given(text=st.text(max_size=400), limit=st.integers(1, 400))
def test_shorten_never_exceeds_its_limit(text, limit):
    short = shorten(text, limit)
    assert len(short) <= limit
    assert short == text or short.endswith("…")


def test_shorten_cuts_between_words():
    assert shorten("one two three", 13) == "one two three"
    assert shorten("one two three", 12) == "one two…"
    assert shorten("one two, three", 12) == "one two…"
    assert shorten("one two three", 8) == "one two…"
    assert shorten("one two three", 7) == "one…"


def test_shorten_cuts_text_without_spaces_between_characters():
    assert shorten("微型企业日论坛", 5) == "微型企业…"
    assert shorten("abcde\u0301f", 6) == "abcd…"
    assert shorten("abc👩\u200d💻 more", 6) == "abc…"
    assert shorten("abc👍\U0001f3fd more", 5) == "abc…"


def test_feed_description_is_300_characters_a_blank_line_and_the_address():
    text = "mots de plusieurs syllabes " * 40
    words, address = feed_description(text, URL).split("\n\n")
    assert 280 < len(words) <= 300
    assert words.endswith("…")
    assert address == URL


def test_feed_description_keeps_a_note_whole_within_the_limit():
    note = "Heure locale : 10 h 00 (Le Caire)"
    first, words, address = feed_description("mot " * 200, URL, note=note).split("\n\n")
    assert first == note
    assert len(f"{first}\n\n{words}") <= 300
    assert address == URL


def test_feed_description_without_text_is_the_address():
    assert feed_description(" \r\n", URL) == URL
    assert feed_description("short", "") == "short"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/a?b=c,d;e#f", "https://example.org/a?b=c,d;e#f"),
        ("https://example.org/%C3%A9t%C3%A9", "https://example.org/%C3%A9t%C3%A9"),
        ("https://example.org/été", "https://example.org/%C3%A9t%C3%A9"),
        (' https://example.org/"<\r\nX:1>', "https://example.org/%22%3C%20X:1%3E"),
    ],
)
def test_uri_holds_only_what_a_uri_may(address, expected):
    assert uri(address) == expected


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("o'brien+msme@example.org", "mailto:o'brien+msme@example.org"),
        ("a@example.org?bcc=b@example.org", "mailto:a@example.org%3Fbcc%3Db@example.org"),
        ("a@example.org\r\nX-EVIL:1", "mailto:a@example.orgX-EVIL:1"),
    ],
)
def test_mailto_is_one_address(email, expected):
    assert mailto(email) == expected
