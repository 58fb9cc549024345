"""What the secretariat fills in about a proposal, or about many."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from champions.desk.domain.screening import AWARDED, statements
from champions.enums import ActorRole, ProposalStatus
from champions.models import EditionText, Proposal
from champions.proposals.domain.transitions import TABLE, targets

KEY_DIGITS: Final = 18
"""A number of more digits is no primary key."""


class ChecksForm(forms.Form):
    """The edition's statements, ticked where screening found them true."""

    def __init__(self, *args: Any, proposal: Proposal, text: EditionText | None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        said = {one["id"]: one["value"].get("text", "") for one in proposal.edition.statements}
        for name in statements(proposal):
            self.fields[name] = forms.BooleanField(
                label=(text.say(name, "text") if text else "") or said[name],
                required=False,
                initial=bool(proposal.checks.get(name)),
            )


class MoveForm(forms.Form):
    """Where a proposal goes at once."""

    to = forms.ChoiceField(label=_("Move to"))
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept in the log. Needed where something is refused or taken back."),
    )

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = targets(proposal.status, ActorRole.SECRETARIAT, staged=False)
        self.fields["to"] = forms.ChoiceField(
            label=_("Move to"), choices=[(one.value, one.label) for one in found]
        )

    @property
    def has_targets(self) -> bool:
        return bool(self.fields["to"].choices)  # type: ignore[attr-defined]


class ProposalDecisionForm(forms.Form):
    """A decision that is prepared now and released with all the others."""

    to = forms.ChoiceField(label=_("Decision"))
    award = forms.ChoiceField(
        label=_("Award"), required=False, help_text=_("For winners and runners-up.")
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, proposal: Proposal, text: EditionText | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        found = targets(proposal.status, ActorRole.SECRETARIAT, staged=True)
        awards = [one for one in proposal.edition.awards if not one.get("retired")]
        names = [
            (one["id"], (text.say(one["id"], "name") if text else "") or one["value"].get("name"))
            for one in awards
            if one["value"].get("kind") in {kind.value for kind in AWARDED.values()}
        ]
        self.fields["to"] = forms.ChoiceField(
            label=_("Decision"), choices=[(one.value, one.label) for one in found]
        )
        self.fields["award"] = forms.ChoiceField(
            label=_("Award"),
            required=False,
            choices=[("", "–"), *names],
            help_text=_("For winners and runners-up."),
        )

    @property
    def has_targets(self) -> bool:
        return bool(self.fields["to"].choices)  # type: ignore[attr-defined]


class ExtensionForm(forms.Form):
    """A later deadline for one proposal."""

    until = forms.DateTimeField(
        label=_("Until"), widget=AdminDateTimeInput, help_text=_("Geneva time.")
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class SecretariatMessageForm(forms.Form):
    text = forms.CharField(
        label=_("Message to the applicants"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class HandOverForm(forms.Form):
    """Whose proposal it is from now on."""

    email = forms.EmailField(
        label=_("E-mail address of the new lead applicant"),
        max_length=254,
        help_text=_("Of an account on this site. Those who write along stay."),
    )


class MinuteForm(forms.Form):
    """What the jury decided about a proposal, for the log."""

    day = forms.DateField(
        label=_("Day of the meeting"), widget=AdminDateInput, initial=timezone.localdate
    )
    text = forms.CharField(
        label=_("Decision and its reason"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


# Fields are generic in their stubs alone.
if TYPE_CHECKING:
    ProposalsField = forms.ModelMultipleChoiceField[Proposal]
else:
    ProposalsField = forms.ModelMultipleChoiceField


class ChosenField(ProposalsField):
    """Rows by primary key; a number that no key can be is refused before a database sees it."""

    def clean(self, value: Any) -> Any:
        for one in value or ():
            if len(str(one)) > KEY_DIGITS:
                raise ValidationError(self.error_messages["invalid_pk_value"], params={"pk": "…"})
        return super().clean(value)


class BulkMoveForm(forms.Form):
    """One move for many proposals."""

    chosen = ChosenField(
        label=_("Proposals"),
        queryset=Proposal.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one proposal.")},
    )
    to = forms.ChoiceField(label=_("Move to"))
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Kept in the log. Needed where something is refused or taken back."),
    )

    def __init__(
        self, *args: Any, proposals: Any, may_decide: bool, ids: Sequence[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["chosen"]
        assert isinstance(chosen, forms.ModelMultipleChoiceField)
        chosen.queryset = proposals
        chosen.initial = list(ids)
        self.fields["to"] = forms.ChoiceField(
            label=_("Move to"), choices=list(bulk_targets(may_decide=may_decide))
        )


def bulk_targets(*, may_decide: bool) -> Iterable[tuple[str, Any]]:
    """Every state that the secretariat can move many to; awards are given one by one."""
    found = dict.fromkeys(
        to
        for (_start, to), one in TABLE.items()
        if ActorRole.SECRETARIAT in one.roles and not one.staged and to != ProposalStatus.DRAFT
    )
    for one in found:
        yield one.value, one.label
    if may_decide:
        yield ProposalStatus.NOT_SELECTED.value, _("Not selected (prepared for the release)")
