"""Working translations: written by the secretariat, read by jurors beside the original."""

import io
import json
import uuid
import zipfile

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from wagtail.models import ModelLogEntry

from champions.after.domain.forgetting import forget
from champions.after.domain.own_data import own_data
from champions.desk.domain.archives import proposals_zip
from champions.enums import DeclarationKind
from champions.jury.domain import translations as translating
from champions.jury.domain.translations import (
    StaleTranslation,
    best_for,
    keep,
    remove,
    translatable,
)
from champions.models import Proposal, Submission, WorkingTranslation
from ical.text import one_line
from refusals import Refused
from tests.factories.champions import (
    QUESTION,
    SECOND,
    STATEMENT,
    declare,
    make_juror,
    make_proposal,
)
from tests.factories.desk import make_member_of, make_person

pytestmark = pytest.mark.django_db

ANSWER, OTHER, TITLE = f"question.{QUESTION}", f"question.{SECOND}", "proposal.title"
WRITTEN = {
    ANSWER: "Nous proposons un atelier.",
    TITLE: "Un atelier ouvert",
    "organisation.kind": "cooperative",
    "organisation.website": "https://www.example.org",
    "team.countries": "KE",
    f"eligibility.{STATEMENT}": "yes",
    "organisation.women_led": "yes",
}
ENGLISH = {ANSWER: "We propose a workshop.", TITLE: "An open workshop"}


@pytest.fixture
def original(edition) -> Proposal:
    return make_proposal(edition, status="eligible", language="fr", answers=WRITTEN)


@pytest.fixture
def english(original, secretariat) -> WorkingTranslation:
    return translate(original, secretariat)


def translate(proposal, user, language="en", texts=None, version=0, submission=None):
    return keep(
        proposal=proposal,
        language=language,
        texts=ENGLISH if texts is None else texts,
        submission=submission or proposal.submissions.order_by("number").last(),
        version=version,
        user=user,
    )


def submit_again(proposal, **answers) -> Submission:
    number = proposal.submissions.count() + 1
    return Submission.objects.create(
        proposal=proposal, number=number, token=uuid.uuid4(), answers={**WRITTEN, **answers}
    )


def desk_url(proposal, language="en"):
    return reverse("proposals:translate", args=[proposal.pk, language])


def jury_url(proposal):
    return reverse("champions_jury_proposal", args=[proposal.key])


def posted(version=0, number=1, texts=None, **more):
    texts = ENGLISH if texts is None else texts
    return {
        "version": version,
        "number": number,
        **{f"text.{name}": text for name, text in texts.items()},
        **more,
    }


def actions(proposal):
    return list(
        ModelLogEntry.objects.for_instance(proposal)
        .filter(action__startswith="champions.")
        .exclude(action="champions.view")
        .order_by("timestamp", "pk")
        .values_list("action", flat=True)
    )


def text(response):
    return " ".join(response.content.decode().split())


def said(response):
    return [str(one).strip() for one in response.context["messages"]]


# Keeping and deleting


def test_a_translation_is_kept_as_a_whole_and_logged(original, english, secretariat):
    assert (english.texts, english.version, english.made_by) == (ENGLISH, 1, secretariat)
    assert english.submission.number == 1
    assert translate(original, secretariat, version=7) == english, "the same again"
    changed = translate(original, secretariat, texts={ANSWER: " Ours.\x00 ", TITLE: " "}, version=1)
    assert (changed.pk, changed.texts, changed.version) == (english.pk, {ANSWER: "Ours."}, 2)
    assert actions(original) == ["champions.translate"] * 2
    entry = ModelLogEntry.objects.filter(action="champions.translate").latest("pk")
    assert entry.data == {"language": "en", "answers": 1, "submission": 1}
    assert entry.message == "Working translation: English."


def test_only_words_are_translated(original):
    assert translatable(original, original.submissions.get()) == {ANSWER, TITLE}


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("own_language", {"language": "fr"}),
        ("language", {"language": "xx"}),
        ("empty", {"texts": {ANSWER: "  "}}),
        ("unknown", {"texts": {"question.invented": "x"}}),
        ("unknown", {"texts": {"organisation.kind": "x"}}),
        ("unknown", {"texts": {OTHER: "An answer that was not given."}}),
        ("too_long", {"texts": {ANSWER: "x" * (translating.TEXT_LIMIT + 1)}}),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_reason(original, secretariat, code, values):
    with pytest.raises(Refused, match=f"^{code}"):
        translate(original, secretariat, **values)
    assert not WorkingTranslation.objects.exists()


