"""Press passes: personal, expiring, revocable, counted; and what they open."""

import io
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from champions.announcing.domain.announcement import announce
from champions.announcing.domain.champion_pages import prepare_page
from champions.announcing.domain.press import (
    give_pass,
    kit_archive,
    kit_text,
    press_kit,
    revoke_pass,
    use_pass,
)
from champions.models import Edition, PressPass, ProposalPage
from home.domain import families
from letters.models import Letter
from refusals import Refused
from tests.champions.announcing.conftest import PLANNED, Stage
from tests.factories.content import block
from tests.factories.desk import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel(PLANNED - timedelta(days=5), tick=False):
        yield


@pytest.fixture
def prepared(stage: Stage) -> Stage:
    page = prepare_page(proposal=stage.winners[0], user=stage.officer)
    for one in ProposalPage.objects.filter(translation_key=page.translation_key):
        draft = one.get_latest_revision_as_object()
        language = one.locale.language_code
        draft.summary = f"Summary in {language}"
        draft.story = [
            block("paragraph", f"<p>Story in <b>{language}</b></p>"),
            block("quote", {"text": f"Quote in {language}", "attribution": "A partner"}),
        ]
        draft.save_revision()
    return stage


def given(stage: Stage, **values) -> tuple[PressPass, str]:
    return give_pass(
        **{
            "edition": stage.edition,
            "email": "press@example.org",
            "expires_at": PLANNED,
            "user": stage.officer,
            "language": "es",
            **values,
        }
    )


def test_the_link_stands_in_its_letter_and_nowhere_else(prepared: Stage) -> None:
    found, token = given(prepared)
    letter = Letter.objects.get()
    assert f"/es/champions/press/{token}/" in letter.text
    assert (letter.to_email, letter.language) == ("press@example.org", "es")
    assert token not in str(PressPass.objects.values().get())
    assert token not in str(list(ModelLogEntry.objects.values()))
    assert found.uses == 0


def test_each_use_is_counted_and_logged(prepared: Stage) -> None:
    found, token = given(prepared)
    for language in ("en", "fr", "es"):
        response = Client().get(f"/{language}/champions/press/{token}/")
        body = response.content.decode()
        assert f"Summary in {language}" in body
        assert f"Quote in {language}" in body
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Cache-Control"] == "private, no-store"
        assert response["Referrer-Policy"] == "no-referrer"
        assert not response.cookies
        assert "noindex" in body
    found.refresh_from_db()
    assert (found.uses, found.last_used_at) == (3, timezone.now())
    entries = ModelLogEntry.objects.filter(action="champions.press_use")
    assert {(one.data["email"], one.data["what"]) for one in entries} == {
        ("press@example.org", "page")
    }
    assert entries.count() == 3


def test_a_dead_link_says_nothing(prepared: Stage) -> None:
    found, token = given(prepared)
    revoke_pass(press_pass=found, user=prepared.officer)
    _other, expired = given(prepared, expires_at=timezone.now() + timedelta(minutes=1))
    with time_machine.travel(PLANNED - timedelta(days=4), tick=False):
        for one in (token, expired, "no-such-token", "x" * 300):
            for end in ("", "kit.zip", "photo/1/"):
                response = Client().get(f"/en/champions/press/{one}/{end}")
                assert response.status_code == 404
                assert "Summary" not in response.content.decode()
    assert use_pass(token=token, what="page") is None


def test_only_the_embargo_group_gives_and_revokes(prepared: Stage) -> None:
    nobody = make_person("nobody@example.org")
    found, _token = given(prepared)
    with pytest.raises(Refused):
        given(prepared, user=nobody)
    with pytest.raises(Refused):
        revoke_pass(press_pass=found, user=nobody)
    with pytest.raises(Refused):
        given(prepared, expires_at=timezone.now())


def test_the_archive_has_every_language(prepared: Stage) -> None:
    _found, token = given(prepared)
    response = Client().get(f"/en/champions/press/{token}/kit.zip")
    assert response["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert sorted(archive.namelist()) == [
            f"{language}/01-winning-company-1.txt" for language in ("en", "es", "fr")
        ]
        text = archive.read("fr/01-winning-company-1.txt").decode()
    assert "Winning Company 1\n" in text
    assert "Story in fr" in text
    assert "“Quote in fr” – A partner" in text


def test_the_kit_is_the_same_after_the_announcement(prepared: Stage) -> None:
    before = [
        (one.page.organisation, one.page.summary) for one in press_kit(prepared.edition, "fr")
    ]
    announce(edition=prepared.edition, user=prepared.officer)
    prepared.edition.refresh_from_db()
    after = [(one.page.organisation, one.page.summary) for one in press_kit(prepared.edition, "fr")]
    assert before == after == [("Winning Company 1", "Summary in fr")]


def test_where_a_language_is_missing_the_source_serves(prepared: Stage) -> None:
    page = ProposalPage.objects.get(locale__language_code="fr")
    with families.following(page.translation_key):
        page.delete()
    (entry,) = press_kit(prepared.edition, "fr")
    assert (entry.language, entry.page.summary) == ("en", "Summary in en")
    assert kit_archive(prepared.edition).startswith(b"PK")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Under embargo until Thursday 27 June 2030", "COUNTRIES", "IN SHORT", "MORE")),
        ("fr", ("Sous embargo jusqu’au jeudi 27 juin 2030", "PAYS", "EN BREF")),
    ],
)
def test_a_text_of_the_kit_says_when_what_who_and_whom_to_ask(
    prepared: Stage, language: str, words: tuple[str, ...]
) -> None:
    entry = press_kit(prepared.edition, language)[0]
    text = kit_text(prepared.edition, entry, language)
    for one in (*words, entry.page.organisation, "champions@example.org", "/champions/2030/"):
        assert one in text
    Edition.objects.update(announced_at=PLANNED)
    released = kit_text(Edition.objects.get(), entry, "en")
    assert released.startswith("For immediate release")
