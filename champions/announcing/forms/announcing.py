"""What winners confirm and report, and what the press officer and the secretariat decide."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from champions.announcing.domain.concerns import Concern
from champions.deadlines import ZONE
from characters.fields import LineField, ParagraphField
from identity.fields import MailField


class ConfirmForm(forms.Form):
    """The public name, the text, the photographs."""

    use_required_attribute = False
    public_name = LineField(
        label=_("Name of your organisation, as it is published"),
        max_length=200,
        error_messages={"required": _("Write the name that we publish.")},
    )
    text = ParagraphField(
        label=_("About your project, in your own words"),
        required=False,
        max_length=3000,
        help_text=_("A few sentences for the public. The first 500 characters are the summary."),
    )
    photo_rights = forms.BooleanField(
        label=_("You may publish the photographs among our files; we have the rights to them"),
        required=False,
    )


class ReasonForm(forms.Form):
    """Why the announcement is held, or goes ahead again."""

    reason = LineField(
        label=_("Reason"), max_length=300, help_text=_("It is kept with the decision.")
    )


class ReleaseForm(forms.Form):
    """The tick before everything is published, and one for what may be regretted, by name."""

    aware = forms.BooleanField(
        error_messages={"required": _("Tick that you know of these: nothing was published.")},
    )
    sure = forms.BooleanField(
        label=_("Publish now and send the letters; this cannot be undone"),
        error_messages={"required": _("Tick the box first: nothing was published.")},
    )

    def __init__(self, *args: Any, concerns: Sequence[Concern], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not concerns:
            del self.fields["aware"]
            return
        names = "; ".join(dict.fromkeys(one.name for one in concerns))
        self.fields["aware"].label = _("I know what is said above of %(names)s") % {"names": names}


class RescheduleForm(ReasonForm):
    """Another instant, on Geneva's clock."""

    announces_at = forms.DateTimeField(
        label=_("New instant, Geneva time"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    field_order = ("announces_at", "reason")

    def clean_announces_at(self) -> datetime:
        return on_geneva_clock(self.cleaned_data["announces_at"])


class PassForm(forms.Form):
    """A journalist's pass."""

    email = MailField(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    expires_at = forms.DateTimeField(
        label=_("Valid until, Geneva time"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def clean_expires_at(self) -> datetime:
        return on_geneva_clock(self.cleaned_data["expires_at"])


def on_geneva_clock(moment: datetime) -> datetime:
    """An instant that somebody typed, read on Geneva's clock whatever the session's zone is."""
    return moment.replace(tzinfo=ZoneInfo(ZONE))
