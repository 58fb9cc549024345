"""Which proposals of an edition may be the same one twice."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from champions.models import Proposal
from identity.mailboxes import email_key

PUBLIC_MAIL: Final = frozenset(
    {
        "126.com",
        "163.com",
        "aol.com",
        "example.com",
        "example.net",
        "example.org",
        "fastmail.com",
        "free.fr",
        "gmail.com",
        "gmx.ch",
        "gmx.com",
        "gmx.de",
        "gmx.net",
        "googlemail.com",
        "hotmail.com",
        "hotmail.fr",
        "hotmail.es",
        "icloud.com",
        "laposte.net",
        "libero.it",
        "live.com",
        "mail.com",
        "mail.ru",
        "me.com",
        "msn.com",
        "naver.com",
        "orange.fr",
        "outlook.com",
        "outlook.es",
        "outlook.fr",
        "proton.me",
        "protonmail.com",
        "qq.com",
        "rediffmail.com",
        "seznam.cz",
        "sina.com",
        "t-online.de",
        "terra.com.br",
        "tutanota.com",
        "uol.com.br",
        "wanadoo.fr",
        "web.de",
        "yahoo.co.in",
        "yahoo.co.uk",
        "yahoo.com",
        "yahoo.com.br",
        "yahoo.es",
        "yahoo.fr",
        "yandex.com",
        "yandex.ru",
        "ymail.com",
        "zoho.com",
    }
)
"""Domains where sharing one says nothing about two people; RFC 2606's belong to nobody."""

ALIKE: Final = 0.85
"""From this ratio of ``difflib`` on, two folded titles are told to be similar."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another proposal, and in what it is like the one looked at."""

    proposal: Proposal
    reasons: tuple[str | Promise, ...]


def fold(text: str) -> str:
    """Letters and digits in lower case without accents, single spaces between them."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (" " if not (one.isalnum() or one.isspace()) else one for one in plain if _is_base(one))
    return " ".join("".join(kept).split())


def _is_base(character: str) -> bool:
    return not unicodedata.combining(character)


def private_domain(email: str) -> str:
    """The domain of an address where it belongs to an organisation, else nothing."""
    domain = email_key(email).rpartition("@")[2]
    return "" if domain in PUBLIC_MAIL else domain


def similar_titles(one: str, other: str) -> bool:
    """Whether two titles differ by a few characters at most; empty ones are like nothing."""
    one, other = fold(one), fold(other)
    if not one or not other:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


def possible_duplicates(proposal: Proposal) -> list[Likeness]:
    """The edition's other proposals that share people, an organisation or a title with this one.

    Drafts count too: what somebody began and never sent explains a second beginning.
    """
    rows = list(
        Proposal.objects.filter(edition=proposal.edition_id)
        .prefetch_related("applicants")
        .order_by("reference", "pk")
    )
    own = next((row for row in rows if row.pk == proposal.pk), None)
    if own is None:
        return []
    return [
        Likeness(row, reasons)
        for row in rows
        if row.pk != own.pk and (reasons := tuple(_reasons(own, row)))
    ]


def _reasons(one: Proposal, other: Proposal) -> Iterable[str | Promise]:
    people, others = _people(one), _people(other)
    if set(people) & set(others):
        yield _("the same applicant")
    elif set(filter(None, people.values())) & set(filter(None, others.values())):
        yield _("an address of the same organisation")
    if fold(one.organisation) and fold(one.organisation) == fold(other.organisation):
        yield _("the same organisation")
    if similar_titles(one.title, other.title):
        yield _("a similar title")


def _people(proposal: Proposal) -> Mapping[str, str]:
    """The applicants' addresses, each with its domain where that tells something."""
    found = {email_key(person.email) for person in proposal.applicants.all()}
    return {email: private_domain(email) for email in found}
