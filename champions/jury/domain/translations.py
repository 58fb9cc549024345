"""Working translations: what the secretariat writes for jurors who do not read the original."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from champions.call.prompts import ELIGIBILITY, WORDY, questionnaire
from champions.enums import ProposalStatus
from champions.models import Proposal, Submission, WorkingTranslation
from refusals import Refused

TRANSLATED: Final = "champions.translate"
UNTRANSLATED: Final = "champions.untranslate"
TEXT_LIMIT: Final = 20_000
"""Characters of one translated answer."""
UNSUBMITTED: Final = (ProposalStatus.DRAFT, ProposalStatus.LATE, ProposalStatus.WITHDRAWN)

# NUL and lone surrogates cannot be stored by PostgreSQL.
_UNSTORABLE: Final = re.compile("[\x00\ud800-\udfff]")


class StaleTranslation(Refused):
    """``stored`` is what is kept now, newer than what this save began from; None: taken away."""

    def __init__(self, stored: WorkingTranslation | None) -> None:
        super().__init__("stale", _CHANGED if stored else _TAKEN_AWAY)
        self.stored = stored


_CHANGED: Final[Promise] = _(
    "Somebody else saved this translation meanwhile. Both versions are below: choose one."
)
_TAKEN_AWAY: Final[Promise] = _(
    "Somebody else deleted this translation meanwhile. Save what is below to put it back."
)


def check(proposal: Proposal, language: str) -> Submission:
    """What a translation into ``language`` is made from: the latest submission.

    Raises Refused where nothing counts as submitted, or where there is nothing to translate into.
    """
    if language not in dict(settings.LANGUAGES):
        raise Refused("language", _("The site does not speak this language."))
    if language == proposal.language:
        raise Refused("own_language", _("The proposal is written in this language."))
    latest = proposal.submissions.order_by("-number").first()
    if latest is None or proposal.status in UNSUBMITTED or proposal.forgotten_at:
        raise Refused("unsubmitted", _("Only a submitted proposal is translated."))
    return latest


def translatable(proposal: Proposal, submission: Submission) -> frozenset[str]:
    """Names of the answers that were written in words: lines and texts, asked now or formerly."""
    asked = questionnaire(proposal.edition, proposal.language)
    chosen = {prompt.name for prompt in asked.prompts if prompt.kind not in WORDY}
    return frozenset(
        name
        for name, text in submission.answers.items()
        if name not in chosen and not name.startswith(f"{ELIGIBILITY}.") and str(text).strip()
    )


@transaction.atomic
def keep(
    *,
    proposal: Proposal,
    language: str,
    texts: Mapping[str, str],
    submission: Submission,
    version: int,
    user: User,
    now: datetime | None = None,
) -> WorkingTranslation:
    """Keep a translation as a whole: texts by the name of the answer; empty ones are left out.

    ``submission`` is what it agrees with, ``version`` what the save began from (0: nothing).
    The same again changes nothing. Raises StaleTranslation when it is not the ``version``
    that is stored, Refused for an answer that was not submitted, and for what cannot be
    translated.
    """
    locked = Proposal.objects.locked(proposal.pk)
    latest = check(locked, language)
    fresh = {
        name: cleaned
        for name, text in texts.items()
        if (cleaned := _UNSTORABLE.sub("", text).strip())
    }
    _check_texts(locked, (submission, latest), fresh)
    row = WorkingTranslation.objects.filter(proposal=locked, language=language).first()
    if row is not None and (row.texts, row.submission_id) == (fresh, submission.pk):
        return row
    if version != (row.version if row else 0):
        raise StaleTranslation(row)
    row = row or WorkingTranslation(proposal=locked, language=language, version=0)
    row.texts, row.submission, row.made_by = fresh, submission, user
    row.version, row.updated_at = row.version + 1, now or timezone.now()
    row.save()
    data = {"language": language, "answers": len(fresh), "submission": submission.number}
    log(instance=locked, action=TRANSLATED, user=user, data=data)
    return row


@transaction.atomic
def remove(*, proposal: Proposal, language: str, version: int, user: User) -> None:
    """Take a translation away; again changes nothing.

    Raises StaleTranslation when it was changed since.
    """
    locked = Proposal.objects.locked(proposal.pk)
    row = WorkingTranslation.objects.filter(proposal=locked, language=language).first()
    if row is None:
        return
    if row.version != version:
        raise StaleTranslation(row)
    row.delete()
    log(instance=locked, action=UNTRANSLATED, user=user, data={"language": language})


def best_for(
    found: Sequence[WorkingTranslation], languages: Sequence[str], preferred: str = ""
) -> WorkingTranslation | None:
    """Of one proposal's translations that which serves a reader of ``languages`` best.

    ``preferred`` is the language they are reading the site in. Nothing known is read: all are.
    """
    order = [one for one in (preferred, *languages) if not languages or one in languages]
    readable = [one for one in found if not languages or one.language in languages]
    return min(
        readable,
        key=lambda one: order.index(one.language) if one.language in order else len(order),
        default=None,
    )


def _check_texts(
    proposal: Proposal, submissions: Sequence[Submission], texts: Mapping[str, str]
) -> None:
    if any(one.proposal_id != proposal.pk for one in submissions):
        raise Refused("submission", _("This is a submission of another proposal."))
    if not texts:
        raise Refused("empty", _("Translate at least one answer."))
    known = frozenset().union(*(translatable(proposal, one) for one in set(submissions)))
    if not texts.keys() <= known:
        raise Refused("unknown", _("Only answers that were submitted can be translated."))
    if max(map(len, texts.values())) > TEXT_LIMIT:
        raise Refused("too_long", _("A translated answer has at most 20,000 characters."))
