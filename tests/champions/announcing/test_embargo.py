"""Nobody outside the embargo group finds a winner a second before; everybody does a minute after.

Marked words stand in the name, the address, the texts, the picture, the document and their files.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    Page,
    PageLogEntry,
    ReferenceIndex,
    Revision,
)
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.models import User
from champions.announcing.domain.announcement import announce_due
from champions.announcing.domain.champion_pages import prepare_page
from champions.announcing.domain.confirmation import tell
from champions.announcing.domain.embargo import sealed_pages, vault
from champions.announcing.domain.press import give_pass
from champions.models import Proposal, ProposalPage
from letters.models import Letter
from tests.champions.announcing.conftest import PLANNED, Stage
from tests.champions.announcing.crawling import body_of, crawl, telling
from tests.factories.content import block, make_editor

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("indexes"),
    # The translation app's report pages through rows without an order.
    pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning"),
]

MARK = "zanzi"
EVERYTHING = 400
"""More addresses than the public site has: a crawl that returns fewer has followed every link."""
BEFORE, AFTER = PLANNED - timedelta(seconds=1), PLANNED + timedelta(seconds=60)
PUBLIC = (
    "/",
    *(f"/{code}/" for code in ("en", "fr", "es")),
    *(f"/{code}/champions/" for code in ("en", "fr", "es")),
    *(f"/{code}/champions/2030/" for code in ("en", "fr", "es")),
    *(f"/{code}/champions/?q=weavers" for code in ("en", "fr", "es")),
    "/en/events/?q=weavers",
    "/en/events/calendar.ics",
    "/fr/events/calendar.ics",
    "/en/events/feed.atom",
    "/sitemap.xml",
    "/robots.txt",
)


@dataclass
class Secret:
    """What is hidden: a prepared page with a picture and a document."""

    stage: Stage
    pages: list[ProposalPage]
    image_id: int
    document_id: int

    @property
    def image(self):
        return get_image_model().objects.get(pk=self.image_id)

    @property
    def document(self):
        return get_document_model().objects.get(pk=self.document_id)


@pytest.fixture(autouse=True)
def _on_disk(settings, tmp_path: Path) -> None:
    """Files as they lie in production: public media, and private ones elsewhere."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "champions.announcing.storage.MediaStorage"},
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "private")},
        },
    }


@pytest.fixture
def secret(stage: Stage) -> Iterator[Secret]:
    with time_machine.travel(PLANNED - timedelta(days=3), tick=True):
        winner = stage.winners[0]
        winner.organisation, winner.title = "Zanzi Weavers", "Zanzi weavers sell abroad"
        winner.save()
        collection = vault()
        image = get_image_model().objects.create(
            title="Zanzi weavers at work",
            file=get_test_image_file("zanzi.png", size=(640, 480)),
            collection=collection,
        )
        document = get_document_model().objects.create(
            title="Zanzi report",
            file=ContentFile(b"zanzi", "zanzi.pdf"),
            collection=collection,
        )
        tell(proposal=winner, user=stage.officer)
        page = prepare_page(proposal=winner, user=stage.officer)
        for one in ProposalPage.objects.filter(translation_key=page.translation_key):
            draft = one.get_latest_revision_as_object()
            draft.summary = "Zanzi weavers in short"
            draft.image = image
            draft.story = [
                block("paragraph", "<p>Zanzi story of weavers</p>"),
                block("download", {"document": document.pk, "title": "Zanzi download"}),
            ]
            draft.save_revision(user=stage.officer, log_action=True)
        pages = list(ProposalPage.objects.order_by("pk"))
        assert sealed_pages().count() == 3
        yield Secret(stage, pages, image.pk, document.pk)


