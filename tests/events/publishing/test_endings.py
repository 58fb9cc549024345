"""What ends an event in one language ends it in all, and is said before."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from events.models import (
    AidForTradeReviewPage,
    AidForTradeSessionPage,
    ChangeNotice,
    Event,
    EventPage,
    WorkshopPage,
)
from events.notices.domain.notices import send_due_notices
from events.publishing import records
from events.publishing.endings import cancel_event, drop_language, hanging
from letters.models import Letter
from tests.factories.calendars import only_entry
from tests.factories.content import (
    edit,
    make_admin,
    make_editor,
    make_event,
    publish,
    record_of,
    timed,
    translate,
)
from tests.factories.desk import make_registration

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexes")]
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
WORDS = {"fr": {"A clinic": "Un atelier"}, "es": {"A clinic": "Un taller"}}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def pages(tree) -> dict[str, WorkshopPage]:
    """A published event in three languages, by language."""
    page = make_event(
        tree.index, title="A clinic", slug="clinic", registration="ours", mode="online", **timed()
    )
    found = {code: translate(page, code, words) for code, words in WORDS.items()}
    return {"en": page, **found}


@pytest.fixture
def editor(client):
    client.force_login(make_editor())
    return client


def fresh(page: Page) -> Page:
    return Page.objects.get(pk=page.pk).specific


def live(pages) -> set[str]:
    found = EventPage.objects.filter(pk__in=[page.pk for page in pages.values()]).live().public()
    return set(found.values_list("locale__language_code", flat=True))


def entries(client) -> dict[str, tuple[str, str]]:
    """Status and title in the feed of each language."""
    found = {}
    for code in ("en", "fr", "es"):
        entry = only_entry(client.get(f"/{code}/events/calendar.ics"))
        found[code] = (str(entry["STATUS"]), str(entry["SUMMARY"]))
    return found


GONE = {
    "en": ("CANCELLED", "CANCELLED: A clinic"),
    "fr": ("CANCELLED", "ANNULÉ: Un atelier"),
    "es": ("CANCELLED", "CANCELADO: Un taller"),
}


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("act", ["unpublish", "expire", "delete", "private"])
def test_what_ends_it_in_one_language_ends_it_in_all(pages, clock, client, language, act):
    clock.shift(records.UNSEEN)
    page = fresh(pages[language])
    if act == "unpublish":
        page.unpublish()
    elif act == "expire":
        publish(page, expire_at=timezone.now() + timedelta(hours=1))
        clock.shift(timedelta(hours=2))
        call_command("publish_scheduled")
    elif act == "delete":
        page.delete()
    else:
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert live(pages) == set()
    assert record_of(pages["en"]).withdrawn_at is not None
    found = entries(client)
    assert {code: status for code, (status, _title) in found.items()} == dict.fromkeys(
        found, "CANCELLED"
    )
    assert {code: title.rsplit(" ", 2)[-2:] for code, (_status, title) in found.items()} == {
        "en": ["A", "clinic"],
        "fr": ["Un", "atelier"],
        "es": ["Un", "taller"],
    }
    assert record_of(pages["en"]).sequence == 1
    for code in ("en", "fr", "es"):
        assert client.get(f"/{code}/events/clinic/").status_code in (302, 404)
        assert "/events/clinic/" not in client.get("/sitemap.xml").content.decode()
    assert records.lagging() == []


def test_what_went_along_comes_back_unless_it_was_edited_since(pages, client):
    fresh(pages["en"]).unpublish()
    edit(pages["es"], title="Otro taller")
    publish(pages["en"])
    assert live(pages) == {"en", "fr"}
    assert entries(client)["fr"] == ("CONFIRMED", "Un atelier")
    assert record_of(pages["en"]).sequence == 2


def test_what_waits_to_be_published_does_not_come_back(tree, clock):
    page = make_event(tree.index, title="A clinic")
    french = translate(page, "fr", WORDS["fr"], publish=False)
    publish(french, go_live_at=timezone.now() + timedelta(days=1))
    fresh(page).unpublish()
    clock.shift(timedelta(days=2))
    call_command("publish_scheduled")
    assert not fresh(french).live


def test_public_again_in_one_language_is_public_in_all(pages, clock):
    clock.shift(records.UNSEEN)
    PageViewRestriction.objects.create(page=fresh(pages["fr"]), restriction_type="login")
    PageViewRestriction.objects.get(page_id=pages["en"].pk).delete()
    assert live(pages) == {"en", "fr", "es"}
    assert record_of(pages["en"]).withdrawn_at is None


def test_who_sees_a_private_event_is_the_same_in_all(pages):
    own = PageViewRestriction.objects.create(page=fresh(pages["en"]), restriction_type="groups")
    own.groups.set([Group.objects.create(name="Delegates")])
    own.restriction_type = "groups"
    own.save()
    for row in PageViewRestriction.objects.all():
        assert [group.name for group in row.groups.all()] == ["Delegates"]
    assert PageViewRestriction.objects.count() == 3


def test_an_alias_is_private_and_deleted_with_its_event(pages, tree):
    alias = fresh(pages["en"]).create_alias(update_slug="elsewhere")
    PageViewRestriction.objects.create(page=fresh(pages["fr"]), restriction_type="login")
    assert fresh(alias).view_restrictions.count() == 1
    fresh(pages["fr"]).delete()
    assert not Page.objects.filter(pk=alias.pk).exists()
    assert records.lagging() == []


@pytest.mark.parametrize("scheduled", [True, False])
def test_an_alias_of_what_is_not_live_is_not_live(tree, clock, client, scheduled):
    page = make_event(tree.index, title="Draft", slug="draft", published=False)
    french = translate(page, "fr", publish=False)
    found = [fresh(page).create_alias(update_slug="alias")]
    found.append(fresh(french).create_alias(update_slug="alias"))
    for one in (page, french):
        later = timezone.now() + timedelta(days=3)
        publish(one, title="Secret", go_live_at=later) if scheduled else edit(one, title="Secret")
    for alias in found:
        assert (fresh(alias).live, fresh(alias).title) == (False, "Draft")
        assert client.get(alias.url).status_code == 404
    if scheduled:
        clock.shift(timedelta(days=4))
        call_command("publish_scheduled")
        assert [(fresh(alias).live, fresh(alias).title) for alias in found] == [
            (True, "Secret")
        ] * 2


def test_all_of_one_language_may_go_and_the_event_goes_on(pages, tree):
    Page.objects.get(pk=tree.indexes["fr"].pk).delete()
    assert live(pages) == {"en", "es"}
    assert record_of(pages["en"]).withdrawn_at is None


def test_a_deleted_review_takes_its_sessions_in_every_language(tree):
    review = make_event(tree.index, kind=AidForTradeReviewPage, title="Review")
    session = make_event(review, kind=AidForTradeSessionPage, title="Panel")
    for page in (review, session):
        translate(page, "fr", {"Review": "Examen", "Panel": "Débat"})
    fresh(review).delete()
    assert not EventPage.objects.exists()
    assert [one.withdrawn_at is None for one in Event.objects.all()] == [False, False]


def test_the_words_of_one_language_may_go_alone(pages, client):
    drop_language(page=fresh(pages["es"]), user=None, delete=False)
    assert live(pages) == {"en", "fr"}
    assert entries(client)["es"] == ("CONFIRMED", "A clinic")
    drop_language(page=fresh(pages["fr"]), user=None, delete=True)
    assert live(pages) == {"en"}
    assert entries(client)["fr"] == ("CONFIRMED", "A clinic")
    assert record_of(pages["en"]).sequence == 0


def test_words_that_are_missing_are_those_nearest_to_the_reader(tree, client):
    page = make_event(tree.indexes["es"], title="Un taller", **timed())
    assert entries(client)["en"] == ("CONFIRMED", "Un taller")
    translate(page, "fr", {"Un taller": "Un atelier"})
    assert entries(client) == {
        "en": ("CONFIRMED", "Un atelier"),
        "fr": ("CONFIRMED", "Un atelier"),
        "es": ("CONFIRMED", "Un taller"),
    }


# What an editor is told, and may do -------------------------------------------------------------


def test_the_screens_say_what_hangs_on_it(pages, editor):
    event = record_of(pages["en"])
    make_registration(event)
    make_registration(event, email="bo@example.org", given_name="Bo")
    for name in ("delete", "unpublish"):
        text = editor.get(reverse(f"wagtailadmin_pages:{name}", args=[pages["en"].pk]))
        assert "2 people are registered." in text.content.decode()
        assert "it is gone in French, Spanish too." in text.content.decode()
    assert (
        "Cancel the event"
        in editor.get(reverse("wagtailadmin_pages:delete", args=[pages["fr"].pk])).content.decode()
    )
    assert hanging(pages["en"], language="en").people == 2


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_editor_cannot_delete_what_people_are_registered_for(pages, editor, language):
    make_registration(record_of(pages["en"]))
    address = reverse("wagtailadmin_pages:delete", args=[pages[language].pk])
    text = editor.post(address).content.decode()
    assert "People are registered for: A clinic." in text
    assert live(pages) == {"en", "fr", "es"}
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    editor.post(f"{bulk}?id={pages[language].pk}")
    parent = reverse("wagtailadmin_pages:delete", args=[pages["en"].get_parent().pk])
    editor.post(parent)
    assert live(pages) == {"en", "fr", "es"}


def test_what_lies_below_another_language_counts_too(tree, editor):
    review = make_event(tree.index, kind=AidForTradeReviewPage, title="Review")
    french = translate(review, "fr", {"Review": "Examen"})
    panel = make_event(french, kind=AidForTradeSessionPage, title="Table ronde", **timed())
    make_registration(record_of(panel))
    text = editor.post(reverse("wagtailadmin_pages:delete", args=[review.pk])).content.decode()
    assert "People are registered for: Table ronde." in text
    assert EventPage.objects.count() == 3


def test_cancelling_instead_tells_them_and_keeps_another_draft_a_draft(pages, editor):
    make_registration(record_of(pages["en"]))
    edit(pages["en"], title="Not yet")
    address = reverse("event_endings:cancel", args=[pages["fr"].pk])
    text = editor.post(address, {"note": "The speaker is ill."}, follow=True).content.decode()
    assert "is cancelled." in text
    assert "1 person will be told." in text
    event = record_of(pages["en"])
    assert event.status == "cancelled"
    assert event.texts.get(language="en").title == "A clinic"
    assert event.texts.get(language="en").status_note == "The speaker is ill."
    draft = fresh(pages["en"]).get_latest_revision_as_object()
    assert (draft.title, draft.status) == ("Not yet", "cancelled")
    assert ChangeNotice.objects.get().after["status"] == "cancelled"


def test_who_may_delete_it_anyway_does_and_people_are_told(pages, client, clock):
    make_registration(record_of(pages["en"]), language="fr")
    client.force_login(make_admin())
    address = reverse("wagtailadmin_pages:delete", args=[pages["en"].pk])
    text = client.post(address, follow=True).content.decode()
    assert "1 person will be told." in text
    assert not EventPage.objects.exists()
    clock.shift(timedelta(hours=1))
    send_due_notices()
    letter = Letter.objects.get()
    assert "Un atelier" in letter.subject
    assert "METHOD:CANCEL" in letter.calendar


def test_an_editor_may_mean_one_language_alone(pages, editor):
    make_registration(record_of(pages["en"]))
    address = reverse("wagtailadmin_pages:unpublish", args=[pages["es"].pk])
    assert "only_this_language" in editor.get(address).content.decode()
    editor.post(address, {"only_this_language": "1"})
    assert live(pages) == {"en", "fr"}
    address = reverse("wagtailadmin_pages:delete", args=[pages["fr"].pk])
    editor.post(address, {"only_this_language": "1"})
    assert live(pages) == {"en"}
    address = reverse("wagtailadmin_pages:unpublish", args=[pages["en"].pk])
    assert "only_this_language" not in editor.get(address).content.decode()
    editor.post(address, {"only_this_language": "1"})
    assert live(pages) == {"en"}
    editor.post(address)
    assert live(pages) == set()


def test_one_language_of_a_review_takes_its_sessions_in_that_language_alone(tree, client):
    client.force_login(make_admin())
    review = make_event(tree.index, kind=AidForTradeReviewPage, title="Review")
    part = make_event(review, kind=AidForTradeSessionPage, title="A part")
    make_registration(record_of(part))
    french = translate(review, "fr", {"Review": "Examen"})
    translate(part, "fr", {"A part": "Une partie"})
    address = reverse("wagtailadmin_pages:delete", args=[french.pk])
    client.post(address, {"only_this_language": "1"})
    assert not EventPage.objects.filter(locale__language_code="fr").exists()
    assert record_of(part).withdrawn_at is None
    assert EventPage.objects.get(pk=part.pk).live


def test_cancelling_needs_the_right_to_publish_and_something_to_cancel(pages, client):
    client.force_login(make_editor(page_permissions=("add_page", "change_page")))
    address = reverse("event_endings:cancel", args=[pages["en"].pk])
    assert client.post(address).status_code in (302, 403)
    assert record_of(pages["en"]).status == "scheduled"
    fresh(pages["en"]).unpublish()
    with pytest.raises(Exception, match="not_live"):
        cancel_event(page=fresh(pages["fr"]), user=make_admin())
