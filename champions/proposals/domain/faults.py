"""What keeps a proposal from being submitted. Nothing here keeps it from being saved."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_countries import countries

from champions.call.currencies import CODES
from champions.call.prompts import (
    DOCUMENT,
    FILES,
    GLOBAL,
    YES,
    Prompt,
    PromptKind,
    Questionnaire,
    codes_of,
    is_document,
)
from champions.models import Proposal
from champions.proposals.domain.uploads import document_of
from files.enums import ScanStatus

REQUIRED: Final = "required"
"""The code of what is merely missing yet."""
LONGEST: Final = 50_000
"""Characters of an answer whose words nobody limits."""

_SPACING: Final = re.compile(r"[\s'’]")
_NUMBER: Final = re.compile(r"[0-9]{1,15}([.,][0-9]{1,4})?")
_LINES: Final = re.compile("[\n\r\t\x0b\x0c\x85\u2028\u2029]")
# What turns the direction of what follows: a title needs none, a forgery does.
_OVERRIDES: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_valid_url: Final = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field, or with a step that has none."""

    step: str
    name: str
    label: str
    code: str
    sentence: str

    @property
    def is_missing(self) -> bool:
        return self.code == REQUIRED


def faults(proposal: Proposal, asked: Questionnaire, texts: Mapping[str, str]) -> list[Fault]:
    """All that stands between a proposal and being submitted, in the order of its steps."""
    found = [
        Fault(prompt.step, prompt.name, prompt.label, *wrong)
        for prompt in asked.prompts
        if (wrong := fault(prompt, texts.get(prompt.name, "")))
    ]
    amount, currency = (texts.get(f"budget.{one}", "").strip() for one in ("amount", "currency"))
    if bool(amount) != bool(currency):
        missing = next(
            one
            for one in asked.prompts
            if one.name == f"budget.{'currency' if amount else 'amount'}"
        )
        sentence = _("Give the amount and its currency, or neither.")
        found.append(Fault(missing.step, missing.name, missing.label, REQUIRED, sentence))
    found += _of_files(proposal)
    order = list(asked.steps)
    return sorted(found, key=lambda one: order.index(one.step))


def fault(prompt: Prompt, text: str) -> tuple[str, str] | None:
    """What is wrong with an answer: a code and a sentence, or None. An empty one may be left."""
    if not text.strip():
        if not prompt.required:
            return None
        if prompt.kind == PromptKind.STATEMENT:
            return REQUIRED, _("Only those who can confirm this may apply.")
        if prompt.kind in (PromptKind.CHOICE, PromptKind.COUNTRY, PromptKind.COUNTRIES):
            return REQUIRED, _("Choose an answer.")
        return REQUIRED, _("Write an answer.")
    if prompt.kind in (PromptKind.LINE, PromptKind.TEXT):
        return _of_text(prompt, text)
    return _of_value(prompt, text.strip())


def _of_text(prompt: Prompt, text: str) -> tuple[str, str] | None:
    if prompt.kind == PromptKind.LINE and _LINES.search(text.strip()):
        return "lines", _("Write this on one line.")
    if _has_control(text) or (prompt.kind == PromptKind.LINE and _OVERRIDES.search(text)):
        return "character", _("This holds a character that cannot be kept. Type it again.")
    limit = prompt.max_length or LONGEST
    if len(text) > limit:
        return "too_long", _("At most %(limit)s characters; these are %(count)s.") % {
            "limit": limit,
            "count": len(text),
        }
    words = count_words(text)
    if prompt.word_limit and words > prompt.word_limit:
        over = words - prompt.word_limit
        return "too_many_words", ngettext(
            "%(count)s words, and at most %(limit)s are allowed: take out %(over)s word.",
            "%(count)s words, and at most %(limit)s are allowed: take out %(over)s words.",
            over,
        ) % {"count": words, "limit": prompt.word_limit, "over": over}
    return None


def _of_value(prompt: Prompt, text: str) -> tuple[str, str] | None:
    if prompt.kind == PromptKind.STATEMENT and text != YES:
        return "choice", _("Only those who can confirm this may apply.")
    if prompt.kind == PromptKind.CHOICE and text not in dict(prompt.choices):
        return "choice", _("Choose one of the answers offered.")
    if prompt.kind == PromptKind.COUNTRY and not is_country(text):
        return "country", _("Choose a country or territory of the list.")
    if prompt.kind == PromptKind.COUNTRIES and text != GLOBAL:
        chosen = codes_of(text)
        if not chosen or not all(is_country(code) for code in chosen):
            return "country", _("Choose countries or territories of the list.")
    if prompt.kind == PromptKind.NUMBER and not _NUMBER.fullmatch(_SPACING.sub("", text)):
        return "number", _("Write a number, with digits only.")
    if prompt.kind == PromptKind.CURRENCY and text.strip().upper() not in CODES:
        return "currency", _("Choose the currency from the list.")
    if prompt.kind == PromptKind.ADDRESS and not is_address(text):
        return "address", _("This is not the address of a website.")
    return None


def is_country(code: str) -> bool:
    return len(code) == 2 and code.isascii() and bool(countries.name(code.upper()))


def is_address(text: str) -> bool:
    """A web address; ``https://`` may be left out."""
    address = text if "://" in text else f"https://{text}"
    try:
        _valid_url(address)
    except ValidationError:
        return False
    return len(address) <= 500


def _has_control(text: str) -> bool:
    """A control character, or what stands where a character could not be stored."""
    return any(
        one == "\ufffd" or (one not in "\r\n\t" and unicodedata.category(one) == "Cc")
        for one in text
    )


def _of_files(proposal: Proposal) -> list[Fault]:
    """A document that is asked for and not there, or too long; a file that was held back."""
    asks_document = is_document(proposal.edition)
    found = [
        Fault(
            DOCUMENT if asks_document else FILES,
            "",
            one.name,
            "quarantined",
            _("This file contains something harmful. Remove it, and send a clean one."),
        )
        for one in proposal.uploads.present()
        if one.scan == ScanStatus.QUARANTINED
    ]
    if not asks_document:
        return found
    document = document_of(proposal)
    limit = proposal.edition.document_pages
    if document is None:
        found.append(
            Fault(DOCUMENT, "", _("Your document"), REQUIRED, _("Add your document, as PDF."))
        )
    elif limit and document.pages and document.pages > limit:
        sentence = ngettext(
            "The document may have %(limit)s page; yours has %(pages)s.",
            "The document may have %(limit)s pages; yours has %(pages)s.",
            limit,
        ) % {"limit": limit, "pages": document.pages}
        found.append(Fault(DOCUMENT, "", document.name, "pages", sentence))
    return found


# The same ranges as in the script, which cannot rely on every browser's Unicode version.
IDEOGRAPHS: Final = (
    "\u3040-\u309f\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
)
SPACES: Final = (
    "\u0009-\u000d\u0020\u0085\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
)
_IDEOGRAPH: Final = re.compile(f"[{IDEOGRAPHS}]")
_RUN: Final = re.compile(f"[^{SPACES}]+")


def count_words(text: str) -> int:
    """Return how many words ``text`` has."""
    text = unicodedata.normalize("NFC", text)
    ideographs = len(_IDEOGRAPH.findall(text))
    runs = _RUN.findall(_IDEOGRAPH.sub(" ", text))
    return ideographs + sum(any(_counts(character) for character in run) for run in runs)


def _counts(character: str) -> bool:
    """A letter or a number, in the sense of Unicode's categories L and N."""
    return unicodedata.category(character)[0] in "LN"