@pytest.mark.parametrize("status", ["draft", "late", "withdrawn"])
def test_what_is_not_submitted_is_not_translated(original, office, secretariat, status):
    submission = original.submissions.get()
    Proposal.objects.filter(pk=original.pk).update(status=status)
    with pytest.raises(Refused, match="^unsubmitted"):
        translate(original, secretariat, submission=submission)
    response = office.get(desk_url(original), follow=True)
    assert said(response) == ["Only a submitted proposal is translated."]
    assert desk_url(original) not in text(response)


def test_a_submission_of_another_proposal_is_refused(edition, original, secretariat):
    other = make_proposal(edition, status="eligible", language="fr")
    with pytest.raises(Refused, match="^submission"):
        translate(original, secretariat, submission=other.submissions.get())


def test_an_older_save_does_not_win(original, english, secretariat):
    with pytest.raises(StaleTranslation) as caught:
        translate(original, secretariat, texts={ANSWER: "Older"}, version=0)
    assert caught.value.stored == english
    with pytest.raises(StaleTranslation):
        remove(proposal=original, language="en", version=0, user=secretariat)
    english.refresh_from_db()
    assert english.texts == ENGLISH


def test_what_was_deleted_meanwhile_comes_back_only_on_purpose(original, english, secretariat):
    remove(proposal=original, language="en", version=1, user=secretariat)
    remove(proposal=original, language="en", version=1, user=secretariat)
    assert actions(original) == ["champions.translate", "champions.untranslate"]
    with pytest.raises(StaleTranslation) as caught:
        translate(original, secretariat, texts={ANSWER: "Mine"}, version=1)
    assert caught.value.stored is None
    assert translate(original, secretariat, version=0).version == 1


def test_submitted_again_it_says_so_until_it_is_made_anew(original, english, secretariat):
    def outdated():
        return WorkingTranslation.objects.marking_outdated().get().is_outdated

    assert outdated() is False
    second = submit_again(original, **{OTHER: "Encore"})
    assert outdated() is True
    texts = {**ENGLISH, OTHER: "More"}
    translate(original, secretariat, texts=texts, version=1, submission=english.submission)
    assert outdated() is True, "the new answer can be translated before the rest agrees"
    translate(original, secretariat, texts=texts, version=2, submission=second)
    assert outdated() is False


@pytest.mark.parametrize(
    ("given", "reads", "preferred", "best"),
    [
        (["en", "es"], ["es"], "en", "es"),
        (["en", "es"], ["es", "en"], "en", "en"),
        (["en", "es"], ["es", "en"], "fr", "es"),
        (["en", "es"], [], "es", "es"),
        (["en", "es"], [], "fr", "en"),
        (["en"], ["fr"], "fr", None),
        ([], ["en"], "en", None),
    ],
)
def test_the_translation_that_serves_a_juror_best(given, reads, preferred, best):
    found = best_for([WorkingTranslation(language=one) for one in given], reads, preferred)
    assert (found.language if found else None) == best


# Who may read it


