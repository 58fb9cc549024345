"""The press preview of an edition: personal links under embargo, and what they show."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.html import strip_tags
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model

from accounts.models import User
from champions.announcing.domain import letters
from champions.announcing.domain.champion_pages import AWARDS, outcome
from champions.announcing.domain.embargo import may_see, shown_files
from champions.deadlines import geneva_words
from champions.enums import Sector
from champions.models import Edition, EditionText, Photograph, PressPass, Proposal, ProposalPage
from champions.proposals.domain.auditing import PRESS_GIVEN, PRESS_REVOKED, PRESS_USED, note_edition
from events.words.streams import raw_stream
from events.words.wording import listed
from home import delegations
from refusals import Refused
from wizards.tokens import new_token, token_hash


@dataclass(frozen=True, slots=True)
class Quote:
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class KitPhoto:
    """A picture with its words in the language of the entry."""

    image: Any
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class KitEntry:
    """One champion as the press may read of it."""

    page: ProposalPage
    photos: tuple[KitPhoto, ...]
    quotes: tuple[Quote, ...]
    language: str


@transaction.atomic
def give_pass(
    *,
    edition: Edition,
    email: str,
    expires_at: datetime,
    user: User,
    language: str = "en",
    now: datetime | None = None,
) -> tuple[PressPass, str]:
    """Give a journalist a personal link, and send it; return the pass and the token it bears.

    Raises Refused without a permission, or for an expiry that has passed.
    """
    if not may_see(user):
        raise Refused("permission", _("Only the embargo group gives press passes."))
    if expires_at <= (now or timezone.now()):
        raise Refused("past", _("Let the pass be valid until an instant to come."))
    token = new_token()
    found = PressPass.objects.create(
        edition=edition,
        email=email,
        token_hash=token_hash(token),
        expires_at=expires_at,
        created_by=user,
    )
    letters.write_pass(found, token, language)
    note_edition(action=PRESS_GIVEN, edition=edition, user=user, data={"email": email})
    return found, token


@transaction.atomic
def revoke_pass(*, press_pass: PressPass, user: User, now: datetime | None = None) -> PressPass:
    """End a pass at once; again changes nothing."""
    if not may_see(user):
        raise Refused("permission", _("Only the embargo group revokes press passes."))
    row = PressPass.objects.select_for_update(of=("self",)).select_related("edition")
    found = row.get(pk=press_pass.pk)
    if found.revoked_at is None:
        found.revoked_at = now or timezone.now()
        found.save(update_fields=["revoked_at"])
        note_edition(
            action=PRESS_REVOKED, edition=found.edition, user=user, data={"email": found.email}
        )
    return found


@transaction.atomic
def use_pass(*, token: str, what: str, now: datetime | None = None) -> PressPass | None:
    """Find a valid pass by its token, count and log its use; None for any other token.

    ``what`` says what was opened: ``page``, ``photo`` or ``kit``.
    """
    now = now or timezone.now()
    row = PressPass.objects.filter(
        token_hash=token_hash(token), revoked_at__isnull=True, expires_at__gt=now
    )
    if not row.update(uses=F("uses") + 1, last_used_at=now):
        return None
    found = PressPass.objects.select_related("edition").get(token_hash=token_hash(token))
    note_edition(
        action=PRESS_USED,
        edition=found.edition,
        user=None,
        data={"email": found.email, "what": what},
    )
    return found


def press_kit(edition: Edition, language: str) -> list[KitEntry]:
    """An edition's champions in one language, the winners first; the source's words serve where
    a language has no page. Published pages as they are, waiting ones as they will be."""
    honoured = {
        one.pk: one
        for one in Proposal.objects.filter(edition=edition).exclude(pages=None)
        if outcome(one) in AWARDS
    }
    order = {status: place for place, status in enumerate(AWARDS)}
    pages = ProposalPage.objects.filter(proposal__in=honoured).select_related(
        "locale", "latest_revision", "proposal"
    )
    by_proposal: dict[int, dict[str, ProposalPage]] = {}
    for page in pages:
        assert page.proposal_id is not None
        by_proposal.setdefault(page.proposal_id, {})[page.locale.language_code] = page
    entries = []
    for key, versions in by_proposal.items():
        spoken = next(
            one for one in (language, edition.source_language, *versions) if one in versions
        )
        page = versions[spoken]
        shown: ProposalPage = page if page.live else page.get_latest_revision_as_object()
        entries.append((order[outcome(honoured[key])], key, _entry(shown, spoken)))
    return [entry for _place, _key, entry in sorted(entries, key=lambda one: one[:2])]


def photo_of(edition: Edition, key: int) -> Any:
    """A picture that the kit of an edition shows, or None."""
    for language, _name in settings.LANGUAGES:
        for entry in press_kit(edition, language):
            for photo in entry.photos:
                if photo.image.pk == key:
                    return photo.image
    return None


def kit_archive(edition: Edition) -> bytes:
    """The kit as a ZIP: a text per champion and language, and the photographs."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        photographs: dict[int, Any] = {}
        for language, _name in settings.LANGUAGES:
            for number, entry in enumerate(press_kit(edition, language), start=1):
                name = f"{number:02}-{slugify(entry.page.organisation)[:60] or 'champion'}"
                archive.writestr(f"{language}/{name}.txt", kit_text(edition, entry, language))
                photographs |= {photo.image.pk: photo.image for photo in entry.photos}
        for key, photo in photographs.items():
            with photo.file.storage.open(photo.file.name) as content:
                suffix = PurePosixPath(photo.file.name).suffix
                archive.writestr(f"photographs/{key}{suffix}", content.read())
    return stream.getvalue()


