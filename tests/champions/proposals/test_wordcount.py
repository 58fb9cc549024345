"""Words are counted alike in Python and in the browser: one list of cases for both."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from champions.proposals.domain.faults import count_words

CASES = json.loads((Path(__file__).parent / "wordcount_cases.json").read_text())
SCRIPT = Path(__file__).resolve().parents[3] / "site" / "static" / "js" / "wordcount.js"
PROGRAM = """
import { readFileSync } from "node:fs";
const source = readFileSync(process.argv[1], "utf8");
const address = "data:text/javascript;base64," + Buffer.from(source).toString("base64");
const { countWords } = await import(address);
const texts = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(texts.map(countWords)));
"""


def in_the_browser(texts: list[str]) -> list[int]:
    """What the script counts, run by node, which reads regular expressions as browsers do."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not here.")
    done = subprocess.run(
        [node, "--input-type=module", "-e", PROGRAM, str(SCRIPT)],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("case", CASES, ids=lambda case: ascii(case["text"])[:40])
def test_the_words_of_each_case(case):
    assert count_words(case["text"]) == case["words"]


def test_the_script_counts_the_same():
    assert in_the_browser([case["text"] for case in CASES]) == [case["words"] for case in CASES]


# Letters and spaces that both sides know in every version of Unicode they come with.
alphabet = st.sampled_from("aé9 \u00a0\u200b\t\n-–.,'’@/中の한اً\u0301\ufeff😀\U00020000")


def test_the_script_counts_the_same_of_anything():
    texts: list[str] = []

    @given(st.text(alphabet, max_size=40))
    @example("\u00a0")
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    assert in_the_browser(texts) == [count_words(text) for text in texts]


@given(st.text(alphabet, max_size=40), st.text(alphabet, max_size=40))
def test_two_texts_with_a_space_between_have_the_words_of_both(first, second):
    assert count_words(f"{first} {second}") == count_words(first) + count_words(second)
