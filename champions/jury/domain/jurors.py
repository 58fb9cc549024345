"""Who sits on a jury."""

from collections.abc import Sequence
from typing import Final

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from champions.jury.domain.letters import write_seat
from champions.models import Edition, Juror
from home.models import Organisation
from identity.mailboxes import email_key
from refusals import Refused

SEATED: Final = "champions.seat_juror"
CHANGED: Final = "champions.change_juror"
WAYS_SET: Final = "champions.set_jury"


@transaction.atomic
def seat(
    *,
    edition: Edition,
    email: str,
    partner: Organisation | None,
    country: str,
    languages: Sequence[str],
    user: User,
) -> Juror:
    """Give somebody a seat on the jury by their address; an account is made where none exists.

    The new account has no password: it signs in by the code that is sent to the address, which
    verifies it. A letter says so. Somebody who sits on the jury already is refused.
    """
    person = account_for(email, languages)
    if person.pk is None:
        person.save()
        EmailAddress.objects.create(user=person, email=person.email, primary=True, verified=False)
    juror, created = Juror.objects.get_or_create(
        edition=edition,
        user=person,
        defaults={"partner": partner, "country": country, "languages": list(languages)},
    )
    if not created:
        raise Refused("seated", _("This person sits on the jury already."))
    log(instance=juror, action=SEATED, user=user, data={"edition": edition.year})
    write_seat(juror, asked_by=user)
    return juror


def account_for(email: str, languages: Sequence[str]) -> User:
    """The account with this address, else a new one, not stored, without a password.

    Letters to the new one are in the first of the ``languages`` that its owner reads.
    """
    email = email_key(email)
    person = User.objects.filter(email=email).first()
    if person is None:
        person = User(email=email, language=next(iter(languages), settings.LANGUAGE_CODE))
        person.set_unusable_password()
    return person


@transaction.atomic
def change(
    *,
    juror: Juror,
    partner: Organisation | None,
    country: str,
    languages: Sequence[str],
    is_active: bool,
    user: User,
    most: int | None = None,
) -> Juror:
    """Change what is known of a juror. An inactive one sees nothing more; what they gave counts."""
    locked = Juror.objects.select_for_update(of=("self",)).get(pk=juror.pk)
    locked.partner, locked.country = partner, country
    locked.languages, locked.is_active = list(languages), is_active
    locked.most = most
    locked.save(update_fields=["partner", "country", "languages", "is_active", "most"])
    log(instance=locked, action=CHANGED, user=user, data={"active": is_active})
    return locked


@transaction.atomic
def set_ways(
    *,
    edition: Edition,
    jury_mode: str,
    readers_each: int,
    quorum: int,
    user: User,
    hides_jurors: bool = False,
) -> Edition:
    """Say how the edition's jury works: who reads what, and how many scores a rank needs."""
    locked = Edition.objects.locked(edition.pk)
    locked.jury_mode, locked.readers_each, locked.quorum = jury_mode, readers_each, quorum
    locked.hides_jurors = hides_jurors
    locked.save(update_fields=["jury_mode", "readers_each", "quorum", "hides_jurors"])
    log(
        instance=locked,
        action=WAYS_SET,
        user=user,
        data={"mode": jury_mode, "readers_each": readers_each, "quorum": quorum},
    )
    return locked
