"""An applicant's own proposals: where each stands, what was sent, taking one back."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.signed_in import person
from champions.call.editions import contact_of, path_of, title_of
from champions.call.prompts import questionnaire
from champions.models import Proposal
from champions.proposals.domain.history import earlier
from champions.proposals.domain.messages import post
from champions.proposals.domain.submission import restore, texts_of, withdraw
from champions.proposals.domain.writing import save
from champions.proposals.forms.own import ApplicantInviteForm, MessageForm, WithdrawForm
from champions.proposals.presentation.proposal import my_lines, own_page, sections
from champions.proposals.presentation.steps import step_url
from languages import language_code
from ratelimits.domain.limits import Limit, hit
from ratelimits.responses import too_many
from refusals import Refused


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
    return render(request, "champions/proposals/own/list.html", {"lines": lines})


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
    invite_form: ApplicantInviteForm | None = None,
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
        "message_form": message_form or MessageForm(),
        "withdraw_form": WithdrawForm(),
        "invite_form": invite_form or ApplicantInviteForm(),
    }
    return render(request, "champions/proposals/own/proposal.html", context, status=status)


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
    return render(request, "champions/proposals/own/text.html", context)


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
@require_http_methods(["GET", "HEAD", "POST"])
def field_history(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """Earlier texts of one field; a POST brings one of them back."""
    found = own(request, key)
    asked = questionnaire(found.edition, language_code())
    prompt = next((one for one in asked.prompts if one.name == name), None)
    if prompt is None:
        raise Http404
    if request.method == "POST":
        chosen = found.earlier_texts.filter(pk=number_of(request.POST.get("text", ""))).first()
        if chosen is None:
            raise Http404
        answer = found.answers.filter(name=name).first()
        try:
            save(
                proposal=found,
                user=person(request),
                name=name,
                text=chosen.text,
                base_version=answer.version if answer else 0,
            )
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
        else:
            messages.success(request, _("The earlier text is back; the other one is kept here."))
        return redirect("champions_history", key, name)
    context = {
        "proposal": found,
        "prompt": prompt,
        "texts": [
            {"row": row, "said": prompt.say(row.text, language_code())}
            for row in earlier(found, name)
        ],
        "step_url": step_url(found, prompt.step),
        "is_editable": found.is_editable,
        "edition_title": title_of(found.edition, language_code()),
    }
    return render(request, "champions/proposals/own/history.html", context)


def number_of(text: str) -> int:
    """A primary key that was sent; 0, which no row has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


@never_cache
@login_required
@require_POST
def withdraw_proposal(request: HttpRequest, key: str) -> HttpResponse:
    """Take a draft or a submission back, with a reason for who wants to give one."""
    form = WithdrawForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    return act(
        request,
        key,
        lambda found: withdraw(proposal=found, user=person(request), reason=reason),
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


LIMIT: Final = Limit("champions-message", times=30, seconds=3600)


@never_cache
@login_required
@require_POST
def post_message(request: HttpRequest, key: str) -> HttpResponse:
    """Write to the secretariat."""
    proposal = own(request, key)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return show(request, proposal, message_form=form, status=422)
    verdict = hit(LIMIT, str(person(request).pk))
    if not verdict.allowed:
        return too_many(request, verdict.retry_after)
    try:
        post(proposal=proposal, user=person(request), text=form.cleaned_data["text"])
    except Refused as refusal:
        form.add_error("text", str(refusal.sentence))
        return show(request, proposal, message_form=form, status=422)
    messages.success(request, _("Your message is on its way. The answer will appear here."))
    return redirect(f"{reverse('champions_proposal', args=[key])}#thread")
