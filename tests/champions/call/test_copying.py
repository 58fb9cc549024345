"""A copied edition is another one, with its own year, in every language."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from champions.call.editions import lagging_editions, record_edition
from champions.models import Edition, EditionPage
from tests.factories.champions import make_competition, make_edition, translate


@pytest.fixture
def edition(tree) -> Edition:
    edition = make_edition(make_competition(tree))
    for language in ("fr", "es"):
        translate(Page.objects.get(slug="champions", locale__language_code="en").specific, language)
        page = translate(edition.source_page, language)
        page.title = f"Concours 2030 {language}"
        page.save_revision().publish()
    return Edition.objects.get(pk=edition.pk)


@pytest.fixture
def copied(edition, admin_client):
    def send(**values):
        data = {
            "new_title": "Champions 2031",
            "new_slug": "2031",
            "new_parent_page": edition.source_page.get_parent().pk,
            "new_year": 2031,
            "new_opens_at": "2031-01-07 08:00",
            "new_closes_at": "2031-03-29 17:00",
            "new_announces_at": "2031-06-27 10:00",
            **values,
        }
        address = reverse("wagtailadmin_pages:copy", args=[edition.source_page_id])
        return admin_client.post(address, data, follow=True)

    return send


def test_a_published_copy_is_a_record_of_its_own_in_three_languages(edition, copied):
    copied(publish_copies="on")
    fresh = Edition.objects.get(year=2031)
    assert fresh.key != edition.key
    assert fresh.opens_at == datetime(2031, 1, 7, 7, tzinfo=UTC)
    pages = EditionPage.objects.filter(translation_key=fresh.key, live=True)
    assert {page.year for page in pages} == {2031}
    titles = {page.locale.language_code: page.title for page in pages}
    assert titles == {
        "en": "Champions 2031",
        "fr": "Concours 2031 fr",
        "es": "Concours 2031 es",
    }
    edition.refresh_from_db()
    assert edition.year == 2030
    assert lagging_editions() == []


def test_a_copy_is_a_draft_unless_asked(copied):
    copied()
    assert not Edition.objects.filter(year=2031).exists()
    pages = EditionPage.objects.filter(slug="2031")
    assert [page.live for page in pages] == [False] * 3
    assert {page.get_latest_revision_as_object().year for page in pages} == {2031}


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"new_year": 2030}, "There is an edition of 2030 already."),
        ({"new_year": ""}, "This field is required."),
        ({"new_closes_at": "2031-01-01 08:00"}, "The call must close after it opens."),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(copied, values, sentence):
    before = EditionPage.objects.count()
    assert sentence in copied(publish_copies="on", **values).content.decode()
    assert EditionPage.objects.count() == before


def test_the_form_suggests_the_next_year(edition, admin_client):
    address = reverse("wagtailadmin_pages:copy", args=[edition.source_page_id])
    form = admin_client.get(address).context["form"]
    said = {name: form[name].value() for name in ("new_title", "new_slug", "new_year")}
    assert said == {"new_title": "Champions 2031", "new_slug": "2031", "new_year": 2031}


def test_a_copy_made_by_code_has_no_year_and_a_translation_keeps_it(edition):
    copy = edition.source_page.copy(update_attrs={"slug": "next"}, keep_live=True).specific
    assert (copy.year, copy.opens_at) == (None, None)
    assert copy.get_latest_revision_as_object().year is None
    assert EditionPage.objects.get(locale__language_code="fr", slug="2030").year == 2030


def test_the_competition_is_not_copied_with_published_editions(edition, admin_client):
    above = edition.source_page.get_parent()
    answer = admin_client.post(
        reverse("wagtailadmin_pages:copy", args=[above.pk]),
        {
            "new_title": "Again",
            "new_slug": "again",
            "new_parent_page": above.get_parent().pk,
            "copy_subpages": "on",
            "publish_copies": "on",
        },
        follow=True,
    )
    assert "Copied editions need their own year first" in answer.content.decode()
    assert not Page.objects.filter(slug="again").exists()


def test_a_year_that_is_taken_leaves_both_records_and_the_sweep_in_peace(edition, caplog):
    copy = edition.source_page.copy(update_attrs={"slug": "next"}, keep_live=True).specific
    EditionPage.objects.filter(pk=copy.pk).update(year=2030)
    assert record_edition(copy.translation_key) is None
    assert "IntegrityError" not in caplog.text
    assert lagging_editions() == []
    assert Edition.objects.get().key == edition.key


@pytest.mark.parametrize(
    ("year", "sentence"),
    [
        ("", "An edition needs its year before it is published."),
        (2030, "There is an edition of 2030 already."),
    ],
)
def test_publishing_asks_for_a_year_of_its_own(edition, year, sentence, admin_client):
    copy = edition.source_page.copy(update_attrs={"slug": "next"}, keep_live=False).specific
    address = reverse("wagtailadmin_pages:edit", args=[copy.pk])
    streams = ("body", "faq", "partners", "jury", "awards", "criteria", "statements", "questions")
    data = nested_form_data(
        {
            **dict.fromkeys(("who_may_apply", "rules"), rich_text("")),
            **{name: streamfield([]) for name in streams},
            "title": "Next",
            "slug": "next",
            "answer_format": "questions",
            "grace_minutes": "15",
            "late_days": "7",
            "retention_months": "24",
            "year": year,
            "action-publish": "1",
        }
    )
    assert sentence in admin_client.post(address, data).content.decode()
    copy.refresh_from_db()
    assert not copy.live