def test_whoever_may_read_the_proposal_reads_its_translation(edition, original, english):
    jurors = {
        "declared": make_juror(edition),
        "undeclared": make_juror(edition),
        "conflicted": make_juror(edition),
        "inactive": make_juror(edition, is_active=False),
    }
    for role in ("declared", "inactive"):
        declare(jurors[role], [original])
    declare(jurors["conflicted"], [original], DeclarationKind.CONFLICT)
    people = {role: juror.user for role, juror in jurors.items()} | {
        "owner": original.lead,
        "stranger": make_person("stranger@example.org"),
        "secretariat": english.made_by,
        "desk": make_member_of("Desk", is_staff=True),
    }
    seeing = {
        role
        for role, user in people.items()
        if WorkingTranslation.objects.visible_to(user).exists()
    }
    assert seeing == {"declared", "secretariat"}
    edition.announced_at = edition.announces_at
    edition.save()
    assert WorkingTranslation.objects.visible_to(original.lead).get() == english


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_those_who_screen_open_the_page(edition, original, english, portal, juror, method):
    declare(juror, [original])
    viewer = make_person("viewer@example.org", is_staff=True)
    viewer.user_permissions.add(
        *Permission.objects.filter(codename__in=["access_admin", "view_proposal"])
    )
    outsiders = {"anonymous": Client(), "juror": portal}
    for user in (viewer, original.lead, make_member_of("Desk", is_staff=True)):
        outsiders[user.email] = Client()
        outsiders[user.email].force_login(user)
    for role, client in outsiders.items():
        data = posted(version=1, texts={ANSWER: "Intruded"})
        response = getattr(client, method)(desk_url(original), data)
        assert response.status_code in {302, 403}, role
        assert "workshop" not in response.content.decode()
    english.refresh_from_db()
    assert english.texts == ENGLISH
    page = outsiders[viewer.email].get(reverse("proposals:inspect", args=[original.pk]))
    assert "Working translations" in text(page)
    assert desk_url(original) not in text(page)


def test_an_applicant_takes_it_along_once_the_winners_are_announced(edition, original, english):
    assert own_data(original.lead)["proposals"][0]["working_translations"] == []
    edition.announced_at = edition.announces_at
    edition.save()
    (found,) = own_data(original.lead)["proposals"][0]["working_translations"]
    assert (found["language"], found["answers"]) == ("en", ENGLISH)
    json.dumps(found)


def test_forgetting_takes_it_away(original, english):
    Proposal.objects.filter(pk=original.pk).update(status="not_selected")
    forget(proposal=original)
    assert not WorkingTranslation.objects.exists()


# The secretariat's page


def test_the_page_shows_each_answer_beside_its_field(office, original):
    dossier = text(office.get(reverse("proposals:inspect", args=[original.pk])))
    assert f'href="{desk_url(original)}">English</a> · none yet' in dossier
    assert desk_url(original, "fr") not in dossier
    response = office.get(desk_url(original))
    html = text(response)
    assert '<div lang="fr" dir="auto"><p>Nous proposons un atelier.</p></div>' in html
    assert html.count("<textarea") == 2
    assert 'lang="en"' in html
    assert "https://www.example.org" not in html
    entries = ModelLogEntry.objects.for_instance(original)
    assert [one.action for one in entries] == ["champions.view"] * 2


@pytest.mark.parametrize("language", ["xx", "fr"])
def test_there_is_no_page_for_another_language(office, original, language):
    status = office.get(desk_url(original, language)).status_code
    assert status == {"xx": 404, "fr": 302}[language]


def test_a_save_leads_back_to_the_dossier(office, original):
    response = office.post(desk_url(original), posted(), follow=True)
    assert response.redirect_chain == [(reverse("proposals:inspect", args=[original.pk]), 302)]
    assert said(response) == ["The working translation is saved."]
    assert "English</a> · saved" in text(response)
    assert WorkingTranslation.objects.get().texts == ENGLISH


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (posted(texts={ANSWER: " ", TITLE: ""}), "Translate at least one answer."),
        (posted(texts={ANSWER: "kept" + "x" * 20_001}), "at most 20000 characters"),
        (posted(texts={ANSWER: "kept\x00"}), "Null characters are not allowed."),
    ],
)
def test_nothing_typed_is_lost_on_an_error(office, original, data, sentence):
    html = text(office.post(desk_url(original), data))
    assert sentence in html
    assert "Nothing was saved: see the form for why." in html
    assert not WorkingTranslation.objects.exists()
    assert ("kept" in html) == ("kept" in data[f"text.{ANSWER}"])


@pytest.mark.parametrize("data", [{}, {"version": "x", "number": "1"}, {"version": "-1"}])
def test_a_form_that_is_none_is_refused(office, original, data):
    response = office.post(desk_url(original), {**data, f"text.{ANSWER}": "Typed"})
    assert response.status_code == 200
    assert "Typed" in text(response)
    assert not WorkingTranslation.objects.exists()


