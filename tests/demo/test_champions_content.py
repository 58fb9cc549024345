"""The competition's demo content: true to the papers, complete in three languages, consistent."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest

from champions.after.domain.statistics import PUBLIC_CELL
from champions.enums import AwardKind, OrganisationKind, QuestionKind, Sector
from champions.proposals.domain.faults import count_words
from demo.content import champions, champions_schema, events_2023, schema
from demo.content.champions_jury import JURORS
from demo.content.champions_past import AWARDED, PAST, REVIEWS, STORIES, past_edition, reports
from demo.content.champions_proposals import JUDGED, OPEN
from demo.content.champions_upcoming import upcoming_editions
from demo.content.organisations import ORGANISATIONS
from demo.content.people import PEOPLE
from demo.content.upcoming import upcoming_events
from tests.demo.test_content import phrases

TODAY = date(2026, 11, 21)
INVENTED = [past_edition(TODAY), *upcoming_editions(TODAY)]
EDITIONS = [*champions.EDITIONS, *INVENTED]
WINNERS = {
    2022: {("avec", "BJ"), ("tccia", "TZ")},
    2023: {("coprogeny", "CM"), ("divasity", "NG"), ("hey-success", "PH")},
}


def year(edition):
    return str(edition["year"])


def test_words_are_filled_in_three_languages_and_set_as_a_printer_would():
    found = list(phrases([champions.COMPETITION, EDITIONS]))
    assert len(found) > 100
    for phrase in found:
        assert set(phrase) == set(schema.LANGUAGES), phrase
        assert all(text.strip() == text and text for text in phrase.values()), phrase
        tags = {language: re.findall(r"</?\w+", text) for language, text in phrase.items()}
        assert tags["en"] == tags["fr"] == tags["es"], phrase["en"]
        assert not re.search(r" [:;?!»]|« ", phrase["fr"]), phrase["fr"]


@pytest.mark.parametrize("edition", EDITIONS, ids=year)
def test_editions_have_the_keys_of_the_schema_and_no_others(edition):
    shape = champions_schema.Edition
    assert shape.__required_keys__ <= set(edition) <= set(shape.__annotations__)
    for champion in edition["champions"]:
        shape = champions_schema.Champion
        assert shape.__required_keys__ <= set(champion) <= set(shape.__annotations__)
        assert champion["award"] in AwardKind.values
        assert champion.get("sector", "other") in Sector.values


def test_winners_are_those_of_the_papers():
    found = {
        edition["year"]: {(one["key"], *one["countries"]) for one in edition["champions"]}
        for edition in champions.EDITIONS
    }
    assert found == WINNERS


def test_2022_has_neither_theme_nor_titles_nor_dates():
    edition = champions.EDITION_2022
    assert not {"theme", "ordinal", "opens_at", "closes_at", "announces_at"} & set(edition)
    assert all("title" not in one and "sector" not in one for one in edition["champions"])


def test_2023_is_the_third_with_its_theme_and_three_titles():
    edition = champions.EDITION_2023
    assert edition["ordinal"] == 3
    assert edition["theme"]["fr"] == "Aider les petits exploitants agricoles à se mondialiser"
    assert {one["title"]["fr"] for one in edition["champions"]} >= {"Entrepreneuriat agricole"}
    assert not {"opens_at", "closes_at", "announces_at"} & set(edition)


def test_champions_reported_when_the_papers_say():
    known = {event["key"] for event in events_2023.EVENTS}
    found = {
        one["key"]: one["reports"] for edition in champions.EDITIONS for one in edition["champions"]
    }
    assert {key for keys in found.values() for key in keys} <= known
    assert found == {
        "avec": ["meeting-2023-03-20"],
        "tccia": ["meeting-2023-03-20"],
        "coprogeny": ["meeting-2023-07-03"],
        "divasity": ["meeting-2023-07-03"],
        "hey-success": ["meeting-2023-10-09"],
    }


def test_2024_is_only_a_theme_in_words():
    assert all(edition["year"] != 2024 for edition in champions.EDITIONS)
    said = " ".join(phrase["fr"] for phrase in phrases(champions.COMPETITION))
    assert "Soutenir le commerce des peuples autochtones" in said


@pytest.mark.parametrize("edition", INVENTED, ids=year)
def test_invented_editions_say_so_and_name_nobody_real(edition):
    assert edition["fictional"]
    assert "(demonstration)" in edition["title"]["en"]
    assert "(démonstration)" in edition["title"]["fr"]
    assert "(demostración)" in edition["title"]["es"]
    assert "fictional" in edition["body"][0]["html"]["en"]
    assert all(ORGANISATIONS[key]["fictional"] for key in edition["partners"])
    assert all(PEOPLE[key]["fictional"] for key, _organisation in edition["jury"])
    assert edition["champions"] == []


@pytest.mark.parametrize("offset", range(0, 400, 13))
def test_one_is_open_and_one_in_judging_on_any_day(offset):
    today = TODAY + timedelta(days=offset)
    judged, open_ = upcoming_editions(today)
    noon = schema.at(today, 12)
    assert open_["opens_at"] < noon < open_["closes_at"] < open_["announces_at"]
    assert judged["opens_at"] < judged["closes_at"] < noon < judged["announces_at"]
    assert (noon - judged["closes_at"]).days > 7
    assert open_["year"] == judged["year"] + 1
    past = past_edition(today)
    assert past["year"] == judged["year"] - 1
    assert past["opens_at"] < past["closes_at"] < past["announces_at"] < noon
    assert all(one["day"] < today for one in reports(past["announces_at"]))
    event = {one["key"]: one for one in upcoming_events(today)}[judged["announcement_event"]]
    assert event["start_date"] == judged["announces_at"].date()
    for edition, records in ((judged, JUDGED), (open_, OPEN)):
        for record in records:
            written = edition["closes_at"] - timedelta(days=record["days"])
            assert edition["opens_at"] < written < noon, record["key"]


@pytest.mark.parametrize("record", [*JUDGED, *OPEN, *PAST], ids=lambda one: one["key"])
def test_proposals_answer_what_is_asked(record):
    shape = champions_schema.Proposal
    assert shape.__required_keys__ <= set(record) <= set(shape.__annotations__)
    assert record["account"].endswith("@example.org")
    answers = record["answers"]
    assert answers.get("organisation.kind", "other") in OrganisationKind.values
    assert answers.get("team.sector", "other") in Sector.values
    if record["fate"] not in ("draft", "late"):
        assert "fi" in answers["organisation.name"].rpartition("(")[2]
        for question in INVENTED[0]["questions"]:
            text = answers.get(f"question.{question['key']}", "")
            assert text or not question["required"]
            assert count_words(text) <= question.get("word_limit", 1000)
            assert question["kind"] in QuestionKind.values


def test_every_state_can_be_tried():
    assert {one["fate"] for one in JUDGED} == {
        *("ineligible", "eligible", "shortlisted", "finalist", "withdrawn", "late"),
    }
    assert {one["fate"] for one in OPEN} == {"draft", "submitted", "withdrawn"}
    long = next(one for one in OPEN if one["key"] == "spices")
    assert count_words(long["answers"]["question.after"]) > 100


def test_the_jury_has_two_houses_conflicts_and_somebody_who_has_not_begun():
    assert [one["account"] for one in JURORS] == [f"juror{n}@example.org" for n in range(1, 5)]
    assert len({one["partner"] for one in JURORS}) == 2
    judged = {one["key"] for one in JUDGED}
    kinds = set()
    for juror in JURORS:
        assert set(juror["declarations"]) <= judged
        kinds |= {kind for kind, _note in juror["declarations"].values()}
        for key, (scores, *_comments) in juror["reviews"].items():
            assert juror["declarations"][key][0] != "conflict"
            assert len(scores) == len(INVENTED[0]["criteria"])
            assert all(score is None or 0 <= score <= 5 for score in scores)
    assert kinds == {"none", "possible", "conflict"}
    assert JURORS[3]["declarations"] == JURORS[3]["reviews"] == {}


def test_the_announced_edition_has_champions_and_figures_of_both_sizes():
    keys = {one["key"] for one in PAST}
    assert set(STORIES) == set(AWARDED) < set(REVIEWS) < keys
    assert sorted(AWARDED.values()) == ["runner_up", "winner", "winner"]
    assert len(list(phrases(STORIES))) == 9
    countries = Counter(one["answers"]["organisation.country"] for one in PAST)
    assert max(countries.values()) > PUBLIC_CELL > min(countries.values())
    assert [one["published"] for one in reports(INVENTED[0]["announces_at"])] == [True, True, False]
