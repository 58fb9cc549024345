"""Registering colleagues: the mission's own words once, and a row for each person."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from characters.fields import LineField, ParagraphField, asks
from events.enums import Mode, Participation
from events.registration.domain.groups import MOST
from events.registration.forms.offer import Offer
from events.registration.forms.part import SessionsMixin, sessions_field
from events.registration.forms.steps import AboutForm, languages_offered
from identity.fields import MailField, NameField, OneNameMixin
from identity.mailboxes import email_key
from identity.names import name_key

FIRST_ROWS = 3
OF_ONE_PERSON = (
    "form_of_address",
    "given_name",
    "family_name",
    "latin_name",
    "position",
    "time_zone",
)
"""What the rows ask of each, or nobody is asked here."""


class GroupForm(AboutForm):
    """Who registers the others, for which delegation or organisation, and the consent."""

    field_order = ("contact_name", "email")

    contact_name = NameField(
        label=gettext_lazy("Your name"),
        error_messages=asks(gettext_lazy("Write your name.")),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    waits = forms.BooleanField(
        label=gettext_lazy("If not everybody finds a place, put us all on the waiting list"),
        required=False,
    )
    privacy_version = forms.CharField(max_length=20, widget=forms.HiddenInput, required=False)
    consent = forms.BooleanField(
        label=gettext_lazy(
            "I have read this notice and agree to it, and so do those whom I register."
        ),
        error_messages={
            "required": gettext_lazy("Without your agreement we may not keep your registration.")
        },
    )

    def build(self) -> None:
        super().build()
        for name in OF_ONE_PERSON:
            del self.fields[name]
        self.fields["email"].help_text = gettext_lazy(
            "We write to it once now; you confirm all places from there."
        )
        self.initial["privacy_version"] = self.offer.privacy_version
        if not self.offer.event.waiting_list:
            del self.fields["waits"]

    @cached_property
    def rows(self) -> "BaseColleagues":
        """A row for each colleague: as sent, as left (``initial``'s ``rows``), or empty ones."""
        if self.is_bound:
            return Colleagues(self.data, prefix="row", form_kwargs={"offer": self.offer})
        left = self.initial.get("rows")
        rows = Colleagues(initial=left, prefix="row", form_kwargs={"offer": self.offer})
        if left is not None:
            rows.extra = 0
        return rows

    def is_valid(self) -> bool:
        return super().is_valid() and self.rows.is_valid()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("consent") and cleaned.get("privacy_version") != self.offer.privacy_version:
            self.add_error(
                "consent", _("This notice has changed since you read it. Please read it again.")
            )
        return cleaned


class ColleagueForm(OneNameMixin, SessionsMixin):
    """One person; a row in which nothing is typed is nobody."""

    use_required_attribute = False

    field_order = ("given_name", "family_name")
    needs: ClassVar[Sequence[str]] = ("access_needs", "diet", "holds_badge")

    form_of_address = NameField(
        label=gettext_lazy("Form of address"), max_length=40, required=False
    )
    given_name = NameField(label=gettext_lazy("Given names"), max_length=100, required=False)
    family_name = NameField(label=gettext_lazy("Family names"), max_length=100, required=False)
    latin_name = NameField(
        label=gettext_lazy("Name in Latin letters"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("If you write it in other letters: for badges and certificates."),
    )
    position = LineField(label=gettext_lazy("Position"), max_length=150, required=False)
    email = MailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        required=False,
        help_text=gettext_lazy("Empty: messages go to you."),
    )
    participation = forms.ChoiceField(
        label=gettext_lazy("Takes part"),
        error_messages=asks(gettext_lazy("Choose how this person takes part.")),
    )

    sessions = sessions_field(gettext_lazy("Comes to"))
    interpretation = forms.MultipleChoiceField(
        label=gettext_lazy("Interpretation into"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    access_needs = ParagraphField(
        label=gettext_lazy("What should we know so that this person can take part fully?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    diet = LineField(label=gettext_lazy("Dietary needs"), max_length=300, required=False)
    holds_badge = forms.BooleanField(label=gettext_lazy("Has a badge of the house"), required=False)
    is_listed = forms.BooleanField(
        label=gettext_lazy("Agrees to stand on the list of participants"), required=False
    )

    def __init__(self, *args: Any, offer: Offer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer = offer
        self.build_sessions()
        self.build_needs()
        field = self.fields["participation"]
        assert isinstance(field, forms.ChoiceField)
        waits = offer.event.waiting_list
        field.choices = [
            (one.participation, one.mode_label) for one in offer.seats if waits or not one.is_full
        ]
        field.initial = next((value for value, _label in field.choices), "")

    def build_needs(self) -> None:
        """What the event can do for somebody; in the room where it has one."""
        event = self.offer.event
        languages = languages_offered(event)
        interpretation = self.fields["interpretation"]
        assert isinstance(interpretation, forms.ChoiceField)
        interpretation.choices = languages
        gone = [] if languages else ["interpretation"]
        gone += [] if event.listed_capacities else ["is_listed"]
        gone += self.needs if event.mode == Mode.ONLINE else []
        for name in gone:
            del self.fields[name]

    @property
    def further(self) -> list[forms.BoundField]:
        """What is asked below the first lines of a row."""
        above = ("given_name", "family_name", "position", "email", "participation")
        return [field for field in self if field.name not in above]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.refuse_sessions(cleaned)
        if cleaned.get("participation") == Participation.ONLINE:
            for name in self.needs:
                cleaned.pop(name, None)
        return cleaned


# Sets of forms are generic in their stubs alone.
if TYPE_CHECKING:
    ColleagueFormSet = forms.BaseFormSet[ColleagueForm]
else:
    ColleagueFormSet = forms.BaseFormSet


class BaseColleagues(ColleagueFormSet):
    """All rows together; the same person twice is refused where it stands second."""

    def clean(self) -> None:
        seen: set[tuple[str, str]] = set()
        people = 0
        for form in self.forms:
            said = form.cleaned_data if form.is_valid() else {}
            if not said.get("family_name"):
                continue
            people += 1
            key = (
                email_key(said["email"]),
                name_key(said["given_name"], said["family_name"]),
            )
            if key in seen:
                form.add_error("family_name", _("This person stands above already."))
            seen.add(key)
        if not people and not any(self.errors):
            raise ValidationError(_("Name at least one person."), code="nobody")

    @property
    def people(self) -> list[dict[str, Any]]:
        """What is said of each person, of a valid set."""
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get("family_name")]


Colleagues = cast(
    type[BaseColleagues],
    forms.formset_factory(
        ColleagueForm,
        formset=BaseColleagues,
        extra=FIRST_ROWS,
        max_num=MOST,
        absolute_max=MOST,
        validate_max=True,
    ),
)


def row_names() -> set[str]:
    """Under which names the rows come."""
    return {f"row-{row}-{name}" for row in range(MOST) for name in ColleagueForm.base_fields}


def rows_in(data: Mapping[str, Any]) -> int:
    """How many rows the page had."""
    number = data.get("row-TOTAL_FORMS") or ""
    return min(int(number), MOST) if number.isascii() and number.isdigit() else FIRST_ROWS
