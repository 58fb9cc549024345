"""What the secretariat fills in about a jury and its way of working."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from champions.models import Edition
from home import delegations
from home.models import Organisation
from identity.fields import MailField


class JurorForm(forms.Form):
    """A seat on a jury; the address is asked for a new one only."""

    edition = forms.ModelChoiceField(label=_("Edition"), queryset=Edition.objects.all())
    email = MailField(
        label=_("E-mail address"),
        help_text=_("An account is made where none exists. It signs in with a code by e-mail."),
    )
    partner = forms.ModelChoiceField(
        label=_("For"), queryset=Organisation.objects.none(), required=False
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    languages = forms.MultipleChoiceField(
        label=_("Languages read"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    most = forms.IntegerField(
        label=_("Proposals at most"),
        required=False,
        min_value=1,
        max_value=999,
        help_text=_("Empty: any number."),
    )
    is_active = forms.BooleanField(
        label=_("Active"),
        required=False,
        initial=True,
        help_text=_("Somebody inactive sees nothing of the jury any more; what they gave counts."),
    )

    def __init__(self, *args: Any, language: str, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        source = Locale.objects.filter(language_code=settings.LANGUAGE_CODE)
        partner = self.fields["partner"]
        assert isinstance(partner, forms.ModelChoiceField)
        partner.queryset = Organisation.objects.filter(locale__in=source)
        self.fields["country"] = forms.ChoiceField(
            label=_("Country"),
            required=False,
            choices=[("", "–"), *delegations.choices(language)],
        )
        for name in ("is_active", "most") if is_new else ("edition", "email"):
            del self.fields[name]
        names = ["edition", "email", "partner", "country", "languages", "most", "is_active"]
        self.order_fields(names)


class LiftForm(forms.Form):
    """Why a juror's conflict is taken back."""

    reason = forms.CharField(label=_("Reason"), max_length=500)


class AssignForm(forms.Form):
    """The number that ties are broken by: the same one gives the same plan."""

    seed = forms.IntegerField(
        label=_("Draw"),
        min_value=0,
        max_value=9999,
        initial=1,
        help_text=_("The same number gives the same plan; another one breaks ties otherwise."),
    )


# Forms are generic in their stubs alone.
if TYPE_CHECKING:
    EditionModelForm = forms.ModelForm[Edition]
else:
    EditionModelForm = forms.ModelForm


class JuryForm(EditionModelForm):
    """How an edition's jury works."""

    class Meta:
        model = Edition
        fields = ["jury_mode", "readers_each", "quorum", "hides_jurors"]
        widgets = {"jury_mode": forms.RadioSelect}

    def clean_readers_each(self) -> int:
        return self._at_least_one("readers_each")

    def clean_quorum(self) -> int:
        return self._at_least_one("quorum")

    def _at_least_one(self, name: str) -> int:
        value: int = self.cleaned_data[name]
        if value < 1:
            raise forms.ValidationError(_("At least one."))
        return value
