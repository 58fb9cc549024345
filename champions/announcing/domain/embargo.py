"""What nobody outside the embargo group may find before the announcement.

A champion's page is prepared as a draft that bears no name: title, address and search words in
its row are neutral, and what will be published stands in its revision alone. It waits below a root
of its own, on which nobody inherits permissions: Wagtail's lists, searches, reports and counts ask
for those. Whoever opens the page itself needs a permission. Pictures and documents wait in a
collection that is likewise a root.
"""

import hashlib
import re
import secrets
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    GroupCollectionPermission,
    Locale,
    Page,
)

from accounts.models import User
from champions.announcing.storage import PREFIX
from champions.models import Edition, Photograph, Proposal, ProposalPage
from champions.models.waiting_pages import EMBARGO_GROUP
from events.words.streams import raw_stream, referenced

VAULT: Final = "Under embargo"
"""The name of the collection; its pictures and documents are published with the winners."""
ROOT_SLUG: Final = "under-embargo"
SLUG: Final = "embargo-"
"""How the address of a waiting page begins."""
LINK: Final = re.compile(r"<a [^>]*>")
LINKED_KEY: Final = re.compile(r'\bid="(\d+)"')
Visitor = User | AnonymousUser


def may_see(user: Visitor) -> bool:
    """Whether somebody belongs to the embargo group."""
    return any(user.has_perm(one) for one in EMBARGO_GROUP)


def sealed_pages() -> QuerySet[ProposalPage]:
    """Champions' pages that wait for an announcement, in every language."""
    pages: QuerySet[ProposalPage] = ProposalPage.objects.filter(
        first_published_at__isnull=True,
        proposal__isnull=False,
        proposal__edition__announced_at__isnull=True,
    )
    return pages


def waiting_room() -> Page:
    """The root below which pages wait, made when it is first asked for."""
    found: Page | None = Page.get_root_nodes().filter(slug=ROOT_SLUG).first()
    if found is None:
        locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
        found = Page.add_root(instance=Page(title=VAULT, slug=ROOT_SLUG, locale=locale))
    return found


def with_waiting(pages: Any, edition: Page) -> Any:
    """The pages below an edition's page, and those that will be."""
    waiting = sealed_pages().filter(
        proposal__edition__key=edition.translation_key, locale=edition.locale_id
    )
    return pages | Page.objects.filter(pk__in=waiting.values("pk"))


def is_sealed(page: Page) -> bool:
    return sealed_pages().filter(pk=page.pk).exists()


def without_sealed(pages: Any, user: Visitor) -> Any:
    """Those of ``pages`` that somebody may know of."""
    if may_see(user):
        return pages
    return pages.exclude(pk__in=sealed_pages().values("pk"))


def awaits_winners(edition_key: Any) -> bool:
    """Whether an edition has proposals and no announcement yet, by its pages' key."""
    waiting = Edition.objects.filter(key=edition_key, announced_at__isnull=True)
    return Proposal.objects.filter(edition__in=waiting).exists()


def neutral_title(proposal: Proposal) -> str:
    """What a page is called while it waits; it tells nothing of the proposal."""
    number = hashlib.sha256(proposal.key.encode()).hexdigest()[:6]
    return f"Champion {number} – {VAULT.lower()}"


def neutral_slug() -> str:
    return f"{SLUG}{secrets.token_hex(8)}"


def waits(page: ProposalPage) -> bool:
    """Whether a page, as it stands in memory, belongs to an announcement to come."""
    if not page.proposal_id or page.live or page.first_published_at is not None:
        return False
    return Edition.objects.filter(proposals=page.proposal_id, announced_at__isnull=True).exists()


def neutral_values(page: ProposalPage) -> dict[str, Any]:
    """What the row of a waiting page holds in place of its words, by the fields' names.

    Wagtail writes a draft's words into the row too as long as the page was never live.
    """
    assert page.proposal is not None
    title = neutral_title(page.proposal)
    blank = ProposalPage(title=title, draft_title=title, organisation=title)
    kept = {"page_ptr", "proposal"}
    names = {one.name for one in ProposalPage._meta.local_fields} - kept
    names |= {"title", "draft_title", "seo_title", "search_description"}
    values = {name: getattr(blank, name) for name in names}
    if not page.slug.startswith(SLUG):
        row = ProposalPage.objects.filter(pk=page.pk, slug__startswith=SLUG)
        values["slug"] = row.values_list("slug", flat=True).first() or neutral_slug()
        above = page.url_path.rstrip("/").rpartition("/")[0]
        values["url_path"] = f"{above}/{values['slug']}/"
    return values


