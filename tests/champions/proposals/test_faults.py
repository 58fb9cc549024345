"""What keeps a proposal from being submitted, field by field."""

import pytest
from django.utils import translation

from champions.call.prompts import Prompt, PromptKind, field_names, questionnaire
from champions.models import EditionText, Upload
from champions.proposals.domain.faults import fault, faults
from tests.champions.proposals.answering import ASKED, ASKED_TOO, NOW, Q_STEP, complete
from tests.factories.champions import QUESTION, SECOND, STATEMENT

pytestmark = pytest.mark.django_db


def ask(kind: PromptKind, **values) -> Prompt:
    return Prompt("x.y", "x", kind, "Label", **values)


@pytest.mark.parametrize(
    ("prompt", "text", "code"),
    [
        (ask(PromptKind.LINE), "", "required"),
        (ask(PromptKind.LINE), " \n", "required"),
        (ask(PromptKind.LINE, required=False), "", None),
        (ask(PromptKind.LINE), "A title", None),
        (ask(PromptKind.LINE), "Two\nlines", "lines"),
        (ask(PromptKind.LINE), "a\u202eb", "character"),
        (ask(PromptKind.LINE), "a\ufffdb", "character"),
        (ask(PromptKind.LINE, max_length=3), "abcd", "too_long"),
        (ask(PromptKind.TEXT), "a\x07b", "character"),
        (ask(PromptKind.TEXT), "a\tb\nc", None),
        (ask(PromptKind.TEXT), "\u2067عربي\u2069", None),
        (ask(PromptKind.TEXT, word_limit=2), "one two", None),
        (ask(PromptKind.TEXT, word_limit=2), "one two three", "too_many_words"),
        (ask(PromptKind.TEXT), "a" * 50_001, "too_long"),
        (ask(PromptKind.STATEMENT), "yes", None),
        (ask(PromptKind.STATEMENT), "no", "choice"),
        (ask(PromptKind.CHOICE, choices=(("a", "A"),)), "a", None),
        (ask(PromptKind.CHOICE, choices=(("a", "A"),)), "b", "choice"),
        (ask(PromptKind.COUNTRY), "KE", None),
        (ask(PromptKind.COUNTRY), "ke", None),
        (ask(PromptKind.COUNTRY), "XX", "country"),
        (ask(PromptKind.COUNTRY), "Kenya", "country"),
        (ask(PromptKind.COUNTRIES), "global", None),
        (ask(PromptKind.COUNTRIES), "KE, UG", None),
        (ask(PromptKind.COUNTRIES), "KE,XX", "country"),
        (ask(PromptKind.COUNTRIES), ",", "country"),
        (ask(PromptKind.NUMBER), "12 000,50", None),
        (ask(PromptKind.NUMBER), "12’000.5", None),
        (ask(PromptKind.NUMBER), "1,000,000", "number"),
        (ask(PromptKind.NUMBER), "-5", "number"),
        (ask(PromptKind.NUMBER), "9" * 16, "number"),
        (ask(PromptKind.NUMBER), "١٢", "number"),
        (ask(PromptKind.CURRENCY), "chf", None),
        (ask(PromptKind.CURRENCY), "CHF ", None),
        (ask(PromptKind.CURRENCY), "francs", "currency"),
        (ask(PromptKind.ADDRESS), "example.org/a", None),
        (ask(PromptKind.ADDRESS), "https://example.org", None),
        (ask(PromptKind.ADDRESS), "javascript:alert(1)", "address"),
        (ask(PromptKind.ADDRESS), "ftp://example.org", "address"),
        (ask(PromptKind.ADDRESS), "not an address", "address"),
        (ask(PromptKind.ADDRESS), "example.org/" + "a" * 500, "address"),
    ],
)
def test_each_kind_of_answer_has_its_rule(prompt, text, code):
    found = fault(prompt, text)
    assert (found[0] if found else None) == code
    assert found is None or found[1]


def found_in(proposal, **changes):
    asked = questionnaire(proposal.edition, "en")
    return [(one.name, one.code) for one in faults(proposal, asked, complete(**changes))]


def test_a_complete_proposal_has_none(draft):
    assert found_in(draft) == []


