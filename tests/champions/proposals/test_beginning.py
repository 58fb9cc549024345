"""What is better known before the work begins: conditions, the currency; and why one leaves."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from wagtail.models import ModelLogEntry

from champions.call.currencies import CODES, currencies
from champions.call.prompts import questionnaire
from champions.deadlines import end_words, last_day
from champions.proposals.domain.faults import fault
from champions.proposals.forms.steps import ScreenForm
from champions.proposals.presentation.files import size_words
from tests.champions.proposals.answering import CLOSES, own_path, step_path
from tests.factories.champions import STATEMENT

ELIGIBILITY = f"eligibility.{STATEMENT}"


def test_an_unconfirmed_condition_is_said_on_its_own_screen(draft, browser):
    draft.answers.filter(name=ELIGIBILITY).delete()
    here = step_path(draft, "eligibility")
    answer = browser.post(here, {"go": "next", f"version.{ELIGIBILITY}": "0"})
    assert answer["Location"] == f"{here}?check"
    on = browser.post(here, {"go": "next", f"version.{ELIGIBILITY}": "0", ELIGIBILITY: "yes"})
    assert on["Location"] == step_path(draft, "organisation")


def test_the_currency_is_chosen_from_a_list_and_what_was_typed_stays(edition):
    prompt = next(
        one for one in questionnaire(edition, "en").prompts if one.name == "budget.currency"
    )
    assert fault(prompt, "KES") is None
    assert fault(prompt, "chf") is None
    assert fault(prompt, "euros")[0] == "currency"
    form = ScreenForm(prompts=[prompt], initial={"budget.currency": "euros"})
    html = str(form["budget.currency"])
    assert "<select" in html
    assert "maxlength" not in html
    assert ">euros</option>" in html


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_currency_has_its_place_in_words(language):
    with translation.override(language):
        listed = dict(currencies(language))
    assert listed.keys() == CODES
    assert len(CODES) > 150
    assert all(len(words) > 6 and words.startswith(code) for code, words in listed.items())


def test_a_reason_for_taking_it_back_is_optional_and_for_the_office(draft, browser):
    assert "You need not say" in browser.get(own_path(draft)).content.decode()
    browser.post(own_path(draft, "withdraw/"), {"reason": "We were bought."})
    entry = ModelLogEntry.objects.for_instance(draft).latest("timestamp")
    assert entry.data["reason"] == "We were bought."
    browser.post(own_path(draft, "restore/"))
    browser.post(own_path(draft, "withdraw/"))
    draft.refresh_from_db()
    assert draft.status == "withdrawn"


def test_midnight_belongs_to_the_day_that_it_ends():
    midnight = datetime(2030, 3, 28, 23, tzinfo=UTC)
    assert last_day(midnight) == date(2030, 3, 28)
    assert end_words(midnight) == "Thursday 28 March 2030, 24:00, Geneva time (UTC+1)"
    assert end_words(CLOSES) == "Friday 29 March 2030, 18:00, Geneva time (UTC+1)"


@pytest.mark.parametrize(
    ("size", "language", "words"),
    [
        (1024, "en", "1.0 KB"),
        (300 * 1024, "fr", "300,0 Ko"),
        (3_600_000, "fr", "3,4 Mo"),
        (10 * 1024 * 1024, "es", "10,0 MB"),
    ],
)
def test_sizes_are_said_in_the_units_of_the_limits(size, language, words):
    with translation.override(language):
        assert size_words(size) == words