def neutral_words(page: ProposalPage, data: Any) -> Any:
    """What a log entry may tell of a waiting page: titles in it become the neutral one."""
    assert page.proposal is not None
    if not isinstance(data, dict):
        return data
    title = neutral_title(page.proposal)
    return {
        name: title if name in ("title", "old", "new") else neutral_words(page, value)
        for name, value in data.items()
    }


# Pictures and documents --------------------------------------------------------------------------


@transaction.atomic
def vault() -> Collection:
    """The collection of what waits, made when it is first asked for.

    It is a second root: permissions and searches that begin at the first do not reach it. The
    groups with one of ``EMBARGO_GROUP`` get theirs on it, documents are served to nobody else.
    """
    found: Collection | None = waiting_collections().filter(depth=1).first()
    if found is None:
        found = Collection.add_root(instance=Collection(name=VAULT))
    _grant(found)
    return found


def _grant(collection: Collection) -> None:
    codenames = [one.partition(".")[2] for one in EMBARGO_GROUP]
    groups = Group.objects.filter(
        permissions__content_type__app_label="champions", permissions__codename__in=codenames
    ).distinct()
    # Wagtail asks for the rights of its own models, whatever the site's are.
    rights = Permission.objects.filter(
        codename__regex=r"^(add|change|choose)_(image|document)$",
        content_type__app_label__in=["wagtailimages", "wagtaildocs"],
    )
    for group in groups:
        for right in rights:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=right
            )
    restriction, _created = CollectionViewRestriction.objects.get_or_create(
        collection=collection, restriction_type=CollectionViewRestriction.GROUPS
    )
    restriction.groups.set(groups)


def waiting_collections() -> QuerySet[Collection]:
    """The vault and what was made below it: all that is not below the first root."""
    first = Collection.get_first_root_node()
    collections: QuerySet[Collection] = Collection.objects.exclude(path__startswith=first.path)
    return collections


def is_waiting(member: Any) -> bool:
    """Whether a picture or document lies in the vault, or below it."""
    return waiting_collections().filter(pk=member.collection_id).exists()


def place_file(member: Any, *, waits: bool) -> None:
    """Keep the file of a picture, rendition or document where it belongs; again changes nothing.

    What waits lies under a name nobody can guess, outside public media where the storage knows of
    it. Once it waits no more it is copied out; the hidden one goes after the commit, so that an
    interrupted release leaves nothing but a copy under such a name.
    """
    name = member.file.name
    if not name or name.startswith(PREFIX) == waits:
        return
    storage = member.file.storage
    if waits:
        place = f"{PREFIX}{secrets.token_hex(16)}{PurePosixPath(name).suffix.lower()}"
    else:
        place = member.file.field.generate_filename(member, PurePosixPath(name).name)
    with storage.open(name) as content:
        kept = storage.save(place, ContentFile(content.read()))
    member.file.name = kept
    type(member).objects.filter(pk=member.pk).update(file=kept)
    if waits:
        storage.delete(name)
    else:
        transaction.on_commit(lambda: storage.delete(name), robust=True)


def release_files(pages: Iterable[ProposalPage]) -> int:
    """Take what just published pages show out of the vault; return how many files that were."""
    images: set[int] = set()
    documents: set[int] = set()
    for page in pages:
        shown = shown_files(page)
        images |= shown[0]
        documents |= shown[1]
    waiting = waiting_collections()
    found = [
        *get_image_model().objects.filter(pk__in=images, collection__in=waiting),
        *get_document_model().objects.filter(pk__in=documents, collection__in=waiting),
    ]
    home = Collection.get_first_root_node()
    for member in found:
        member.collection = home
        # Saving places the file: see ``signals``.
        member.save()
        if hasattr(member, "renditions"):
            for rendition in member.renditions.all():
                rendition.delete()
    return len(found)


def shown_files(page: ProposalPage) -> tuple[set[int], set[int]]:
    """Keys of the pictures and of the documents that a page shows or links to.

    A champion's own photographs are among them while the right to publish them is confirmed, and
    only then, wherever on the page they stand.
    """
    raw = [*raw_stream(page.story), *raw_stream(page.people)]
    images, documents = referenced(raw, frozenset({"image", "photo"}), frozenset({"document"}))
    for block in raw:
        if isinstance(block["value"], str):
            for link in LINK.findall(block["value"]):
                if 'linktype="document"' in link and (key := LINKED_KEY.search(link)):
                    documents.add(int(key[1]))
    images |= {key for key in (page.image_id, page.share_image_id) if key}
    if page.proposal_id:
        own = Photograph.objects.filter(proposal=page.proposal_id)
        images |= set(own.with_rights().values_list("image_id", flat=True))
        images -= set(own.withheld().values_list("image_id", flat=True))
    return images, documents