def test_an_older_window_shows_both_texts_and_saves_on_purpose(office, original, english):
    mine = {**ENGLISH, ANSWER: "My version"}
    response = office.post(desk_url(original), posted(version=0, texts=mine))
    html = text(response)
    assert "Somebody else saved this translation meanwhile." in html
    assert "My version</textarea>" in html
    assert '<div lang="en" dir="auto"><p>We propose a workshop.</p></div>' in html
    assert html.count("Saved by somebody else") == 1, "only where they differ"
    assert 'name="version" value="1"' in html
    translate(original, english.made_by, texts={TITLE: "Theirs"}, version=1)
    html = text(office.post(desk_url(original), posted(version=1, texts=mine)))
    assert '<div lang="en" dir="auto"><p>–</p></div>' in html, "they left it empty"
    office.post(desk_url(original), posted(version=2, texts=mine))
    assert WorkingTranslation.objects.get().texts == mine


def test_deleted_in_the_other_window_it_can_be_put_back(office, original):
    html = text(office.post(desk_url(original), posted(version=3)))
    assert "Somebody else deleted this translation meanwhile." in html
    assert "We propose a workshop.</textarea>" in html
    assert 'name="version" value="0"' in html


def test_what_was_typed_beside_an_earlier_submission_is_kept_as_of_it(office, original):
    submit_again(original, **{ANSWER: ""})
    office.post(desk_url(original), posted(number=1))
    kept = WorkingTranslation.objects.marking_outdated().get()
    assert (kept.texts, kept.submission.number, kept.is_outdated) == (ENGLISH, 1, True)


def test_a_translation_of_an_earlier_submission_stays_one_until_it_is_confirmed(
    office, original, english
):
    submit_again(original, **{OTHER: "Encore"})
    dossier = text(office.get(reverse("proposals:inspect", args=[original.pk])))
    assert "made from an earlier submission" in dossier
    html = text(office.get(desk_url(original)))
    assert "This translation was made from an earlier submission" in html
    assert "It agrees with what was submitted last" in html
    texts = {**ENGLISH, OTHER: "More"}
    office.post(desk_url(original), posted(version=1, number=2, texts=texts))
    rows = WorkingTranslation.objects.marking_outdated()
    assert rows.get().is_outdated is True
    office.post(desk_url(original), posted(version=2, number=2, texts=texts, is_current="on"))
    assert rows.get().is_outdated is False
    assert "It agrees with" not in text(office.get(desk_url(original)))


def test_deleting_wants_to_be_confirmed_and_to_know_the_version(office, original, english):
    url = desk_url(original)
    assert "Nothing was deleted: confirm it first." in said(
        office.post(url, {"delete": "1", "version": "1"}, follow=True)
    )
    for version in ("0", "x", ""):
        data = {"delete": "1", "version": version, "confirmed": "1"}
        assert (
            "somebody saved this translation meanwhile"
            in said(office.post(url, data, follow=True))[0]
        )
    assert WorkingTranslation.objects.exists()
    response = office.post(url, {"delete": "1", "version": "1", "confirmed": "1"}, follow=True)
    assert said(response) == ["The working translation is deleted."]
    assert not WorkingTranslation.objects.exists()


# What jurors read


def test_a_juror_reads_both_side_by_side(portal, juror, original, english):
    juror.languages = ["en"]
    juror.save()
    declare(juror, [original])
    html = text(portal.get(jury_url(original)))
    assert (
        '<p class="dossier__which">Original · French</p> '
        '<div lang="fr" dir="auto"><p>Nous proposons un atelier.</p></div>'
    ) in html
    assert (
        '<p class="dossier__which">Working translation · English</p> '
        '<div lang="en" dir="auto"><p>We propose a workshop.</p></div>'
    ) in html
    assert "What counts is the original." in html
    assert html.index("Nous proposons") < html.index("We propose")
    assert "earlier submission" not in html
    submit_again(original)
    assert "It was made from an earlier submission" in text(portal.get(jury_url(original)))


