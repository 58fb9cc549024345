"""Both texts of a conflict are kept, and an earlier one can be brought back."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from champions.models import EarlierText
from champions.proposals.domain.history import KEPT, earlier, remember
from champions.proposals.domain.writing import StaleText, save
from tests.factories.champions import QUESTION
from tests.factories.desk import make_person

NAME = f"question.{QUESTION}"


def write(proposal, user, text, version):
    return save(proposal=proposal, user=user, name=NAME, text=text, base_version=version)


@pytest.fixture
def ben(draft):
    person = make_person("ben@example.org")
    draft.applicants.add(person)
    return person


def texts(proposal):
    return [one.text for one in earlier(proposal, NAME)]


def test_of_two_texts_both_are_kept_whichever_is_chosen(draft, ben):
    draft.answers.all().delete()
    write(draft, draft.lead, "Of the lead", 0)
    stale = write(draft, ben, "Of Ben", 0)
    assert isinstance(stale, StaleText)
    assert texts(draft) == ["Of Ben"]
    write(draft, ben, "Of Ben", stale.version)
    assert texts(draft) == ["Of the lead"]


def test_an_author_is_not_remembered_at_every_keystroke(draft):
    draft.answers.all().delete()
    for version, text in enumerate(["A", "A b", "A b c"]):
        write(draft, draft.lead, text, version)
    assert texts(draft) == []
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        write(draft, draft.lead, "", 3)
    assert texts(draft) == ["A b c"]


def test_an_earlier_text_is_brought_back_and_the_other_kept(draft, ben):
    draft.answers.all().delete()
    write(draft, draft.lead, "First", 0)
    write(draft, ben, "Second", 1)
    client = Client()
    client.force_login(draft.lead)
    page = reverse("champions_history", args=[draft.key, NAME])
    assert "First" in client.get(page).content.decode()
    client.post(page, {"text": EarlierText.objects.get(text="First").pk})
    assert draft.answers.get(name=NAME).text == "First"
    assert texts(draft) == ["Second"]
    for nonsense in ("", "x", "9" * 40):
        assert client.post(page, {"text": nonsense}).status_code == 404
    stranger = Client()
    stranger.force_login(make_person("x@example.org"))
    assert stranger.get(page).status_code == 404


def test_the_oldest_go_first(draft):
    for number in range(KEPT + 3):
        at = timezone.now() + timedelta(seconds=number)
        remember(draft, NAME, f"Text {number}", draft.lead_id, at)
    kept = set(draft.earlier_texts.values_list("text", flat=True))
    assert kept == {f"Text {number}" for number in range(3, KEPT + 3)}
