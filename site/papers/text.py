"""Text made fit for paper."""

import re

_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_NOT_PRINTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_BLANK_LINES = re.compile(r"\n{3,}")
_SPACES = re.compile(r"[ \n]+")


def clean(text: str) -> str:
    """Return text with ``\\n`` as its only line break, no control character or lone surrogate.

    Tabs become spaces; at most one blank line in a row stays.
    """
    text = _NOT_PRINTED.sub("", _LINE_BREAKS.sub("\n", text).replace("\t", " "))
    text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    return _BLANK_LINES.sub("\n\n", text).strip()


def one_line(text: str) -> str:
    """Return clean text on one line; no-break spaces, as in French, stay."""
    return _SPACES.sub(" ", clean(text))