def test_a_conflict_takes_it_away_at_once(portal, juror, original, english):
    declare(juror, [original])
    assert "We propose a workshop." in text(portal.get(jury_url(original)))
    portal.post(reverse("champions_jury_declare", args=[original.key]), {"kind": "conflict"})
    response = portal.get(jury_url(original), follow=True)
    assert "workshop" not in text(response)
    assert not WorkingTranslation.objects.visible_to(juror.user).exists()


def test_the_language_is_chosen_by_a_link(portal, juror, original, english, secretariat):
    translate(original, secretariat, "es", {ANSWER: "Proponemos un taller."})
    declare(juror, [original])

    def reads(query=""):
        html = text(portal.get(jury_url(original) + query))
        words = {"en": "We propose", "es": "Proponemos", "fr": "Nous proposons"}
        return {language for language, said in words.items() if said in html}

    juror.languages = ["fr", "es", "en"]
    juror.save()
    assert reads() == {"fr", "en"}
    assert reads("?translation=es") == {"fr", "es"}
    assert reads("?translation=none") == {"fr"}
    assert reads("?translation=nonsense") == {"fr", "en"}
    html = text(portal.get(jury_url(original) + "?translation=es"))
    assert '<a href="?translation=en">With the translation: English</a>' in html
    assert '<a href="?translation=none">Original alone</a>' in html
    assert 'aria-current="true">With the translation: Spanish</span>' in html
    juror.languages = ["es"]
    juror.save()
    assert reads() == {"fr", "es"}
    assert reads("?translation=en") == {"fr", "es"}, "not a language of theirs"
    juror.languages = ["fr"]
    juror.save()
    assert reads() == {"fr"}
    assert "?translation=" not in text(portal.get(jury_url(original)))


def test_saving_a_review_keeps_the_choice(portal, juror, original, english):
    declare(juror, [original])
    url = f"{jury_url(original)}?translation=none"
    assert portal.post(url, {"version": "0", "save": "1"})["Location"] == url


@pytest.mark.parametrize("languages", [[], ["en"], ["en", "es"]])
def test_reading_takes_as_many_queries_whatever_is_translated(
    portal, juror, original, secretariat, languages, django_assert_num_queries
):
    declare(juror, [original])
    for language in languages:
        translate(original, secretariat, language)
    portal.get(jury_url(original))
    with django_assert_num_queries(17):
        portal.get(jury_url(original))


def test_hostile_words_are_never_markup(office, portal, juror, original, secretariat):
    hostile = "<script>alert(1)</script>"
    translate(original, secretariat, texts={ANSWER: hostile})
    declare(juror, [original])
    for client, url in ((office, desk_url(original)), (portal, jury_url(original))):
        html = client.get(url).content.decode()
        assert hostile not in html
        assert "&lt;script&gt;alert(1)" in html


# On paper


def pages(content: bytes) -> str:
    return one_line(" ".join(one.extract_text() for one in PdfReader(io.BytesIO(content)).pages))


@pytest.mark.parametrize(
    ("languages", "has"), [(["en"], True), (["en", "fr"], False), (["es"], False), ([], False)]
)
def test_the_pack_has_it_for_those_who_do_not_read_the_original(
    portal, juror, edition, original, english, languages, has
):
    juror.languages = languages
    juror.save()
    declare(juror, [original])
    words = pages(portal.get(reverse("champions_jury_pack", args=[edition.year])).content)
    assert "Nous proposons un atelier." in words
    assert ("Working translation · English We propose a workshop." in words) is has
    assert ("What counts is the original." in words) is has


def test_the_archive_has_each_translation_in_a_paper_of_its_own(original, english, secretariat):
    translate(original, secretariat, "es", {ANSWER: "Proponemos un taller."})
    submit_again(original)
    given = WorkingTranslation.objects.marking_outdated()
    content = b"".join(proposals_zip([original], "en", given))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name.partition("/")[2] for name in archive.namelist()]
        found = [pages(archive.read(name)) for name in archive.namelist()]
    reference = original.reference
    assert names == [f"{reference}.pdf", f"{reference} (en).pdf", f"{reference} (es).pdf"]
    assert "Working translation" not in found[0]
    assert "Original · French Nous proposons un atelier." in found[1]
    assert "Working translation · Spanish Proponemos un taller." in found[2]
    assert "made from an earlier submission" in found[1]
