"""Pictures of winners: chosen among their own files, drawn anew, published with their right alone.

What is chosen waits in the vault under a name nobody can guess, never in public media. A champion
who takes the right back takes the pictures away; see ``docs/champions/announcing.md``.
"""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps
from wagtail.images import get_image_model

from accounts.models import User
from champions.announcing.domain.champion_pages import AWARDS, outcome, pages_of
from champions.announcing.domain.embargo import may_see, vault
from champions.announcing.storage import PREFIX
from champions.models import Confirmation, Edition, Photograph, Proposal, ProposalPage, Upload
from champions.proposals.domain.auditing import PHOTOGRAPH_CHOSEN, PHOTOGRAPH_REMOVED, note
from events.words.streams import raw_stream
from files import storage
from files.pictures import open_picture
from publiccache.generation import raise_generation
from refusals import Refused

KINDS: Final = {"image/jpeg": "JPEG", "image/png": "PNG"}
"""Files that are pictures, and what Pillow calls their formats."""
LONGEST: Final = 2400
"""Pixels of the longer side of a published picture; what is smaller stays so."""
SMALL: Final = 480
"""Pixels of the longer side while somebody chooses."""
QUALITY: Final = 88
COUNT_LIMIT: Final = 6
"""Pictures of one champion."""

PhotographWords = Mapping[str, Mapping[str, str]]
"""Language → ``alt`` and ``credit``."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture as JPEG, with nothing in it but what one sees."""

    content: bytes
    width: int
    height: int


def candidates(proposal: Proposal) -> list[Upload]:
    """The proposal's own pictures that a scanner, or the policy without one, let through."""
    found = proposal.uploads.downloadable().filter(content_type__in=KINDS)
    chosen = Photograph.objects.filter(proposal=proposal, upload__isnull=False)
    return list(found.exclude(pk__in=chosen.values("upload")).order_by("created_at", "pk"))


def has_rights(proposal: Proposal) -> bool:
    """Whether its applicants confirmed that their photographs may be published."""
    return Confirmation.objects.filter(
        proposal=proposal, photo_rights=True, confirmed_at__isnull=False
    ).exists()


def choose(*, proposal: Proposal, upload: Upload, words: PhotographWords, user: User) -> Photograph:
    """Put one of a winner's own pictures on their page; again changes nothing.

    ``words`` are alternative text and credit in every language. The file is drawn anew, without
    its metadata, and waits under embargo. Raises Refused: ``permission``, ``announced``,
    ``no_award``, ``no_rights``, ``not_a_picture``, ``no_words``, ``too_many``.
    """
    if not may_see(user):
        raise Refused("permission", _("Only the embargo group chooses photographs."))
    said = _complete(words)
    if upload.proposal_id != proposal.pk or upload.content_type not in KINDS:
        raise Refused("not_a_picture", _("Choose one of the pictures among the winner's files."))
    if not has_rights(proposal):
        raise Refused("no_rights", _no_rights())
    drawn = draw(upload, LONGEST)
    with transaction.atomic():
        # The edition's row first: an announcement comes before this or after it.
        Edition.objects.locked(proposal.edition_id)
        locked = Proposal.objects.locked(proposal.pk)
        _refuse_unfit(locked, upload)
        same = Photograph.objects.filter(upload=upload).first()
        if same is not None:
            return same
        if Photograph.objects.filter(proposal=locked).count() >= COUNT_LIMIT:
            raise Refused("too_many", _("A page shows six photographs at most. Remove one first."))
        made = Photograph.objects.create(
            proposal=locked, upload=upload, image=_keep(locked, drawn), words=said, chosen_by=user
        )
        note(
            action=PHOTOGRAPH_CHOSEN,
            proposal=locked,
            user=user,
            data={"file": upload.key, "photograph": made.pk},
        )
    return made


def _refuse_unfit(locked: Proposal, upload: Upload) -> None:
    if locked.edition.is_announced:
        raise Refused("announced", _("The winners of this edition are announced."))
    if outcome(locked) not in AWARDS:
        raise Refused("no_award", _("Only winners, runners-up and finalists have a page."))
    if not has_rights(locked):
        raise Refused("no_rights", _no_rights())
    if not locked.uploads.downloadable().filter(pk=upload.pk).exists():
        raise Refused(
            "not_a_picture", _("This file was removed, or it has not been checked for harm yet.")
        )


@transaction.atomic
def describe(*, photograph: Photograph, words: PhotographWords, user: User) -> Photograph:
    """Give a chosen picture other words. Raises Refused: ``permission``, ``no_words``."""
    if not may_see(user):
        raise Refused("permission", _("Only the embargo group chooses photographs."))
    row = Photograph.objects.select_for_update(of=("self",)).get(pk=photograph.pk)
    row.words = _complete(words)
    row.save(update_fields=["words"])
    raise_generation()
    return row


@transaction.atomic
def remove(*, photograph: Photograph, user: User) -> None:
    """Take a picture off the champion's page, before or after the announcement."""
    if not may_see(user):
        raise Refused("permission", _("Only the embargo group chooses photographs."))
    Edition.objects.locked(photograph.proposal.edition_id)
    proposal = Proposal.objects.locked(photograph.proposal_id)
    _take_away(proposal, list(Photograph.objects.filter(pk=photograph.pk)), user)


