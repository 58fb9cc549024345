"""What jurors fill in: declarations, and the review beside a proposal."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from champions.enums import DeclarationKind
from champions.jury.domain.declarations import NOTE_LIMIT, Suggestion
from champions.jury.domain.reviews import Written
from champions.jury.presentation.rubric import RubricLine
from champions.models import Juror, Proposal

ABSTAIN = "abstain"
RADIOS_UP_TO = 10


class DeclareForm(forms.Form):
    """What binds the juror to one proposal."""

    kind = forms.ChoiceField(
        label=_("What binds you to this proposal?"),
        choices=DeclarationKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    note = forms.CharField(
        label=_("In a few words"),
        required=False,
        max_length=NOTE_LIMIT,
        help_text=_("For the secretariat. Say what might bind you, or what does."),
    )


class DeclareManyForm(forms.Form):
    """The same for several proposals at once; what is left open stays undeclared.

    ``rest`` answers "nothing" for what is left open, except where the site suggests a tie: those
    want an answer of their own.
    """

    rest = forms.BooleanField(
        label=_("Nothing binds me to the others"),
        required=False,
        help_text=_("Not for those with a remark: answer these one by one."),
    )

    def __init__(
        self,
        *args: Any,
        proposals: Sequence[Proposal],
        suggestions: Mapping[int, list[Suggestion]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposals = proposals
        self.suggestions = suggestions
        for proposal in proposals:
            self.fields[f"kind-{proposal.key}"] = forms.ChoiceField(
                label=_("What binds you to this proposal?"),
                choices=DeclarationKind.choices,
                widget=forms.RadioSelect,
                required=False,
            )
            self.fields[f"note-{proposal.key}"] = forms.CharField(
                label=_("In a few words"), required=False, max_length=NOTE_LIMIT
            )

    def rows(self) -> list[dict[str, Any]]:
        """Each proposal with its fields and what the site suggests."""
        return [
            {
                "proposal": proposal,
                "kind": self[f"kind-{proposal.key}"],
                "note": self[f"note-{proposal.key}"],
                "suggestions": self.suggestions[proposal.pk],
            }
            for proposal in self.proposals
        ]

    def declarations(self) -> list[tuple[Proposal, DeclarationKind, str]]:
        """What was said, of the proposals about which something was."""
        found = []
        for proposal in self.proposals:
            kind = self.cleaned_data.get(f"kind-{proposal.key}")
            if not kind and self.cleaned_data.get("rest") and not self.suggestions[proposal.pk]:
                kind = DeclarationKind.NONE
            if kind:
                note = self.cleaned_data.get(f"note-{proposal.key}", "")
                found.append((proposal, DeclarationKind(kind), note))
        return found


class ReviewForm(forms.Form):
    """Scores on each criterion, or an abstention, and two comments; nothing is required to save.

    ``seat`` is whose review the screen was opened for: another juror who signs in on the same
    machine meanwhile must not get it.
    """

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    seat = forms.IntegerField(required=False, widget=forms.HiddenInput)
    for_applicant = forms.CharField(
        label=_("Comment for the applicant"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Sent to the applicant after the announcement, if the edition allows it."),
    )
    for_jury = forms.CharField(
        label=_("Comment for the jury"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Read by the secretariat, and by jurors who have submitted their own review."),
    )

    def __init__(self, *args: Any, rubric: Sequence[RubricLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rubric = rubric
        for line in rubric:
            few = line.maximum <= RADIOS_UP_TO
            numbers = [(str(number), str(number)) for number in range(line.maximum + 1)]
            empty = [] if few else [("", "–")]
            self.fields[f"score.{line.id}"] = forms.ChoiceField(
                label=line.name,
                choices=[*empty, *numbers, (ABSTAIN, _("I abstain"))],
                widget=forms.RadioSelect if few else forms.Select,
                required=False,
                help_text=line.description,
            )

    def is_for(self, juror: Juror) -> bool:
        return self.cleaned_data["seat"] in (None, juror.pk)

    def criteria(self) -> list[tuple[RubricLine, forms.BoundField]]:
        return [(line, self[f"score.{line.id}"]) for line in self.rubric]

    def written(self) -> Written:
        """What was filled in; call it when the form is valid."""
        data = self.cleaned_data
        given = {line.id: data.get(f"score.{line.id}", "") for line in self.rubric}
        scores = {
            name: None if value == ABSTAIN else int(value) for name, value in given.items() if value
        }
        return Written(scores, _lines(data["for_applicant"]), _lines(data["for_jury"]))


def _lines(text: str) -> str:
    """With the line breaks that JSON and forms alike stand for."""
    return text.replace("\r\n", "\n")


def initial_of(written: Written, version: int) -> dict[str, Any]:
    """A stored review as the form's first values."""
    scores = {
        f"score.{name}": ABSTAIN if value is None else str(value)
        for name, value in written.scores.items()
    }
    return {
        **scores,
        "for_applicant": written.for_applicant,
        "for_jury": written.for_jury,
        "version": version,
    }
