"""A proposal as its own applicants see it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Max, Prefetch
from django.utils.translation import gettext as _

from accounts.models import User
from champions.call.prompts import Questionnaire
from champions.enums import ActorRole, ProposalStatus
from champions.models import Answer, EditionText, Message, Proposal
from champions.proposals.domain.faults import Fault, count_words
from champions.proposals.domain.invitations import leads
from champions.proposals.domain.messages import reason_of, told_ineligible
from champions.proposals.domain.submission import may_restore, texts_of
from champions.proposals.domain.transitions import targets, window_of
from champions.proposals.presentation.deadline import Deadline, deadline
from champions.proposals.presentation.standing import (
    WORDS,
    PublicStanding,
    StandingWords,
    public_standing,
)
from champions.proposals.presentation.steps import step_url, words_of
from champions.querysets import ProposalQuerySet


@dataclass(frozen=True, slots=True)
class MyLine:
    """One of somebody's proposals in their list."""

    proposal: Proposal
    title: str
    edition_title: str
    standing: PublicStanding
    words: StandingWords
    deadline: Deadline
    goes_on: bool


def my_lines(proposals: ProposalQuerySet[Proposal], language: str, now: datetime) -> list[MyLine]:
    """Somebody's own proposals, those written last first, in three queries.

    Each that may not take part costs one more: whether that was told."""
    rows = (
        proposals.select_related("edition")
        .annotate(extended_to=Max("extensions__until"))
        .prefetch_related(
            Prefetch(
                "edition__texts", EditionText.objects.filter(language=language), to_attr="said"
            ),
            Prefetch("answers", Answer.objects.filter(name="proposal.title"), to_attr="titles"),
        )
        .order_by("-touched_at", "-pk")
    )
    found = list(rows)
    told = {one.pk for one in found if told_ineligible(one)}
    return [_line(one, now, told=one.pk in told) for one in found]


def _line(proposal: Any, now: datetime, *, told: bool) -> MyLine:
    edition = proposal.edition
    window = replace(edition.window, extended_to=proposal.extended_to)
    at = deadline(window, now)
    standing = public_standing(
        proposal.status, announced=edition.is_announced, told_ineligible=told
    )
    written = proposal.titles[0].text.strip() if proposal.titles else ""
    return MyLine(
        proposal=proposal,
        title=written or proposal.title or _("Untitled proposal"),
        edition_title=edition.said[0].title if edition.said else str(edition),
        standing=standing,
        words=WORDS[standing],
        deadline=at,
        goes_on=proposal.is_editable and at.accepts_text,
    )


def standing_of(proposal: Proposal) -> tuple[PublicStanding, StandingWords, str]:
    """The public standing, its words, and the reason where one was told."""
    told = told_ineligible(proposal)
    standing = public_standing(
        proposal.status, announced=proposal.edition.is_announced, told_ineligible=told
    )
    return standing, WORDS[standing], reason_of(proposal) if told else ""


def own_page(proposal: Proposal, user: User, asked: Questionnaire, now: datetime) -> dict[str, Any]:
    """All that an applicant's page of a proposal shows."""
    at = deadline(window_of(proposal), now)
    texts = texts_of(proposal)
    standing, words, reason = standing_of(proposal)
    last = proposal.submissions.order_by("-number").first()
    goes_on = proposal.is_editable and at.accepts_text
    return {
        "proposal": proposal,
        "title": texts.get("proposal.title", "").strip()
        or proposal.title
        or _("Untitled proposal"),
        "standing": standing,
        "words": words,
        "reason": reason,
        "deadline": at,
        "shows_deadline": proposal.status in (*ProposalStatus.editable(), ProposalStatus.WITHDRAWN),
        "submission": last,
        "is_changed": last is not None and goes_on and _is_changed(texts, last.answers),
        "go_on_url": step_url(proposal, next(iter(asked.steps))) if goes_on else "",
        "check_url": step_url(proposal, "check") if goes_on else "",
        "may_withdraw": ProposalStatus.WITHDRAWN in targets(proposal.status, ActorRole.APPLICANT)
        and not proposal.edition.is_announced,
        "may_restore": may_restore(proposal, now),
        "people": list(proposal.applicants.order_by("pk")),
        "invitations": list(
            proposal.invitations.filter(accepted_at=None, revoked_at=None).order_by("pk")
        ),
        "leads": leads(proposal, user),
        "thread": thread(proposal, user),
    }


def _is_changed(texts: Mapping[str, str], sent: Mapping[str, str]) -> bool:
    return any(texts.get(name, "") != text for name, text in sent.items())


def thread(proposal: Proposal, user: User) -> list[Message]:
    """The messages with the secretariat, oldest first."""
    messages = Message.objects.visible_to(user).filter(proposal=proposal)
    return list(messages.select_related("author").order_by("created_at", "pk"))


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer to be read: ``words`` is how many it has, where somebody counts them."""

    label: str
    text: str
    lang: str = ""
    words: int | None = None
    limit: int | None = None
    added: bool = False


@dataclass(frozen=True, slots=True)
class SectionView:
    """One step to be read, with what is wrong in it."""

    name: str
    label: str
    lang: str
    url: str
    answers: list[AnswerView]
    faults: list[Fault]


def sections(
    proposal: Proposal,
    asked: Questionnaire,
    texts: Mapping[str, str],
    wrong: Iterable[Fault] = (),
) -> list[SectionView]:
    """A proposal to be read step by step; steps without fields appear only with their faults."""
    by_step = {step: list(found) for step, found in groupby(wrong, key=lambda one: one.step)}
    found = []
    for name, prompts in asked.steps.items():
        if name == "check":
            continue
        label, heading, lang = words_of(asked, name)
        if name.startswith("q-"):
            label = heading
        answers = []
        for prompt in prompts:
            text = texts.get(prompt.name, "")
            counted = count_words(text) if prompt.word_limit else None
            answers.append(
                AnswerView(
                    prompt.label,
                    prompt.say(text, asked.language),
                    prompt.lang,
                    counted,
                    prompt.word_limit,
                    bool(prompt.added and prompt.added > proposal.started_at),
                )
            )
        url = step_url(proposal, name)
        found.append(SectionView(name, label, lang, url, answers, by_step.get(name, [])))
    return found


def no_longer_asked(asked: Questionnaire, texts: Mapping[str, str]) -> int:
    """How many answers are kept to questions that the edition does not ask any more."""
    return sum(bool(text.strip()) and name not in asked.names for name, text in texts.items())
