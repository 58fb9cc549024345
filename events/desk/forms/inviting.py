"""Inviting at the desk: whom, and on what terms."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from characters.fields import LineField
from events.enums import Category
from events.models import Event
from events.registration.domain.invitations import MOST, Terms
from events.registration.domain.invitees import Invitee, parse_invitees
from events.when import instant
from identity.fields import MailField, NameField, OneNameMixin


class InviteForm(forms.Form):
    """One person or a pasted list, and what holds for all of them."""

    people = forms.CharField(
        label=gettext_lazy("Whom to invite"),
        help_text=gettext_lazy(
            "A list from a mail program, such as “Ada Sample <ada@example.org>; jo@example.org”, "
            "or one person a line: an address, or columns with names, address and organisation."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=60_000,
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the letter"), choices=settings.LANGUAGES
    )
    category = forms.ChoiceField(
        label=gettext_lazy("They come as"),
        choices=Category.choices,
        initial=Category.PARTICIPANT,
        help_text=gettext_lazy("Only participants take seats."),
    )
    skips_limits = forms.BooleanField(
        label=gettext_lazy("Also when all places are taken"),
        help_text=gettext_lazy("They take no seat, and no limit counts them."),
        required=False,
    )
    skips_approval = forms.BooleanField(
        label=gettext_lazy("Without approval"),
        help_text=gettext_lazy("Their place is confirmed as soon as they register."),
        required=False,
        initial=True,
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Valid until the end of"),
        help_text=gettext_lazy("Empty: until the event begins."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event

    def clean_people(self) -> str:
        words: str = self.cleaned_data["people"]
        number = len(parse_invitees(words))
        if not number:
            raise forms.ValidationError(_("No address was found here."))
        if number > MOST:
            raise forms.ValidationError(
                _("Invite at most %(most)s people at once."), params={"most": MOST}
            )
        return words

    @property
    def invitees(self) -> list[Invitee]:
        return parse_invitees(self.cleaned_data["people"])

    @property
    def terms(self) -> Terms:
        data = self.cleaned_data
        return Terms(
            language=data["language"],
            category=data["category"],
            skips_limits=data["skips_limits"],
            skips_approval=data["skips_approval"],
            expires_at=self._expires_at(),
        )

    def _expires_at(self) -> datetime | None:
        day = self.cleaned_data["expires_on"]
        return instant(day, time(23, 59), self.event.when.zone) if day else None


class OfficialForm(OneNameMixin, forms.Form):
    """Somebody who is there without taking a seat."""

    category = forms.ChoiceField(
        label=gettext_lazy("They come as"),
        choices=[one for one in Category.choices if one[0] != Category.PARTICIPANT],
    )
    given_name = NameField(label=gettext_lazy("Given names"), max_length=100, required=False)
    family_name = NameField(label=gettext_lazy("Family names"), max_length=100, required=False)
    organisation = LineField(label=gettext_lazy("Organisation"), max_length=200)
    position = LineField(label=gettext_lazy("Position"), max_length=150, required=False)
    email = MailField(
        label=gettext_lazy("E-mail address"),
        required=False,
        help_text=gettext_lazy("Empty: nobody is written to."),
    )
    participation = forms.ChoiceField(label=gettext_lazy("Takes part"))

    def __init__(self, *args: Any, ways: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["participation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = ways
