"""What a step of registering is, and those after the first: who, what is needed, the check."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from characters.fields import LineField, ParagraphField, asks
from events.enums import Capacity, InterpretationLanguage, Participation
from events.models import Event
from events.registration.domain import caps
from events.registration.forms.fields import EitherChoiceField, LongSelect
from events.registration.forms.offer import Offer
from events.when import is_time_zone
from home import delegations
from identity.fields import MailField, NameField, OneNameMixin

Choices = Sequence[tuple[Any, Any]]


class StepForm(forms.Form):
    """One screen of the wizard: its question, what it is called, and what comes next."""

    question: ClassVar[str | Promise] = ""
    label: ClassVar[str | Promise] = ""
    next_words: str | Promise = ""
    button: ClassVar[str | Promise] = gettext_lazy("Continue")
    use_required_attribute = False

    def __init__(
        self, *args: Any, offer: Offer, answers: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> None:
        self.offer = offer
        self.answers = answers or {}
        kwargs.pop("files", None)
        super().__init__(*args, **kwargs)
        self.build()

    def build(self) -> None:
        """Fit the fields to the event."""

    def offer_choices(self, name: str, choices: Choices | Callable[[], Choices]) -> None:
        """Say what a field of choices offers at this event; long lists only when they are asked."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def languages_offered(event: Event) -> list[tuple[str, Any]]:
    """The languages that an event has interpretation into, as choices."""
    known = [code for code in event.interpretation if code in InterpretationLanguage.values]
    return [(code, InterpretationLanguage(code).label) for code in known]


