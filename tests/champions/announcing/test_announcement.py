"""All decisions released together, once."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.messages.storage.fallback import FallbackStorage
from django.db import transaction
from wagtail.models import ModelLogEntry

from champions.announcing.domain import announcement as announcing
from champions.announcing.domain.announcement import (
    announce,
    announce_due,
    due_editions,
    hold,
    plan,
    publish_pages,
    reschedule,
    resume,
)
from champions.announcing.domain.champion_pages import prepare_page
from champions.announcing.viewsets import refuse_moving_the_date
from champions.enums import ProposalStatus
from champions.models import Edition, EditionPage, Proposal, ProposalPage
from home.domain import families
from letters.models import Letter
from refusals import Refused
from tests.champions.announcing.conftest import PLANNED, Stage, staged
from tests.factories.champions import AWARD, make_proposal
from tests.factories.content import make_editor, publish
from tests.factories.desk import make_person

pytestmark = pytest.mark.django_db

AFTER = PLANNED + timedelta(seconds=1)


def refused(work, code: str) -> None:
    with pytest.raises(Refused) as caught:
        work()
    assert caught.value.code == code


def statuses(edition: Edition) -> list[str]:
    return list(edition.proposals.order_by("pk").values_list("status", flat=True))


def result_letters() -> list[str]:
    return list(
        Letter.objects.filter(purpose="champions-result").values_list("to_email", flat=True)
    )


def test_everything_is_released_at_once(stage: Stage) -> None:
    for winner in stage.winners:
        prepare_page(proposal=winner, user=stage.officer)
    assert announce(edition=stage.edition, now=AFTER) is True
    assert statuses(stage.edition) == [
        "winner",
        "winner",
        "finalist",
        "not_selected",
        "not_selected",
    ]
    assert not Proposal.objects.staged().exists()
    assert [one.award for one in Proposal.objects.filter(status="winner")] == [AWARD, AWARD]
    stage.edition.refresh_from_db()
    assert stage.edition.announced_at == AFTER
    pages = ProposalPage.objects.live().order_by("locale__language_code", "pk")
    assert [(page.locale.language_code, page.title, page.slug) for page in pages] == [
        (language, f"Winning Company {number}", f"winning-company-{number}")
        for language in ("en", "es", "fr")
        for number in (1, 2)
    ]
    assert {(page.award_kind, page.award_name) for page in pages} == {("winner", "Champion")}
    assert Letter.objects.filter(purpose="champions-result").count() == 5
    assert ModelLogEntry.objects.filter(action="champions.announce").count() == 1
    assert ModelLogEntry.objects.filter(action="champions.move").count() == 4


def test_each_letter_is_in_its_language(stage: Stage) -> None:
    announce(edition=stage.edition, now=AFTER)
    found = {one.to_email: one for one in Letter.objects.all()}
    first, second = (found[f"winner{number}@example.org"] for number in (1, 2))
    assert (first.language, second.language) == ("fr", "en")
    assert second.subject == "You have won: Champions 2030"
    assert "Winning idea 2" in second.text
    assert "/en/champions/proposals/" in second.text
    assert "/fr/champions/proposals/" in first.text
    assert stage.other is not None
    assert found[stage.other.lead.email].language == "es"  # type: ignore[union-attr]
    assert stage.left_over is not None
    left_over = found[stage.left_over.lead.email]  # type: ignore[union-attr]
    assert left_over.subject == "The results of Champions 2030"


def test_twice_changes_nothing(stage: Stage) -> None:
    assert announce(edition=stage.edition, now=AFTER) is True
    before = list(Proposal.objects.order_by("pk").values())
    assert announce(edition=stage.edition, now=AFTER) is False
    assert announce(edition=stage.edition, user=stage.officer) is False
    assert list(Proposal.objects.order_by("pk").values()) == before
    assert len(result_letters()) == 5


def test_killed_in_the_middle_nothing_has_happened(stage: Stage, monkeypatch) -> None:
    prepare_page(proposal=stage.winners[0], user=stage.officer)

    def die(*args, **kwargs):
        raise SystemExit

    real = announcing.letters.write_result
    monkeypatch.setattr(announcing.letters, "write_result", die)
    with pytest.raises(SystemExit), transaction.atomic():
        announce(edition=stage.edition, now=AFTER)
    assert statuses(stage.edition)[:2] == ["finalist", "finalist"]
    assert not ProposalPage.objects.live().exists()
    assert result_letters() == []
    stage.edition.refresh_from_db()
    assert stage.edition.announced_at is None
    monkeypatch.setattr(announcing.letters, "write_result", real)
    assert announce(edition=stage.edition, now=AFTER) is True
    assert len(result_letters()) == 5
    assert ProposalPage.objects.live().count() == 3


def test_without_a_hand_the_instant_must_have_come(stage: Stage) -> None:
    early = PLANNED - timedelta(seconds=1)
    refused(lambda: announce(edition=stage.edition, now=early), "not_due")
    assert announce_due(early) == 0
    assert announce_due(PLANNED) == 1
    assert announce_due(PLANNED) == 0


def test_the_officer_releases_by_hand_at_any_time(stage: Stage) -> None:
    early = PLANNED - timedelta(days=30)
    stranger = make_person("stranger@example.org")
    refused(lambda: announce(edition=stage.edition, user=stranger, now=early), "permission")
    assert announce(edition=stage.edition, user=stage.officer, now=early) is True
    entry = ModelLogEntry.objects.get(action="champions.announce")
    assert entry.user == stage.officer


def test_a_hold_wins(stage: Stage) -> None:
    refused(lambda: hold(edition=stage.edition, user=stage.officer, reason=" "), "reason")
    stranger = make_person("stranger@example.org")
    refused(lambda: hold(edition=stage.edition, user=stranger, reason="Why"), "permission")
    hold(edition=stage.edition, user=stage.officer, reason="The minister is late")
    hold(edition=stage.edition, user=stage.officer, reason="Again")
    assert announce_due(AFTER) == 0
    refused(lambda: announce(edition=stage.edition, now=AFTER), "not_due")
    page = EditionPage.objects.get(pk=stage.edition.source_page_id)
    publish(page, introduction="A word changed")
    assert announce_due(AFTER) == 0
    resume(edition=stage.edition, user=stage.officer, reason="Here")
    assert announce_due(AFTER) == 1
    entries = ModelLogEntry.objects.filter(action__in=["champions.hold", "champions.resume"])
    assert [(one.action, one.data["reason"]) for one in entries.order_by("timestamp")] == [
        ("champions.hold", "The minister is late"),
        ("champions.resume", "Here"),
    ]


def test_moving_moves_the_page_and_its_drafts_too(stage: Stage) -> None:
    later = PLANNED + timedelta(days=3)
    refused(
        lambda: reschedule(
            edition=stage.edition,
            announces_at=PLANNED - timedelta(days=9999),
            user=stage.officer,
            reason="Why",
        ),
        "past",
    )
    page = EditionPage.objects.get(pk=stage.edition.source_page_id)
    draft = page.get_latest_revision_as_object()
    draft.introduction = "A draft meanwhile"
    draft.save_revision()
    reschedule(edition=stage.edition, announces_at=later, user=stage.officer, reason="A strike")
    assert announce_due(AFTER) == 0
    assert set(EditionPage.objects.values_list("announces_at", flat=True)) == {later}
    publish(EditionPage.objects.get(pk=page.pk))
    stage.edition.refresh_from_db()
    assert stage.edition.announces_at == later
    assert EditionPage.objects.get(pk=page.pk).introduction == "A draft meanwhile"
    assert announce_due(later) == 1
    entry = ModelLogEntry.objects.get(action="champions.reschedule")
    assert entry.data["reason"] == "A strike"
    refused(
        lambda: reschedule(
            edition=stage.edition, announces_at=later, user=stage.officer, reason="Too late"
        ),
        "announced",
    )


def test_a_date_set_in_the_past_releases_nothing_by_itself(stage: Stage) -> None:
    with time_machine.travel(PLANNED - timedelta(days=1), tick=False):
        page = EditionPage.objects.get(pk=stage.edition.source_page_id)
        publish(page, announces_at=PLANNED - timedelta(days=2))
        assert Edition.objects.due().exists()
        assert due_editions() == []
        assert announce_due() == 0
        assert announce(edition=stage.edition, user=stage.officer) is True


def test_an_edition_without_a_winner_is_not_announced(stage: Stage) -> None:
    Proposal.objects.update(pending_status="")
    assert announce_due(AFTER) == 0
    refused(lambda: announce(edition=stage.edition, user=stage.officer), "no_winner")


def test_a_decision_that_cannot_be_made_stops_the_release(stage: Stage) -> None:
    stuck = staged(stage.edition, ProposalStatus.ELIGIBLE, ProposalStatus.WINNER)
    assert [(one.pk, bool(why)) for one, why in plan(stage.edition).stuck] == [(stuck.pk, True)]
    refused(lambda: announce(edition=stage.edition, now=AFTER), "stuck")
    assert announce_due(AFTER) == 0
    assert statuses(stage.edition)[:2] == ["finalist", "finalist"]
    assert result_letters() == []


def test_what_was_withdrawn_since_stays_withdrawn(stage: Stage) -> None:
    gone = staged(stage.edition, ProposalStatus.WITHDRAWN, ProposalStatus.NOT_SELECTED)
    draft = make_proposal(stage.edition)
    announce(edition=stage.edition, now=AFTER)
    gone.refresh_from_db()
    draft.refresh_from_db()
    assert (gone.status, gone.pending_status) == ("withdrawn", "")
    assert draft.status == "draft"
    assert len(result_letters()) == 5


def test_a_proposal_whose_applicants_left_gets_no_letter(stage: Stage) -> None:
    assert stage.other is not None
    stage.other.applicants.clear()
    Proposal.objects.filter(pk=stage.other.pk).update(lead=None)
    announce(edition=stage.edition, now=AFTER)
    assert len(result_letters()) == 4


def test_the_plan_asks_a_fixed_number_of_queries(stage: Stage, django_assert_num_queries) -> None:
    with django_assert_num_queries(3):
        plan(stage.edition)
    for _number in range(5):
        staged(stage.edition, ProposalStatus.FINALIST, ProposalStatus.RUNNER_UP)
    with django_assert_num_queries(3):
        planned = plan(stage.edition)
    assert len(planned.runners_up) == 5


def test_where_a_language_has_no_draft_the_source_serves(stage: Stage) -> None:
    page = prepare_page(proposal=stage.winners[0], user=stage.officer)
    spanish = ProposalPage.objects.filter(translation_key=page.translation_key).get(
        locale__language_code="es"
    )
    with families.following(page.translation_key):
        spanish.delete()
    announce(edition=stage.edition, now=AFTER)
    live = ProposalPage.objects.live().values_list("locale__language_code", flat=True)
    assert sorted(live) == ["en", "fr"]


def test_a_page_prepared_late_is_published_under_a_free_address(stage: Stage) -> None:
    Proposal.objects.filter(pk=stage.winners[1].pk).update(organisation="Winning Company 1")
    for winner in stage.winners:
        prepare_page(proposal=Proposal.objects.get(pk=winner.pk), user=stage.officer)
    announce(edition=stage.edition, now=AFTER)
    slugs = ProposalPage.objects.live().filter(locale__language_code="en")
    assert sorted(slugs.values_list("slug", flat=True)) == [
        "winning-company-1",
        "winning-company-1-1",
    ]
    assert publish_pages(Proposal.objects.get(pk=stage.winners[0].pk)) == []


def test_what_editors_wrote_is_what_is_published(stage: Stage) -> None:
    page = prepare_page(proposal=stage.winners[0], user=stage.officer)
    draft = page.get_latest_revision_as_object()
    draft.title, draft.slug, draft.summary = "Our title", "our-address", "Our summary"
    draft.save_revision()
    announce(edition=stage.edition, now=AFTER)
    live = ProposalPage.objects.get(pk=page.pk)
    assert (live.title, live.slug, live.summary) == ("Our title", "our-address", "Our summary")
    french = ProposalPage.objects.get(
        translation_key=page.translation_key, locale__language_code="fr"
    )
    assert french.slug == "our-address"


def test_an_editor_cannot_release_by_changing_the_date(stage: Stage, rf) -> None:
    request = rf.post("/")
    request.session = {}
    request._messages = FallbackStorage(request)
    draft = EditionPage.objects.get(pk=stage.edition.source_page_id)
    request.user = make_editor()
    assert refuse_moving_the_date(request, draft) is None
    draft.announces_at = PLANNED - timedelta(days=20)
    assert refuse_moving_the_date(request, draft).status_code == 302  # type: ignore[union-attr]
    request.user = stage.officer
    assert refuse_moving_the_date(request, draft) is None
