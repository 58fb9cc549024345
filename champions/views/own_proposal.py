"""An applicant's own proposals: where each stands, what was sent, taking one back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.signed_in import person
from champions.domain.confirming import honoured, is_told
from champions.domain.contacts import contact_of, path_of, title_of
from champions.domain.feedback import may_read_feedback
from champions.domain.prompts import questionnaire
from champions.domain.reporting import may_report
from champions.domain.submitting import restore, texts_of, withdraw
from champions.forms.own import InviteForm, MessageForm
from champions.models import Proposal
from champions.presentation.proposal import my_lines, own_page, sections
from events.domain.refusals import Refused
from languages import language_code


def own(request: HttpRequest, key: str) -> Proposal:
    """One of the person's own; what belongs to others does not exist here, even for jurors."""
    mine = Proposal.objects.owned_by(request.user).select_related("edition", "lead")
    return get_object_or_404(mine, key=key)


@never_cache
@login_required
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """All that a person writes or wrote."""
    mine = Proposal.objects.owned_by(request.user)
    lines = my_lines(mine, language_code(), timezone.now())
    return render(request, "champions/own/list.html", {"lines": lines})


@never_cache
@login_required
@require_safe
def proposal(request: HttpRequest, key: str) -> HttpResponse:
    """One proposal: its standing, its deadline, its thread, its people."""
    return show(request, own(request, key))


def show(
    request: HttpRequest,
    found: Proposal,
    *,
    message_form: MessageForm | None = None,
    invite_form: InviteForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a proposal, with what was typed into a form that was refused."""
    language = language_code()
    asked = questionnaire(found.edition, language)
    context: dict[str, Any] = {
        **own_page(found, person(request), asked, timezone.now()),
        "edition_title": title_of(found.edition, language),
        "edition_url": path_of(found.edition, language),
        "contact_email": contact_of(found.edition),
        "next_steps": next_steps(found),
        "message_form": message_form or MessageForm(),
        "invite_form": invite_form or InviteForm(),
    }
    return render(request, "champions/own/proposal.html", context, status=status)


def next_steps(proposal: Proposal) -> list[tuple[str, str]]:
    """What the announcement opens to a proposal's applicants: label and address of each."""
    announced = proposal.edition.is_announced
    confirming = _("What is published") if announced else _("Confirm what will be published")
    steps = [
        (is_told(proposal), confirming, "champions_confirm"),
        (honoured(proposal), _("Your certificate (PDF)"), "champions_certificate"),
        (may_report(proposal), _("Report your progress"), "champions_reports"),
        (may_read_feedback(proposal), _("What the jury says"), "champions_feedback"),
    ]
    found = [(label, name) for open_now, label, name in steps if open_now]
    return [(label, reverse(name, args=[proposal.key])) for label, name in found]


@never_cache
@login_required
@require_safe
def text(request: HttpRequest, key: str) -> HttpResponse:
    """What was sent last, to be read and printed; else what is written so far."""
    found = own(request, key)
    language = language_code()
    asked = questionnaire(found.edition, language)
    submission = found.submissions.order_by("-number").first()
    texts = submission.answers if submission else texts_of(found)
    context = {
        "proposal": found,
        "submission": submission,
        "title": texts.get("proposal.title", "").strip() or _("Untitled proposal"),
        "sections": sections(found, asked, texts),
        "uploads": list(submission.uploads.all() if submission else found.uploads.present()),
        "edition_title": title_of(found.edition, language),
    }
    return render(request, "champions/own/text.html", context)


def act(
    request: HttpRequest, key: str, work: Callable[[Proposal], object], done: str
) -> HttpResponse:
    """Do something with a proposal, say what came of it, and go back to its page."""
    found = own(request, key)
    try:
        work(found)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, done)
    return redirect("champions_proposal", key)


@never_cache
@login_required
@require_POST
def withdraw_proposal(request: HttpRequest, key: str) -> HttpResponse:
    """Take a draft or a submission back."""
    return act(
        request,
        key,
        lambda found: withdraw(proposal=found, user=person(request)),
        _("You took your proposal back. Until the deadline you can undo this."),
    )


@never_cache
@login_required
@require_POST
def restore_proposal(request: HttpRequest, key: str) -> HttpResponse:
    """Undo that."""
    return act(
        request,
        key,
        lambda found: restore(proposal=found, user=person(request)),
        _("Your proposal is as it was before you took it back."),
    )