class AboutForm(OneNameMixin, StepForm):
    """Who somebody is."""

    question = gettext_lazy("Who is taking part?")
    label = gettext_lazy("About you")
    next_words = gettext_lazy("Next: what you need on the day.")
    side_by_side: ClassVar[Sequence[Sequence[str]]] = (
        ("given_name", "family_name"),
        ("form_of_address",),
        ("latin_name",),
        ("email",),
        ("organisation", "position"),
        ("capacity",),
        ("delegation", "country"),
        ("language",),
    )
    short: ClassVar[Sequence[str]] = ("form_of_address", "language")

    form_of_address = NameField(
        label=gettext_lazy("Form of address"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("For example Ms, Mr, Dr or H.E."),
        widget=forms.TextInput(attrs={"autocomplete": "honorific-prefix"}),
    )
    given_name = NameField(
        label=gettext_lazy("Given names"),
        max_length=100,
        required=False,
        help_text=gettext_lazy("Only one name? Write it in either field."),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    family_name = NameField(
        label=gettext_lazy("Family names"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    latin_name = NameField(
        label=gettext_lazy("Name in Latin letters"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("If you write it in other letters: for badges and certificates."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    email = MailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        help_text=gettext_lazy("We write to it once now; you confirm your place from there."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    position = LineField(
        label=gettext_lazy("Position"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    organisation = LineField(
        label=gettext_lazy("Organisation"),
        max_length=200,
        error_messages=asks(gettext_lazy("Write the name of your organisation.")),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    capacity = forms.ChoiceField(
        label=gettext_lazy("In what capacity"),
        choices=[("", gettext_lazy("Choose")), *Capacity.choices],
        error_messages=asks(gettext_lazy("Choose in what capacity you take part.")),
    )
    delegation = EitherChoiceField(
        label=gettext_lazy("Delegation"),
        help_text=gettext_lazy("Only if you take part for a delegation to the WTO."),
        error_messages=asks(gettext_lazy("Choose your delegation.")),
        widget=LongSelect,
    )
    country = EitherChoiceField(
        label=gettext_lazy("Country or territory"),
        help_text=gettext_lazy("For everybody else."),
        error_messages=asks(gettext_lazy("Choose your country or territory.")),
        widget=LongSelect(attrs={"autocomplete": "country"}),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of our messages"),
        choices=settings.LANGUAGES,
        error_messages=asks(gettext_lazy("Choose the language of our messages.")),
    )
    time_zone = forms.CharField(
        max_length=64,
        required=False,
        widget=forms.HiddenInput(attrs={"data-time-zone": ""}),
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def build(self) -> None:
        language = self.offer.language
        choose = ("", _("Choose"))
        self.offer_choices("delegation", lambda: [choose, *delegations.choices(language)])
        self.offer_choices("country", lambda: [choose, *delegations.country_choices(language)])
        self.fields["language"].initial = language
        if self.offer.invited_email:
            email = self.fields["email"]
            email.disabled = True
            email.initial = self.initial["email"] = self.offer.invited_email
            email.help_text = gettext_lazy("Your invitation is for this address alone.")
        if self.offer.asks(self.answers.get("participation") or ""):
            self.next_words = gettext_lazy("Next: some questions of the organisers.")

    @property
    def unasked(self) -> str:
        """Of delegation and country the one that the capacity, once said, does not ask for."""
        capacity = self["capacity"].value() if "capacity" in self.fields else ""
        if capacity not in Capacity.values:
            return ""
        return "country" if capacity == Capacity.DELEGATION else "delegation"

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        """Its fields as the page lays them out; one that has no place there comes last."""
        places = [name for line in self.side_by_side for name in line]
        others = [name for name in self.fields if name not in (*places, "website")]
        lines = (*self.side_by_side, *([name] for name in others))
        found = [[self[name] for name in line if name in self.fields] for line in lines]
        return [line for line in found if line]

    def clean_time_zone(self) -> str:
        """A zone that nobody knows is left out: a script sent it, not a person."""
        value = self.cleaned_data["time_zone"]
        return value if is_time_zone(value) else ""

    def clean_website(self) -> str:
        if self.cleaned_data["website"]:
            raise ValidationError(
                _("Please empty this field: only programs fill it in."), code="honeypot"
            )
        return ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        capacity = cleaned.get("capacity")
        if capacity == Capacity.DELEGATION:
            cleaned["country"] = ""
            if not cleaned.get("delegation") and "delegation" not in self.errors:
                self.add_error("delegation", _("Choose your delegation."))
        elif capacity:
            cleaned["delegation"] = ""
            if not cleaned.get("country") and "country" not in self.errors:
                self.add_error("country", _("Choose your country or territory."))
        self.refuse_over_cap(cleaned)
        return cleaned

    def refuse_over_cap(self, cleaned: dict[str, Any]) -> None:
        """Say it here where a delegation or organisation has all its places: one query."""
        if self.errors or self.offer.without_limits:
            return
        names = ("capacity", "delegation", "organisation")
        party = caps.party_of(**{name: cleaned.get(name) or "" for name in names})
        try:
            caps.refuse_over(self.offer.event, [party])
        except caps.CapReached as refused:
            name = "delegation" if party.delegation else "organisation"
            self.add_error(name, str(refused.sentence))


class NeedsForm(StepForm):
    """What somebody needs on the day, and the consent."""

    below_notice: ClassVar[Sequence[str]] = ("privacy_version", "is_listed", "consent")

    question = gettext_lazy("What do you need on the day?")
    label = gettext_lazy("Needs and consent")
    next_words = gettext_lazy("Next: check everything once more. Nothing is sent yet.")

    interpretation = forms.MultipleChoiceField(
        label=gettext_lazy("I would use interpretation into"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    access_needs = ParagraphField(
        label=gettext_lazy("What should we know so that you can take part fully?"),
        help_text=gettext_lazy("For example step-free access, a sign-language interpreter."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    diet = LineField(label=gettext_lazy("Dietary needs"), max_length=300, required=False)
    holds_badge = forms.BooleanField(
        label=gettext_lazy("I have a badge of the house"),
        help_text=gettext_lazy("Otherwise please bring an identity document to the gate."),
        required=False,
    )
    is_listed = forms.BooleanField(
        label=gettext_lazy("My name and organisation may stand on the list of participants"),
        help_text=gettext_lazy("Only those who take part see this list. You can change your mind."),
        required=False,
    )
    privacy_version = forms.CharField(max_length=20, widget=forms.HiddenInput, required=False)
    consent = forms.BooleanField(
        label=gettext_lazy("I have read this notice and agree to it."),
        error_messages={
            "required": gettext_lazy("Without your agreement we may not keep your registration.")
        },
    )

    def build(self) -> None:
        offered = languages_offered(self.offer.event)
        if offered:
            self.offer_choices("interpretation", offered)
        else:
            del self.fields["interpretation"]
        if self.answers.get("participation") != Participation.IN_PERSON:
            del self.fields["access_needs"], self.fields["diet"], self.fields["holds_badge"]
        if not self.offer.event.listed_capacities:
            del self.fields["is_listed"]
        self.initial["privacy_version"] = self.offer.privacy_version

    @property
    def above_notice(self) -> list[forms.BoundField]:
        """What is asked before the privacy notice is read."""
        return [field for field in self if field.name not in self.below_notice]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("consent") and cleaned.get("privacy_version") != self.offer.privacy_version:
            self.add_error(
                "consent", _("This notice has changed since you read it. Please read it again.")
            )
        return cleaned


class CheckForm(StepForm):
    """The last look before sending."""

    question = gettext_lazy("Is everything right?")
    label = gettext_lazy("Check and send")
    next_words = gettext_lazy("After sending we write to you; a click there confirms your place.")
    button = gettext_lazy("Send")

    submit_token = forms.CharField(max_length=64, widget=forms.HiddenInput)
