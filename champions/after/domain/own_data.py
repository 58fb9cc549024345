"""Everything the site keeps about somebody's own proposals, for themselves."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from accounts.models import User
from champions.models import Proposal, WorkingTranslation
from letters.models import Letter


def own_data(user: User) -> dict[str, Any]:
    """A person's proposals with all that was written, sent and received, ready for JSON.

    What others judged is theirs and not in it; decisions under embargo are not either. Working
    translations are their words in another language and in it once the winners are announced:
    before, that one exists would tell that the proposal is being judged.
    """
    translations = WorkingTranslation.objects.filter(proposal__edition__announced_at__isnull=False)
    found = (
        Proposal.objects.owned_by(user)
        .select_related("edition", "confirmation")
        .prefetch_related(
            "answers",
            "earlier_texts",
            "submissions",
            "uploads",
            "messages",
            "invitations",
            "extensions",
            "reports",
        )
        .prefetch_related(Prefetch("working_translations", translations, to_attr="translations"))
        .order_by("pk")
    )
    letters = Letter.objects.filter(
        purpose__startswith="champion", to_email__iexact=user.email
    ).order_by("pk")
    return {
        "account": {
            "email": user.email,
            "name": user.get_full_name(),
            "telephone": user.telephone,
        },
        "proposals": [_proposal(one, user) for one in found],
        "letters": [
            {"subject": one.subject, "text": one.text, "written": _at(one.created)}
            for one in letters
        ],
    }


def _proposal(row: Any, user: User) -> dict[str, Any]:
    confirmation = getattr(row, "confirmation", None)
    return {
        "key": row.key,
        "edition": row.edition.year,
        "reference": row.reference,
        "status": row.status if row.edition.is_announced else _public(row),
        "language": row.language,
        "title": row.title,
        "organisation": row.organisation,
        "countries": row.countries,
        "sector": row.sector,
        "women_led": row.women_led,
        "started": _at(row.started_at),
        "submitted": _at(row.submitted_at),
        "is_lead": row.lead_id == user.pk,
        "answers": [
            {"field": one.name, "text": one.text, "saved": _at(one.saved_at)}
            for one in row.answers.all()
        ],
        "earlier_texts": [
            {"field": one.name, "text": one.text, "saved": _at(one.saved_at)}
            for one in row.earlier_texts.all()
        ],
        "submissions": [
            {"number": one.number, "submitted": _at(one.submitted_at), "answers": one.answers}
            for one in row.submissions.all()
        ],
        "working_translations": [
            {"language": one.language, "answers": one.texts, "saved": _at(one.updated_at)}
            for one in row.translations
        ],
        "files": [
            {"name": one.name, "bytes": one.size, "type": one.content_type}
            for one in row.uploads.all()
            if one.removed_at is None
        ],
        "messages": [
            {
                "from": "secretariat" if one.from_secretariat else "applicants",
                "text": one.text,
                "written": _at(one.created_at),
            }
            for one in row.messages.all()
        ],
        "invitations": [one.email for one in row.invitations.all()],
        "extensions": [{"until": _at(one.until)} for one in row.extensions.all()],
        "confirmation": {
            "public_name": confirmation.public_name,
            "latin_name": confirmation.latin_name,
            "latin_title": confirmation.latin_title,
            "text": confirmation.text,
            "photographs": confirmation.photo_rights,
            "confirmed": _at(confirmation.confirmed_at),
        }
        if confirmation and (confirmation.told_at or row.edition.is_announced)
        else None,
        "reports": [
            {"day": one.day.isoformat(), "text": one.text, "status": one.status}
            for one in row.reports.all()
        ],
    }


def _public(row: Proposal) -> str:
    """Before the announcement applicants know whether it was sent, and nothing of the judging."""
    known = ("draft", "submitted", "withdrawn", "late", "ineligible")
    return row.status if row.status in known else "submitted"


def _at(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
