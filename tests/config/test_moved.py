"""What hangs below a page that was renamed or moved follows it."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from events.models import AidForTradeReviewPage, AidForTradeSessionPage
from tests.factories.champions import make_competition, make_edition
from tests.factories.content import make_event, publish, session, timed, translate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexes")]
BLOCK = "11111111-1111-4111-8111-111111111111"
BELOW = (
    "calendar.ics",
    "event.ics",
    "share.png",
    "register/",
    "register/run/about/",
    "follow/",
    f"sessions/{BLOCK}/event.ics",
)


@pytest.fixture
def renames(django_capture_on_commit_callbacks):
    """Publish pages under another slug; Wagtail makes its redirects on commit."""

    def work(page, slug):
        with django_capture_on_commit_callbacks(execute=True):
            return publish(page, slug=slug)

    return work


@pytest.fixture
def review(tree):
    review = make_event(tree.index, kind=AidForTradeReviewPage, title="Review", slug="review")
    make_event(
        review,
        kind=AidForTradeSessionPage,
        slug="panel",
        programme=[session(block_id=BLOCK)],
        registration="ours",
        mode="online",
        **timed(),
    )
    return review


def answer(client, address):
    response = client.get(address)
    return response.status_code, response.get("Location")


@pytest.mark.parametrize("below", BELOW)
def test_every_address_below_a_renamed_page_follows_it(review, renames, client, below):
    renames(review, "global-review")
    renames(review, "second-review")
    assert answer(client, f"/en/events/review/{below}") == (
        301,
        f"/en/events/second-review/{below}",
    )
    old, new = f"/en/events/review/panel/{below}", f"/en/events/second-review/panel/{below}"
    assert answer(client, f"{old}?lang=1&b=%C3%A9") == (301, f"{new}?lang=1&b=%C3%A9")
    assert answer(client, old) == (301, new)


def test_a_subscribed_calendar_answers_where_it_leads(review, renames, client):
    renames(review, "global-review")
    response = client.get("/en/events/review/calendar.ics", follow=True)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")


def test_it_goes_on_in_the_language_of_the_address(review, renames, client):
    translate(review, "fr", {"Review": "Examen"})
    renames(review, "global-review")
    assert answer(client, "/es/events/review/panel/register/") == (
        301,
        "/es/events/global-review/panel/register/",
    )
    assert answer(client, "/fr/events/review/calendar.ics")[0] == 200


def test_a_moved_page_is_followed_and_what_was_typed_is_sent_again(review, tree, client):
    page = AidForTradeSessionPage.objects.get()
    page.move(Page.objects.get(pk=tree.index.pk), pos="last-child")
    old = "/en/events/review/panel/register/run/about/"
    response = client.post(old, {"given_name": "Ada"})
    assert (response.status_code, response["Location"]) == (
        308,
        "/en/events/panel/register/run/about/",
    )


def test_one_renamed_back_does_not_lead_to_itself(review, renames, client):
    renames(review, "global-review")
    renames(review, "review")
    assert answer(client, "/en/events/review/nothing-here/") == (404, None)
    assert answer(client, "/en/events/global-review/calendar.ics") == (
        301,
        "/en/events/review/calendar.ics",
    )


def test_an_edition_is_followed_to_another_year(tree, client, django_capture_on_commit_callbacks):
    edition = make_edition(make_competition(tree))
    with django_capture_on_commit_callbacks(execute=True):
        publish(edition.source_page.specific, slug="2031", year=2031)
    for below in ("apply/", "opens.ics", "questions.pdf", "statistics/", "a-champion/share.png"):
        assert answer(client, f"/en/champions/2030/{below}") == (
            301,
            f"/en/champions/2031/{below}",
        )


@pytest.mark.parametrize("address", ["/xx/events/review/event.ics", "/en/events/rev%00iew/a/"])
def test_what_is_no_address_of_ours_stays_404(review, renames, client, address):
    renames(review, "global-review")
    assert answer(client, address) == (404, None)


def test_a_redirect_to_another_site_covers_its_own_address_alone(tree, client):
    Redirect.objects.create(
        old_path="/en/old", site=Site.objects.get(), redirect_link="https://example.org/new"
    )
    assert answer(client, "/en/old/")[0] == 301
    assert answer(client, "/en/old/below/") == (404, None)