@pytest.fixture
def editor(db: None) -> User:
    """Somebody with every right on every page, picture and document, outside the embargo group."""
    rights = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
    user = make_editor(page_permissions=(*rights, "bulk_delete_page"))
    group = user.groups.get()
    for right in Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"],
        codename__regex=r"^(add|change|choose|delete)_(image|document)$",
    ):
        GroupCollectionPermission.objects.create(
            group=group, collection=Collection.get_first_root_node(), permission=right
        )
    group.permissions.add(
        *Permission.objects.filter(codename="submit_translation"),
        *Permission.objects.filter(codename__in=["add_collection", "change_collection"]),
    )
    return user


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def admin_addresses(secret: Secret) -> list[str]:
    """Every address of the admin that lists pages, or that names one that waits."""
    edition = secret.stage.edition.source_page_id
    found = [
        reverse("wagtailadmin_home"),
        reverse("wagtailadmin_explore", args=[edition]),
        f"{reverse('wagtailadmin_explore', args=[edition])}?q=weavers",
        f"{reverse('wagtailadmin_pages:search')}?q=weavers",
        f"{reverse('wagtailadmin_pages:search')}?q=champion",
        f"{reverse('wagtailadmin_pages:search_results')}?q=weavers",
        reverse("wagtailadmin_choose_page"),
        reverse("wagtailadmin_choose_page_child", args=[edition]),
        f"{reverse('wagtailadmin_choose_page_search')}?q=weavers",
        reverse("wagtailadmin_reports:site_history"),
        reverse("wagtailadmin_reports:locked_pages"),
        reverse("wagtailadmin_reports:aging_pages"),
        reverse("wagtailadmin_reports:page_types_usage"),
        reverse("wagtailadmin_reports:workflow"),
        reverse("wagtailadmin_pages:type_use", args=["champions", "proposalpage"]),
        reverse("wagtail_localize:translations_report"),
        reverse("wagtailimages:index"),
        f"{reverse('wagtailimages:index')}?q=weavers",
        f"{reverse('wagtailimages_chooser:choose')}?q=weavers",
        reverse("wagtailimages:edit", args=[secret.image_id]),
        reverse("wagtailimages:image_usage", args=[secret.image_id]),
        reverse("wagtailimages:preview", args=[secret.image_id, "original"]),
        reverse("wagtailimages_chooser:chosen", args=[secret.image_id]),
        reverse("wagtaildocs:index"),
        f"{reverse('wagtaildocs_chooser:choose')}?q=report",
        reverse("wagtaildocs:edit", args=[secret.document_id]),
        reverse("wagtaildocs:document_usage", args=[secret.document_id]),
        reverse("wagtaildocs_chooser:chosen", args=[secret.document_id]),
        reverse("wagtailadmin_api:pages:listing"),
        f"{reverse('wagtailadmin_api:pages:listing')}?child_of={edition}&for_explorer=1",
        f"{reverse('wagtailadmin_api:pages:listing')}?search=weavers",
        f"{reverse('wagtailadmin_api:images:listing')}?search=weavers",
        reverse("wagtailadmin_collections:index"),
        "/admin/announcing/",
        "/admin/announcing/2030/",
        "/admin/announcing/2030/winners/",
        "/admin/announcing/2030/letters/",
        "/admin/announcing/2030/press/",
        secret.image.file.url,
    ]
    for page in secret.pages:
        found += [
            reverse(f"wagtailadmin_pages:{name}", args=[page.pk])
            for name in (
                "edit",
                "preview_on_edit",
                "view_draft",
                "delete",
                "unpublish",
                "usage",
                "history",
                "workflow_history",
                "revisions_index",
                "copy",
                "move",
                "set_privacy",
                "lock",
                "convert_alias",
            )
        ]
        revisions = Revision.page_revisions.filter(object_id=str(page.pk))
        for revision in revisions:
            found += [
                reverse("wagtailadmin_pages:revisions_view", args=[page.pk, revision.pk]),
                reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision.pk]),
                reverse(
                    "wagtailadmin_pages:revisions_compare", args=[page.pk, "earliest", revision.pk]
                ),
            ]
        found += [
            reverse("wagtailadmin_explore", args=[page.pk]),
            reverse("wagtailadmin_choose_page_child", args=[page.pk]),
            f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?id={page.pk}",
            reverse("wagtailadmin_api:pages:detail", args=[page.pk]),
            reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
            f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}",
        ]
    return found


def test_a_second_before_nobody_outside_finds_anything(secret: Secret) -> None:
    with time_machine.travel(BEFORE, tick=False):
        assert announce_due() == 0
        found = crawl(Client(), PUBLIC, below="/", limit=EVERYTHING)
        assert telling(found, MARK) == set()
        assert 30 < len(found) < EVERYTHING
        for code in ("en", "fr", "es"):
            for slug in ("zanzi-weavers", *(page.slug for page in secret.pages)):
                address = f"/{code}/champions/2030/{slug}/"
                assert Client().get(address).status_code == 404, address
        assert Client().get(secret.document.url).status_code in (302, 403, 404)
        picture = secret.image.file.url
        assert picture.startswith("/admin/embargo/")
        assert Client().get(picture).status_code == 302
        assert Client().get(f"/media/{secret.image.file.name}").status_code == 404


