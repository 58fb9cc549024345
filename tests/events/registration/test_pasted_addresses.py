"""Lists of addresses as people paste them: each @ is a person or a problem."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.registration.domain.invitees import parse_invitees

CORPUS = Path(__file__).parent / "corpus" / "addresses.txt"
ENTRIES = CORPUS.read_text("utf-8").split("\n@@ ")[1:]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.partition("\n")[0])
def test_a_list_is_read_as_it_should(entry: str) -> None:
    text, _mark, reading = entry.partition("\n")[2].partition("\n--\n")
    found = [
        [
            one.email,
            one.given_name,
            one.family_name,
            one.organisation,
            *(["!"] if one.problem else []),
        ]
        for one in parse_invitees(text.replace("⇥", "\t"))
    ]
    assert found == [cells(line) for line in reading.splitlines() if line]


PIECES = ["a@example.org", "b@x.example", "jo@", "@x", "Ada", "Sample,", '"', "<", ">", "(", ")"]
PIECES += [";", ",", "\t", "|", "\n", ":", "To:", "mailto:", "•", "ORG", "email", "\\"]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join))
def test_no_address_is_lost_in_silence(text: str) -> None:
    said = " ".join(one.email for one in parse_invitees(text))
    for address in re.findall(r"[ab]@\w+\.\w+|jo@|@x\b", text):
        assert address in said