def test_an_empty_proposal_lacks_what_must_be_there_in_the_order_of_its_steps(draft):
    asked = questionnaire(draft.edition, "en")
    found = faults(draft, asked, {})
    assert {one.code for one in found} == {"required"}
    assert [one.name for one in found] == [
        f"eligibility.{STATEMENT}",
        "organisation.name",
        "organisation.kind",
        "organisation.country",
        "organisation.about",
        "proposal.title",
        "team.people",
        "team.countries",
        "team.sector",
        ASKED,
        "budget.words",
    ]


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({"budget__amount": "100"}, "budget.currency"),
        ({"budget__currency": "CHF"}, "budget.amount"),
    ],
)
def test_an_amount_and_its_currency_come_together(draft, changes, missing):
    assert found_in(draft, **changes) == [(missing, "required")]
    assert found_in(draft, budget__amount="100", budget__currency="CHF") == []


def test_a_limit_names_both_numbers(draft):
    asked = questionnaire(draft.edition, "en")
    (found,) = faults(draft, asked, complete() | {ASKED: "word " * 52})
    assert found.sentence == "52 words, and at most 50 are allowed: take out 2 words."


def test_a_file_that_was_held_back_must_go(draft):
    Upload.objects.create(
        proposal=draft, name="bad.pdf", size=1, scan="quarantined", completed_at=NOW
    )
    asked = questionnaire(draft.edition, "en")
    (found,) = faults(draft, asked, complete())
    assert (found.step, found.label, found.code) == ("files", "bad.pdf", "quarantined")


# One document instead of answers


@pytest.fixture
def document_edition(edition):
    edition.answer_format, edition.document_pages = "document", 5
    edition.save()
    return edition


def test_a_document_takes_the_place_of_the_questions(document_edition, draft):
    asked = questionnaire(document_edition, "en")
    assert list(asked.steps) == [
        "eligibility",
        "organisation",
        "team",
        "document",
        "budget",
        "check",
    ]
    assert ASKED not in field_names(document_edition)


@pytest.mark.parametrize(
    ("files", "codes"),
    [
        ([], ["required"]),
        ([("application/pdf", 5)], []),
        ([("application/pdf", 6)], ["pages"]),
    ],
)
def test_the_document_must_be_there_and_not_too_long(document_edition, draft, files, codes):
    draft.refresh_from_db()
    for number, (content_type, pages) in enumerate(files):
        Upload.objects.create(
            proposal=draft,
            name=f"{number}",
            size=1,
            content_type=content_type,
            pages=pages,
            completed_at=NOW,
        )
    asked = questionnaire(document_edition, "en")
    found = faults(draft, asked, complete())
    assert [(one.step, one.code) for one in found] == [("document", code) for code in codes]


# The questions


def test_the_steps_come_in_their_order_with_one_question_each(edition):
    asked = questionnaire(edition, "en")
    assert list(asked.steps) == [
        "eligibility",
        "organisation",
        "team",
        Q_STEP,
        f"q-{SECOND}",
        "budget",
        "files",
        "check",
    ]
    assert [one.name for one in asked.steps[Q_STEP]] == [ASKED]
    assert asked.names == field_names(edition)


def test_an_edition_without_statements_begins_with_the_organisation(edition):
    edition.statements = []
    assert next(iter(questionnaire(edition, "en").steps)) == "organisation"


def test_words_of_another_language_say_so_and_their_own_come_first(edition):
    EditionText.objects.filter(language="fr").update(
        words_language="fr", words={QUESTION: {"label": "Que proposez-vous ?"}}
    )
    french = {one.name: one for one in questionnaire(edition, "fr").prompts}
    spanish = {one.name: one for one in questionnaire(edition, "es").prompts}
    assert (french[ASKED].label, french[ASKED].lang) == ("Que proposez-vous ?", "")
    assert french[ASKED_TOO].label == "Anything else?"
    assert (spanish[ASKED].label, spanish[ASKED].lang) == ("What do you propose?", "en")


def test_answers_are_said_in_words(edition):
    by_name = {one.name: one for one in questionnaire(edition, "en").prompts}
    with translation.override("en"):
        assert by_name["team.countries"].say("KE,UG", "en") == "Kenya, Uganda"
        assert by_name["team.countries"].say("global", "en") == "The whole world"
        assert by_name["organisation.country"].say("KE", "fr") == "Kenya"
        assert by_name["team.sector"].say("crafts", "en") == "Crafts and textiles"
        assert by_name["team.sector"].say("nonsense", "en") == "nonsense"
        assert by_name[f"eligibility.{STATEMENT}"].say("yes", "en") == "Confirmed"
        assert by_name[ASKED].say("<b>", "en") == "<b>"


def test_a_questionnaire_costs_one_query(edition, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert questionnaire(edition, "fr").prompts