def test_a_second_before_an_editor_finds_nothing_in_the_admin(secret: Secret, editor: User) -> None:
    with time_machine.travel(BEFORE, tick=False):
        client = signed_in(editor)
        found = crawl(client, admin_addresses(secret), below="/admin/", limit=220)
        assert telling(found, MARK) == set()
        assert len(found) > 100
        for page in secret.pages:
            edit = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
            assert edit.status_code == 404
            preview = client.post(reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk]))
            assert preview.status_code == 404
        assert client.get(secret.image.file.url).status_code == 404
        assert MARK not in body_of(client.get(secret.document.url))
        listing = body_of(client.get(f"{reverse('wagtailadmin_api:pages:listing')}?limit=500"))
        explored = body_of(
            client.get(reverse("wagtailadmin_explore", args=[secret.stage.edition.source_page_id]))
        )
        for page in secret.pages:
            assert page.slug not in listing
            assert page.title.lower() not in explored


def test_no_list_report_or_count_tells_an_editor_which_or_how_many(
    secret: Secret, editor: User
) -> None:
    """The same addresses answer the same bytes whether one page waits or twenty."""
    with time_machine.travel(BEFORE, tick=False):
        client = signed_in(editor)
        addresses = [one for one in admin_addresses(secret) if "embargo" not in one]
        edition = secret.stage.edition.source_page_id
        for name in ("delete", "copy", "unpublish"):
            addresses.append(reverse(f"wagtailadmin_pages:{name}", args=[edition]))
        addresses.append(f"{reverse('wagtailadmin_reports:site_history')}?export=csv")
        before = {one: counted(client.get(one)) for one in addresses}
        assert telling(before, "under embargo") == set()
        prepare_page(proposal=secret.stage.winners[1], user=secret.stage.officer)
        prepare_page(proposal=secret.stage.finalist, user=secret.stage.officer)
        after = {one: counted(client.get(one)) for one in addresses}
        assert {one for one in addresses if before[one] != after[one]} == set()


def counted(response: Any) -> str:
    """An answer without what differs at each request: its tokens."""
    return re.sub(r"[0-9a-z_+/=-]{30,}", "", body_of(response))


def test_files_lie_outside_public_media(secret: Secret, settings) -> None:
    secret.image.get_rendition("fill-100x100")
    public = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert public == []
    names = [secret.image.file.name, secret.document.file.name]
    names += [one.file.name for one in secret.image.renditions.all()]
    assert all(name.startswith("embargo/") and MARK not in name for name in names)


def test_the_rows_bear_no_name(secret: Secret) -> None:
    for row in ProposalPage.objects.values():
        assert MARK not in str(row).lower()


def test_the_embargo_group_sees_and_edits_it(secret: Secret) -> None:
    with time_machine.travel(BEFORE, tick=False):
        client = signed_in(secret.stage.officer)
        edit = client.get(reverse("wagtailadmin_pages:edit", args=[secret.pages[0].pk]))
        assert "zanzi weavers in short" in body_of(edit)
        draft = client.get(reverse("wagtailadmin_pages:view_draft", args=[secret.pages[0].pk]))
        assert "zanzi weavers in short" in body_of(draft)
        edition = secret.stage.edition.source_page_id
        explored = client.get(reverse("wagtailadmin_explore", args=[edition]))
        assert secret.pages[0].title.lower() in body_of(explored)
        picture = client.get(secret.image.file.url)
        assert picture.status_code == 200
        assert "png" in body_of(picture)  # Reading to its end closes the file.
        listed = client.get(reverse("wagtailimages:index"))
        assert "zanzi weavers at work" in body_of(listed)


def test_a_waiting_page_is_neither_published_copied_moved_nor_made_by_hand(
    secret: Secret,
) -> None:
    client = signed_in(secret.stage.officer)
    page = secret.pages[0]
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for action in ("action-publish", "action-submit"):
        assert client.post(edit, {action: "1"}).status_code == 302
    edition = secret.stage.edition.source_page_id
    copy = reverse("wagtailadmin_pages:copy", args=[page.pk])
    move = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, edition])
    assert client.get(copy)["Location"] == client.post(move)["Location"] == edit
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert client.post(f"{bulk}?id={page.pk}").status_code == 302
    add = reverse("wagtailadmin_pages:add", args=["champions", "proposalpage", edition])
    assert client.get(add)["Location"] == reverse("wagtailadmin_explore", args=[edition])
    translate = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert client.get(translate).status_code == 404
    assert not ProposalPage.objects.live().exists()
    assert ProposalPage.objects.count() == 3