def kit_text(edition: Edition, entry: KitEntry, language: str) -> str:
    """A champion in plain words, for a newsroom: when it may be told, what, who, and whom to ask.

    The headings are in ``language``; what the champion's page says is in the entry's.
    """
    page = entry.page
    about = letters.about(edition, language)
    text = EditionText.objects.filter(edition=edition, language=language).first()
    with translation.override(language):
        expected = geneva_words(edition.expected_at())
        if edition.is_announced:
            release = str(_("For immediate release"))
        elif expected:
            release = _("Under embargo until %(when)s") % {"when": expected}
        else:
            release = str(_("Under embargo until the winners are announced"))
        sector = str(Sector(page.sector).label) if page.sector else ""
        sections = [
            ("", [release]),
            ("", [page.organisation]),
            ("", [_headline(page, about["edition_title"])]),
            (_("Proposal"), [page.proposal_title]),
            (_("Countries"), [listed(country_names(page, language))]),
            (_("Sector"), [sector]),
            (_("In short"), [page.summary]),
            (_("The story"), _paragraphs(page)),
            (_("People"), _people(page)),
            (_("To quote"), [_quoted(quote) for quote in entry.quotes]),
            (_("Website"), [page.website]),
            (_("Photographs"), [_captioned(photo) for photo in entry.photos]),
            (_("About the competition"), [text.theme, text.summary] if text else []),
            (_("More"), [about["edition_url"], about["contact_email"]]),
        ]
        said = [_section(str(title), parts) for title, parts in sections if any(parts)]
    return "\n\n".join(said) + "\n"


def _section(title: str, parts: Iterable[str]) -> str:
    said = "\n\n".join(part.strip() for part in parts if part and part.strip())
    return f"{title.upper()}\n{said}" if title else said


def _headline(page: ProposalPage, edition: str) -> str:
    award = page.award_name or str(page.get_award_kind_display())
    return f"{award}, {edition}"


def _paragraphs(page: ProposalPage) -> list[str]:
    texts = [block for block in page.story if block.block_type == "paragraph"]
    return [strip_tags(str(block.value)) for block in texts]


def _people(page: ProposalPage) -> list[str]:
    values = [block["value"] for block in raw_stream(page.people)]
    return [", ".join(filter(None, (one.get("name"), one.get("function")))) for one in values]


def _quoted(quote: Quote) -> str:
    return f"“{quote.text}” – {quote.by}" if quote.by else f"“{quote.text}”"


def _captioned(photo: KitPhoto) -> str:
    name = f"photographs/{photo.image.pk}{PurePosixPath(photo.image.file.name).suffix}"
    credit = f"© {photo.credit}" if photo.credit else ""
    return " · ".join(filter(None, (name, photo.alt, credit)))


def country_names(page: ProposalPage, language: str) -> list[str]:
    """The countries of a champion, by the WTO's names."""
    countries: Any = page.countries
    return [delegations.country_name(one.code, language) for one in countries]


def _entry(page: ProposalPage, language: str) -> KitEntry:
    keys, _documents = shown_files(page)
    images = get_image_model().objects.filter(pk__in=keys).order_by("pk")
    chosen = {one.image_id: one for one in Photograph.objects.filter(image__in=keys).order_by("pk")}
    photos = [
        KitPhoto(image, chosen[image.pk].alt(language), chosen[image.pk].credit(language))
        if image.pk in chosen
        else KitPhoto(image, image.default_alt_text, image.credit)
        for image in images
    ]
    quotes = [
        Quote(block["value"].get("text") or "", block["value"].get("attribution") or "")
        for block in raw_stream(page.story)
        if block["type"] == "quote"
    ]
    return KitEntry(page=page, photos=tuple(photos), quotes=tuple(quotes), language=language)
