"""A competition to measure: 500 judged proposals, and drafts that are being written."""

import uuid
from datetime import timedelta
from secrets import token_hex
from typing import Any

PROPOSALS, JURORS, WRITERS = 500, 5, 17


def fill_competition(year: int) -> dict[str, Any]:
    """Editions without pages: one in judging, one open; what signed-in people need to be let in.

    Returns the results' address with the secretariat's cookie, and for each writer the address of
    autosave with cookie and token.
    """
    from django.conf import settings
    from django.urls import reverse
    from django.utils import timezone, translation

    from accounts.models import User
    from champions.enums import ProposalStatus, ReviewStatus
    from champions.models import Edition, EditionText, Juror, Proposal, Review, Score
    from tests.factories.champions import IMPACT, REACH, criteria, questions

    now = timezone.now()
    judged, open_one = (
        Edition.objects.create(
            key=uuid.uuid4(),
            year=year + n,
            opens_at=now - timedelta(days=90),
            closes_at=now + timedelta(days=30 if n else -30),
            criteria=criteria(),
            questions=questions(),
        )
        for n in range(2)
    )
    EditionText.objects.bulk_create(
        EditionText(edition=edition, language=code, words_language="en", title=str(edition))
        for edition in (judged, open_one)
        for code, _name in settings.LANGUAGES
    )
    people = User.objects.bulk_create(
        User(email=f"person{n}@example.net", password="!") for n in range(JURORS + WRITERS)
    )
    jurors = Juror.objects.bulk_create(
        Juror(edition=judged, user=person) for person in people[:JURORS]
    )
    proposals = Proposal.objects.bulk_create(
        Proposal(
            edition=judged,
            status=ProposalStatus.ELIGIBLE,
            language="en",
            reference=f"SBC{year}-{n:04}",
            organisation=f"Company {n}",
            title=f"Proposal {n}",
            countries=["KE"],
            submitted_at=now,
        )
        for n in range(PROPOSALS)
    )
    reviews = Review.objects.bulk_create(
        Review(juror=juror, proposal=one, status=ReviewStatus.SUBMITTED, submitted_at=now)
        for one in proposals
        for juror in jurors
    )
    Score.objects.bulk_create(
        Score(review=review, criterion=name, value=(review.pk * step) % 6)
        for review in reviews
        for name, step in ((IMPACT, 7), (REACH, 11))
    )
    drafts = Proposal.objects.bulk_create(
        Proposal(edition=open_one, language="en", lead=person) for person in people[JURORS:]
    )
    for draft, person in zip(drafts, people[JURORS:], strict=True):
        draft.applicants.add(person)
    office = User.objects.create_superuser("office@example.net")
    with translation.override("en"):
        return {
            "results": reverse("editions:scores", args=[judged.pk]),
            "office": cookie_of(office),
            "writers": [
                {
                    "path": reverse("champions_save", args=[draft.key]),
                    "cookie": cookie_of(person),
                    "csrf_cookie": settings.CSRF_COOKIE_NAME,
                    "token": token_hex(16),
                }
                for draft, person in zip(drafts, people[JURORS:], strict=True)
            ],
        }


def cookie_of(user: Any) -> str:
    """The cookie of somebody who is signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