def test_what_an_editor_writes_stays_in_the_revision(secret: Secret, editor: User) -> None:
    page = secret.pages[0]
    data = nested_form_data(
        {
            "title": "Zanzi Weavers",
            "slug": "zanzi",
            "organisation": "Zanzi Weavers",
            "countries": ["KE"],
            "sector": "crafts",
            "award_kind": "winner",
            "summary": "Zanzi again",
            "story": streamfield([]),
            "people": streamfield([]),
            "reports": streamfield([]),
            "image": str(secret.image_id),
            "seo_title": "Zanzi",
            "search_description": "Zanzi",
            "comments": inline_formset([]),
        }
    )
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert signed_in(secret.stage.officer).post(edit, data).status_code == 302
    draft = ProposalPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert (draft.title, draft.slug, draft.summary) == ("Zanzi Weavers", "zanzi", "Zanzi again")
    for row in (*ProposalPage.objects.values(), *PageLogEntry.objects.values()):
        assert MARK not in str(row).lower()
    assert list(Page.objects.search("weavers")) == []
    assert not ReferenceIndex.get_references_to(secret.image)
    assert Page.objects.get(pk=page.pk).slug == page.slug
    found = crawl(signed_in(editor), admin_addresses(secret)[:30], below="/nowhere/")
    assert telling(found, MARK) == set()
    announce_due(AFTER)
    live = ProposalPage.objects.live().get(pk=page.pk)
    assert (live.title, live.slug, live.summary) == ("Zanzi Weavers", "zanzi", "Zanzi again")
    assert live.url_path.endswith("/champions/2030/zanzi/")


def test_a_minute_after_everybody_finds_it_in_three_languages(
    secret: Secret, editor: User, django_capture_on_commit_callbacks
) -> None:
    anonymous = Client()
    with time_machine.travel(BEFORE, tick=False):
        crawl(anonymous, PUBLIC, below="/nowhere/")  # Whatever is kept is kept now.
    with time_machine.travel(AFTER, tick=False):
        with django_capture_on_commit_callbacks(execute=True):
            assert announce_due() == 1
        found = crawl(anonymous, PUBLIC, below="/", limit=EVERYTHING)
        for code in ("en", "fr", "es"):
            address = f"/{code}/champions/2030/zanzi-weavers/"
            assert "zanzi weavers in short" in found[address]
            assert MARK in found[f"/{code}/champions/2030/"]
        assert MARK in found["/sitemap.xml"]
        assert secret.image.file.url.startswith("/media/")
        assert secret.image.file.storage.exists(secret.image.file.name)
        document = anonymous.get(secret.document.url)
        assert document.status_code == 200
        assert "zanzi" in body_of(document)  # Reading to its end closes the file.
        assert "/admin/embargo/" not in found["/en/champions/2030/zanzi-weavers/"]
        edit = reverse("wagtailadmin_pages:edit", args=[secret.pages[0].pk])
        assert signed_in(editor).get(edit).status_code == 200
        assert announce_due() == 0
    assert Letter.objects.filter(purpose="champions-result").count() == 5


def test_kept_pages_do_not_outlive_the_announcement(secret: Secret, settings) -> None:
    settings.PUBLIC_CACHE_SECONDS = 300
    from publiccache.generation import _start_generation

    with time_machine.travel(BEFORE, tick=False):
        assert MARK not in body_of(Client().get("/en/champions/2030/"))
    with time_machine.travel(AFTER, tick=False):
        announce_due()
        _start_generation()  # What the commit does, which a test's transaction never reaches.
        assert MARK in body_of(Client().get("/en/champions/2030/"))


def test_a_press_pass_opens_the_kit_before(secret: Secret) -> None:
    with time_machine.travel(BEFORE, tick=False):
        _found, token = give_pass(
            edition=secret.stage.edition,
            email="press@example.org",
            expires_at=AFTER,
            user=secret.stage.officer,
        )
        response = Client().get(f"/fr/champions/press/{token}/")
        assert "zanzi weavers in short" in body_of(response)
        photo = Client().get(f"/en/champions/press/{token}/photo/{secret.image_id}/")
        assert photo["Content-Type"] == "image/png"
        assert Proposal.objects.filter(status="winner").count() == 0
