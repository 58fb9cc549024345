"""Winners told in confidence, and what they confirm."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from champions.announcing.domain.announcement import announce
from champions.announcing.domain.champion_pages import prepare_page
from champions.announcing.domain.confirmation import confirm, tell
from champions.models import Confirmation, Proposal, ProposalPage
from letters.models import Letter
from refusals import Refused
from tests.champions.announcing.conftest import PLANNED, Stage
from tests.factories.desk import make_person

pytestmark = pytest.mark.django_db

SAID = {"public_name": "Weavers", "text": "We weave.", "photo_rights": True}


@pytest.fixture(autouse=True)
def _before():
    with time_machine.travel(PLANNED - timedelta(days=5), tick=True):
        yield


def address(proposal: Proposal, name: str = "champions_confirm", language: str = "en") -> str:
    with translation.override(language):
        return reverse(name, args=[proposal.key])


def lead_of(proposal: Proposal) -> Client:
    client = Client()
    assert proposal.lead is not None
    client.force_login(proposal.lead)
    return client


def test_a_winner_is_told_once_in_their_language(stage: Stage) -> None:
    for _time in range(2):
        tell(proposal=stage.winners[0], user=stage.officer)
    letter = Letter.objects.get()
    assert (letter.to_email, letter.language) == ("winner1@example.org", "fr")
    assert address(stage.winners[0], language="fr") in letter.text
    assert "Winning idea 1" in letter.text
    confirmation = Confirmation.objects.get()
    assert confirmation.told_at is not None
    assert confirmation.public_name == "Winning Company 1"


def test_only_the_winners_are_told_and_only_by_who_decides(stage: Stage) -> None:
    assert stage.other is not None
    for proposal, user, code in (
        (stage.winners[0], make_person("nobody@example.org"), "permission"),
        (stage.other, stage.officer, "no_award"),
    ):
        with pytest.raises(Refused) as caught:
            tell(proposal=proposal, user=user)
        assert caught.value.code == code
    assert not Letter.objects.exists()


def test_looking_changes_nothing_and_a_post_confirms(stage: Stage) -> None:
    winner = stage.winners[1]
    client = lead_of(winner)
    assert client.get(address(winner)).status_code == 404
    tell(proposal=winner, user=stage.officer)
    before = Confirmation.objects.values().get()
    shown = client.get(address(winner))
    assert shown.status_code == 200
    assert "You are a winner" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert Confirmation.objects.values().get() == before
    response = client.post(address(winner), {**SAID, "photo_rights": "on"})
    assert response.status_code == 302
    said = Confirmation.objects.get()
    assert (said.public_name, said.text, said.photo_rights) == ("Weavers", "We weave.", True)
    assert said.confirmed_at is not None


def test_bad_input_keeps_what_was_typed(stage: Stage) -> None:
    winner = stage.winners[1]
    tell(proposal=winner, user=stage.officer)
    for name in ("", "Two\nlines", "\x00", "x" * 201):
        response = lead_of(winner).post(
            address(winner), {"public_name": name, "text": "Kept words"}
        )
        assert response.status_code == 200
        assert "Kept words" in response.content.decode()
    assert Confirmation.objects.get().confirmed_at is None


def test_nobody_else_has_the_page(stage: Stage) -> None:
    winner = stage.winners[1]
    tell(proposal=winner, user=stage.officer)
    anonymous = Client().get(address(winner))
    assert anonymous.status_code == 302
    assert "/accounts/login/" in anonymous["Location"]
    for user in (make_person("other@example.org"), stage.officer):
        client = Client()
        client.force_login(user)
        assert client.get(address(winner)).status_code == 404
        assert client.post(address(winner), SAID).status_code == 404
    assert stage.other is not None
    assert lead_of(stage.other).get(address(stage.other)).status_code == 404
    with pytest.raises(Refused):
        confirm(proposal=winner, user=stage.officer, **SAID)


def test_a_decision_taken_back_takes_the_page_away(stage: Stage) -> None:
    winner = stage.winners[1]
    tell(proposal=winner, user=stage.officer)
    Proposal.objects.filter(pk=winner.pk).update(pending_status="not_selected")
    assert lead_of(winner).get(address(winner)).status_code == 404


def test_what_is_announced_cannot_be_confirmed_otherwise(stage: Stage) -> None:
    winner = stage.winners[1]
    tell(proposal=winner, user=stage.officer)
    announce(edition=stage.edition, user=stage.officer)
    response = lead_of(winner).post(address(winner), SAID)
    assert response.status_code == 200
    assert Confirmation.objects.get().confirmed_at is None


def test_the_page_says_what_was_confirmed(stage: Stage) -> None:
    winner = stage.winners[1]
    tell(proposal=winner, user=stage.officer)
    assert winner.lead is not None
    confirm(proposal=winner, user=winner.lead, **SAID)
    page = prepare_page(proposal=winner, user=stage.officer)
    draft = page.get_latest_revision_as_object()
    assert (draft.organisation, draft.summary, draft.award_name) == (
        "Weavers",
        "We weave.",
        "Champion",
    )
    assert [one.code for one in draft.countries] == ["KE"]
    assert ProposalPage.objects.count() == 3
    prepare_page(proposal=winner, user=stage.officer)
    assert ProposalPage.objects.count() == 3
    assert not ProposalPage.objects.live().exists()


def test_no_page_for_who_wins_nothing(stage: Stage) -> None:
    assert stage.other is not None
    with pytest.raises(Refused) as caught:
        prepare_page(proposal=stage.other, user=stage.officer)
    assert caught.value.code == "no_award"


def test_the_certificate_is_for_winners_after_the_announcement(stage: Stage) -> None:
    winner = stage.winners[0]
    file = address(winner, "champions_certificate", "fr")
    assert lead_of(winner).get(file).status_code == 404
    announce(edition=stage.edition, user=stage.officer)
    response = lead_of(winner).get(file)
    assert response.content.startswith(b"%PDF-")
    assert response["Content-Disposition"] == 'attachment; filename="winning-company-1-2030.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert stage.other is not None
    other = address(stage.other, "champions_certificate")
    assert lead_of(stage.other).get(other).status_code == 404
    stranger = Client()
    stranger.force_login(make_person("other@example.org"))
    assert stranger.get(file).status_code == 404


def drafts(proposal: Proposal) -> dict[str, ProposalPage]:
    pages = ProposalPage.objects.filter(proposal=proposal)
    return {page.locale.language_code: page.get_latest_revision_as_object() for page in pages}


def test_a_page_prepared_before_says_what_is_confirmed(stage: Stage) -> None:
    winner = stage.winners[1]
    tell(proposal=winner, user=stage.officer)
    prepare_page(proposal=winner, user=stage.officer)
    assert winner.lead is not None
    for name in ("Weavers", "The Weavers"):
        confirm(proposal=winner, user=winner.lead, **{**SAID, "public_name": name})
        found = drafts(winner)
        assert {page.organisation for page in found.values()} == {name}
        assert found[winner.language].summary == "We weave."


def test_what_an_editor_wrote_stays_when_the_winner_confirms(stage: Stage) -> None:
    winner = stage.winners[1]
    tell(proposal=winner, user=stage.officer)
    prepare_page(proposal=winner, user=stage.officer)
    draft = drafts(winner)["fr"]
    draft.organisation = "Les tisserands"
    draft.save_revision()
    assert winner.lead is not None
    confirm(proposal=winner, user=winner.lead, **SAID)
    found = drafts(winner)
    assert found.pop("fr").organisation == "Les tisserands"
    assert {page.organisation for page in found.values()} == {"Weavers"}