@transaction.atomic
def withdraw(*, proposal: Proposal, user: User | None) -> int:
    """Take all pictures of a proposal away: from its page, from the kit, from the storage."""
    return _take_away(proposal, list(Photograph.objects.filter(proposal=proposal)), user)


def _take_away(proposal: Proposal, rows: list[Photograph], user: User | None) -> int:
    if not rows:
        return 0
    keys = {row.image_id for row in rows}
    for page in pages_of(proposal):
        if page.latest_revision_id is not None:
            draft: ProposalPage = page.get_latest_revision_as_object()
            if without_pictures(draft, keys):
                draft.save_revision(user=user, clean=False)
        if page.live and without_pictures(page, keys):
            page.save()
    for image in get_image_model().objects.filter(pk__in=keys):
        image.delete()
    note(
        action=PHOTOGRAPH_REMOVED,
        proposal=proposal,
        user=user,
        data={"photographs": sorted(row.pk for row in rows)},
    )
    raise_generation()
    return len(rows)


def place(draft: ProposalPage, proposal: Proposal) -> None:
    """Let a draft that is about to be published show the pictures that may be, and no others."""
    mine = Photograph.objects.filter(proposal=proposal)
    without_pictures(draft, set(mine.withheld().values_list("image_id", flat=True)))
    first = mine.with_rights().first()
    if first is not None and draft.image_id is None:
        draft.image_id = first.image_id


def without_pictures(page: ProposalPage, keys: set[int]) -> bool:
    """Take pictures out of a page in memory; return whether it showed any of them."""
    found = False
    for name in ("image_id", "share_image_id"):
        if getattr(page, name) in keys:
            setattr(page, name, None)
            found = True
    story = raw_stream(page.story)
    kept = [
        one for one in story if one["type"] != "figure" or one["value"].get("image") not in keys
    ]
    if len(kept) < len(story):
        page.story = kept
        found = True
    people = raw_stream(page.people)
    faces = [one["value"] for one in people if one["value"].get("photo") in keys]
    if faces:
        for value in faces:
            value["photo"] = None
        page.people = people
        found = True
    return found


def withheld(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Those of ``proposals`` with chosen pictures that are not published: no right is confirmed."""
    rows = Photograph.objects.filter(proposal__in=list(proposals)).withheld()
    keys = set(rows.values_list("proposal_id", flat=True))
    return [one for one in proposals if one.pk in keys]


# Drawing -----------------------------------------------------------------------------------------


def draw(upload: Upload, longest: int) -> Drawn:
    """A file's picture drawn anew, no longer than ``longest`` pixels: upright, in sRGB, as JPEG.

    Nothing of the file but its pixels is kept: no place, no camera, no date, no comment. Raises
    Refused (``not_a_picture``) for what cannot be read or is too large to unpack.
    """
    kind = KINDS.get(upload.content_type)
    try:
        kinds = (kind,) if kind else ()
        with open_picture(storage.read(upload.key), kinds, longest=longest) as source:
            picture = _plain(source)
    except Refused as refusal:
        raise Refused("not_a_picture", refusal.sentence) from refusal
    except Exception as error:
        # A broken picture breaks what draws it in any way it likes.
        raise Refused("not_a_picture", _("This file cannot be read as a picture.")) from error
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return Drawn(out.getvalue(), picture.width, picture.height)


def _plain(source: Image.Image) -> Image.Image:
    """Pixels alone: upright, on white where they are transparent, in sRGB."""
    profile = source.info.get("icc_profile")
    upright = ImageOps.exif_transpose(source)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        through = upright.convert("RGBA")
        ground = Image.new("RGBA", through.size, "white")
        upright = Image.alpha_composite(ground, through)
    picture = _in_srgb(upright, profile).convert("RGB")
    picture.info.clear()
    return picture


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours that a file's profile means; one that makes no sense is passed over."""
    if not profile or picture.mode not in ("RGB", "CMYK", "L"):
        return picture
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, own, srgb, outputMode="RGB") or picture
    except (ImageCms.PyCMSError, OSError):
        return picture


def _keep(proposal: Proposal, drawn: Drawn) -> Any:
    """The picture in the vault. It is written there at once, so it never has a public address."""
    model = get_image_model()
    field = model._meta.get_field("file")
    name = f"{PREFIX}{secrets.token_hex(16)}.jpg"
    kept = field.storage.save(name, ContentFile(drawn.content))
    image = model(
        title=proposal.organisation[:200] or proposal.key,
        width=drawn.width,
        height=drawn.height,
        file=kept,
        file_size=len(drawn.content),
        collection=vault(),
    )
    image.save()
    return image


def _complete(words: PhotographWords) -> dict[str, dict[str, str]]:
    """What is said in each language; raises Refused where an alternative text is missing."""
    found = {}
    for language, _name in settings.LANGUAGES:
        given = words.get(language, {})
        found[language] = {name: given.get(name, "").strip() for name in ("alt", "credit")}
        if not found[language]["alt"]:
            raise Refused(
                "no_words", _("Say in every language what the picture shows: some cannot see it.")
            )
    return found


def _no_rights() -> Any:
    return _("The winner has not confirmed that photographs may be published.")
