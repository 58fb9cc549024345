"""Every address of the competition, who may open it, and what it says."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pypdf import PdfReader

from tests.champions.planted import *

# Where they come ------------------------------------------------------------------------------

EVERYBODY, NOBODY = ROLES, ()
OFFICE = ("secretariat",)
OPENS: dict[str, tuple[str, ...]] = {
    # Public.
    "champions_sheet": EVERYBODY,
    "champions_date_file": EVERYBODY,
    "champions_statistics": NOBODY,
    "champions_statistics_file": NOBODY,
    "champions_invitation": NOBODY,
    # Applying; one's own proposals.
    "champions_apply": EVERYBODY,
    "champions_step": NOBODY,
    "champions_proposals": SIGNED_IN,
    "champions_export_own": SIGNED_IN,
    "champions_proposal": APPLICANTS,
    "champions_proposal_text": APPLICANTS,
    "champions_files": APPLICANTS,
    "champions_files_list": APPLICANTS,
    "champions_confirm": NOBODY,
    "champions_feedback": NOBODY,
    "champions_certificate": NOBODY,
    "champions_check_certificate": NOBODY,
    "champions_history": APPLICANTS,
    "champions_reports": NOBODY,
    "champions_file": (*APPLICANTS, *JUDGES, *OFFICE),
    # The jury.
    "champions_jury": SIGNED_IN,
    "champions_jury_proposal": JUDGES,
    "champions_jury_declare": (*JUDGES, "undeclared", "conflicted"),
    "champions_jury_declare_all": (*JUDGES, "undeclared", "conflicted"),
    "champions_jury_pack": JUDGES,
    # The press.
    "champions_press": EVERYBODY,
    "champions_press_photo": NOBODY,
    "champions_press_kit": EVERYBODY,
    # The secretariat.
    "champions_embargo_file": NOBODY,
    "announcing:photograph": NOBODY,
    **dict.fromkeys(
        (
            "announcing:index",
            "announcing:reports",
            "announcing:edition",
            "announcing:winners",
            "announcing:photographs",
            "announcing:letters",
            "announcing:letter",
            "announcing:press",
            "announcing:statistics",
            "proposals:index",
            "proposals:index_results",
            "proposals:inspect",
            "proposals:translate",
            "proposals:bulk",
            "jurors:index",
            "jurors:index_results",
            "jurors:add",
            "jurors:inspect",
            "jurors:edit",
            "editions:index",
            "editions:index_results",
            "editions:inspect",
            "editions:scores",
            "editions:compare",
            "editions:assign",
            "editions:export_csv",
            "editions:export_xlsx",
            "editions:export_zip",
        ),
        OFFICE,
    ),
    # Written to only.
    **dict.fromkeys(
        (
            "champions_save",
            "champions_withdraw",
            "champions_restore",
            "champions_post_message",
            "champions_invite",
            "champions_revoke",
            "champions_remove",
            "champions_lead",
            "champions_files_begin",
            "champions_file_pieces",
            "champions_file_remove",
            "champions_jury_save",
            "champions_jury_reopen",
            "champions_jury_decline",
        ),
        NOBODY,
    ),
}
"""Who gets a page (200) from a GET, in the situation that ``situation`` makes."""

SHOWS: dict[str, dict[str, tuple[str, ...]]] = {
    "champions_proposal": {MESSAGE: APPLICANTS},
    "champions_proposal_text": {ANSWER: APPLICANTS, FILE: APPLICANTS},
    "champions_export_own": {ANSWER: APPLICANTS},
    "champions_file": {CONTENT: (*APPLICANTS, *JUDGES, *OFFICE)},
    "champions_jury": {
        ORGANISATION: (*JUDGES, "undeclared", "conflicted"),
        TITLE: (*JUDGES, "undeclared"),
    },
    "champions_jury_proposal": {
        ANSWER: JUDGES,
        FILE: JUDGES,
        TRANSLATION: JUDGES,
        FOR_JURY: ("submitted",),
        FOR_APPLICANT: ("submitted",),
        REVIEWER: ("submitted",),
    },
    "champions_jury_pack": {ANSWER: JUDGES, TITLE: JUDGES, TRANSLATION: JUDGES},
    "proposals:index": {ORGANISATION: OFFICE},
    "proposals:inspect": dict.fromkeys((ANSWER, FILE, MESSAGE, FOR_JURY, NOTE, MINUTE), OFFICE),
    "editions:scores": {ORGANISATION: OFFICE},
    "editions:compare": {ANSWER: OFFICE},
    "editions:export_csv": {ORGANISATION: OFFICE},
    "editions:export_xlsx": {ORGANISATION: OFFICE},
    "proposals:translate": {ANSWER: OFFICE, TRANSLATION: OFFICE},
    "editions:export_zip": {ANSWER: OFFICE, CONTENT: OFFICE, TRANSLATION: OFFICE},
}
"""Where a planted word stands, exactly for whom."""

ELSEWHERE = (
    "/",
    "/en/",
    "/en/champions/",
    "/en/champions/2030/",
    "/fr/champions/jury/",
    f"/en/champions/?q={ORGANISATION}",
    f"/en/events/?q={ORGANISATION}",
    "/en/events/calendar.ics",
    "/en/events/feed.atom",
    "/sitemap.xml",
    "/accounts/registrations/",
    "/admin/",
    "/admin/pages/",
    f"/admin/pages/search/?q={ORGANISATION}",
    f"/admin/proposals/?q={ORGANISATION}",
    f"/admin/proposals/results/?q={ORGANISATION}",
    "/admin/proposals/?export=csv",
    "/admin/proposals/?export=xlsx",
    "/admin/reports/site-history/",
    "/admin/reports/site-history/results/",
    "/admin/jurors/?export=csv",
)
"""Other addresses where something of a proposal could come to light: lists, search, feeds, log."""


# Walking --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Address:
    name: str
    parameters: tuple[str, ...]


def addresses() -> list[Address]:
    """Every address whose view is the competition's own, in the resolver's order."""
    found = dict.fromkeys(_walk(get_resolver().url_patterns, ()))
    return list(found)


def _walk(patterns, spaces) -> Iterator[Address]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _walk(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            view = getattr(pattern.callback, "view_class", pattern.callback)
            if view.__module__.split(".")[0] == "champions":
                names = tuple(pattern.pattern.regex.groupindex)
                yield Address(":".join((*spaces, pattern.name)), names)


def url_of(address: Address, situation: Situation) -> str:
    """The address in this situation; a parameter that is not known yet fails by name."""
    known = dict(situation.arguments)
    juror = situation.edition.jurors.first()
    known["pk"] = {
        "proposals": situation.proposal.pk,
        "jurors": juror.pk,
        "editions": situation.edition.pk,
    }.get(address.name.partition(":")[0], situation.people["co_applicant"].pk)
    if address.name == "champions_press_photo":
        known["key"] = 1
    if address.name == "champions_date_file":
        known["name"] = "opens"
    if address.name == "champions_history":
        known["name"] = "proposal.title"
    if address.name == "champions_check_certificate":
        known["code"] = "no-such-code"
    missing = set(address.parameters) - set(known)
    assert not missing, f"{address.name}: give the gate a value for {missing}"
    kwargs = {name: known[name] for name in address.parameters}
    url = reverse(address.name, kwargs=kwargs)
    return f"{url}?p={situation.proposal.pk}" if address.name == "editions:compare" else url


def body(response) -> str:
    """Everything a response says: text, and what archives and workbooks hold inside."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    headers = " ".join(f"{name}: {value}" for name, value in response.headers.items())
    return f"{headers} {said(content)}"


def said(content: bytes) -> str:
    if content[:4] == b"%PDF":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if content[:2] != b"PK":
        return content.decode("utf-8", errors="replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inside = (said(archive.read(name)) for name in archive.namelist())
        return " ".join([*archive.namelist(), *inside])
