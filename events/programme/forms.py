"""What editors fill in to paste a programme, shift times or replace a speaker."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail.snippets.widgets import AdminSnippetChooser

from events.programme.domain.composing import (
    Chosen,
    ChosenItem,
    Match,
    create_person,
    parsed_type,
    split_function,
    split_name,
)
from events.programme.domain.pasted_people import ParsedPerson
from events.programme.domain.pasting import MAX_LENGTH, ParsedItem
from events.programme.domain.shifting import MAX_MINUTES
from events.words.streams import children
from home.models import Person

Raw = Mapping[str, Any]
NEW, NOBODY = "new", "nobody"
DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class PasteForm(forms.Form):
    """A text and the session that its items go to."""

    text = forms.CharField(
        label=_("Programme"),
        max_length=MAX_LENGTH,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "class": "programme-text", "spellcheck": "false"}),
        help_text=_(
            "Paste a table from Word or Excel, or lines such as “10:00–10:10 Opening remarks – "
            "Ms Ada Sample, Director, Example Office”. English, French and Spanish are understood."
        ),
    )
    session = forms.ChoiceField(label=_("Into"), required=False)
    new_title = forms.CharField(label=_("Title of the new session"), max_length=250, required=False)
    mode = forms.ChoiceField(
        label=_("What the session holds now"),
        choices=[("append", _("stays, before these items")), ("replace", _("is replaced"))],
        initial="append",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, programme: Sequence[Raw], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sessions = [(block["id"], block["value"].get("title") or "…") for block in programme]
        self.fields["session"].choices = [*sessions, ("", _("A new session"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if "session" in data and not data["session"] and not data.get("new_title"):
            self.add_error("new_title", _("Give the new session a title."))
        return data


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A name in the text and the fields that say who is meant."""

    person: ParsedPerson
    who: forms.BoundField
    given: forms.BoundField
    family: forms.BoundField
    is_sure: bool
    times: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item in the text and whether it is taken over."""

    item: ParsedItem
    type: str
    include: forms.BoundField


class PasteDecisionForm(forms.Form):
    """The preview: which items are taken over, and who is meant by each name.

    A name that one person of the site bears is settled; for any other the editor chooses. Each
    name is decided once, however often it appears.
    """

    def __init__(
        self,
        *args: Any,
        items: Sequence[ParsedItem],
        matches: Mapping[str, Match],
        may_create: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        self.matches = matches
        self.names: dict[str, ParsedPerson] = {}
        self.counts: dict[str, int] = {}
        for number, item in enumerate(items):
            self.fields[f"include_{number}"] = forms.BooleanField(
                required=False, initial=item.is_sound, label=_("Take over")
            )
            for person in item.people:
                self.names.setdefault(person.name, person)
                self.counts[person.name] = self.counts.get(person.name, 0) + 1
        for number, name in enumerate(self.names):
            self._add_person(number, name, may_create)

    def _add_person(self, number: int, name: str, may_create: bool) -> None:
        match = self.matches.get(name, Match())
        choices: list[tuple[str, Any]] = [
            (str(person.pk), _words(person)) for person in (*match.exact, *match.close)
        ]
        if may_create:
            choices.append((NEW, _("Add as a new person")))
        choices.append((NOBODY, _("Leave out")))
        initial = ""
        if match.sure:
            initial = str(match.sure.pk)
        elif not match.exact and not match.close:
            initial = NEW if may_create else ""
        if not initial:
            choices.insert(0, ("", _("Choose who is meant")))
        self.fields[f"who_{number}"] = forms.ChoiceField(
            label=name,
            choices=choices,
            initial=initial,
            error_messages={"required": _("Choose who is meant.")},
        )
        given, family = split_name(name)
        for key, label, value in (
            ("given", _("Given names"), given),
            ("family", _("Family names"), family),
        ):
            self.fields[f"{key}_{number}"] = forms.CharField(
                label=label, initial=value, required=False, max_length=100
            )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for number, _name in enumerate(self.names):
            if data.get(f"who_{number}") == NEW and not data.get(f"family_{number}"):
                self.add_error(f"family_{number}", _("A new person needs a family name."))
        if not any(data.get(f"include_{number}") for number in range(len(self.items))):
            self.add_error(None, _("Take over at least one item."))
        return data

    @property
    def item_rows(self) -> Iterator[ItemRow]:
        for number, item in enumerate(self.items):
            yield ItemRow(item, parsed_type(item), self[f"include_{number}"])

    @property
    def person_rows(self) -> Iterator[PersonRow]:
        for number, (name, person) in enumerate(self.names.items()):
            yield PersonRow(
                person,
                self[f"who_{number}"],
                self[f"given_{number}"],
                self[f"family_{number}"],
                self.matches.get(name, Match()).sure is not None,
                self.counts[name],
            )

    def chosen_items(
        self, *, locale: Locale, organisations: Mapping[tuple[str, ...], int]
    ) -> list[ChosenItem]:
        """The items to add; makes the people that are new. Call it inside a transaction."""
        taken = [
            item for number, item in enumerate(self.items) if self.cleaned_data[f"include_{number}"]
        ]
        needed = {person.name for item in taken for person in item.people}
        keys: dict[str, int | None] = {}
        for number, (name, person) in enumerate(self.names.items()):
            who = self.cleaned_data[f"who_{number}"]
            if name not in needed or who == NOBODY:
                keys[name] = None
            elif who == NEW:
                keys[name] = create_person(
                    locale=locale,
                    form_of_address=person.form_of_address,
                    given_name=self.cleaned_data[f"given_{number}"],
                    family_name=self.cleaned_data[f"family_{number}"],
                ).pk
            else:
                keys[name] = int(who)
        return [_chosen(item, keys, organisations) for item in taken]


def _words(person: Person) -> str:
    more = person.function or (person.organisation.name if person.organisation else "")
    return f"{person} ({more})" if more else str(person)


def _chosen(
    item: ParsedItem,
    keys: Mapping[str, int | None],
    organisations: Mapping[tuple[str, ...], int],
) -> ChosenItem:
    people = []
    for one in item.people:
        key = keys[one.name]
        if key is not None:
            function, organisation = split_function(one.function, organisations)
            people.append(Chosen(key, one.role, one.role_other, function, organisation, one.status))
    return ChosenItem(
        type=parsed_type(item),
        start=item.start,
        end=item.end,
        title=item.title,
        description=item.description,
        people=tuple(people),
        day=item.day,
        heading=item.heading,
    )


class ShiftForm(forms.Form):
    """From where on, by how much, and what moves along."""

    start_at = forms.ChoiceField(
        label=_("From"), help_text=_("This item and all after it in the session move.")
    )
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=-MAX_MINUTES,
        max_value=MAX_MINUTES,
        initial=15,
        help_text=_("Later; with a minus sign, earlier."),
    )
    following = forms.BooleanField(
        label=_("Later sessions of that day move too"), required=False, initial=True
    )
    move_end = forms.BooleanField(
        label=_("The announced end of the event moves too"), required=False
    )

    def __init__(self, *args: Any, programme: Sequence[Raw], has_end: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start_at"].choices = list(_starting_points(programme))  # type: ignore[attr-defined]
        if not has_end:
            del self.fields["move_end"]

    def clean_minutes(self) -> int:
        minutes: int = self.cleaned_data["minutes"]
        if not minutes:
            raise forms.ValidationError(_("Give a number of minutes other than zero."))
        return minutes

    @property
    def point(self) -> tuple[str, str]:
        """Session and item ids; the item is "" for the whole session."""
        session, _slash, item = self.cleaned_data["start_at"].partition("/")
        return session, item


class MoveForm(forms.Form):
    """To which day, and whether registration opens and closes that much later too."""

    day = forms.DateField(label=_("The day it begins on"), widget=DAY)
    with_registration = forms.BooleanField(
        label=_("Registration opens and closes as many days before it as now"),
        required=False,
        initial=True,
    )


def _starting_points(programme: Iterable[Raw]) -> Iterator[tuple[Any, Any]]:
    for block in programme:
        title = block["value"].get("title") or "…"
        yield (
            title,
            [
                (block["id"], format_lazy("{} ({})", title, _("the whole session"))),
                *(
                    (f"{block['id']}/{item['id']}", _item_words(item["value"]))
                    for item in children(block["value"], "items")
                ),
            ],
        )


def _item_words(value: Raw) -> str:
    start = (value.get("start") or "")[:5]
    return f"{start} {value.get('title') or '…'}".strip()


class ReplaceForm(forms.Form):
    """Who takes whose place, and where."""

    old = forms.ModelChoiceField(
        label=_("Replace"),
        queryset=Person.objects.all(),
        widget=AdminSnippetChooser(model=Person),
    )
    new = forms.ModelChoiceField(
        label=_("With"), queryset=Person.objects.all(), widget=AdminSnippetChooser(model=Person)
    )
    upcoming = forms.BooleanField(
        label=_("Only in events that are not over"), required=False, initial=True
    )
    function = forms.ChoiceField(
        label=_("Function and organisation"),
        choices=[
            ("new", _("Those of the new person")),
            ("keep", _("As they stand in each programme")),
        ],
        initial="new",
        widget=forms.RadioSelect,
    )
    publish = forms.BooleanField(
        label=_("Publish at once where no other change waits"),
        required=False,
        help_text=_("Otherwise each event keeps a draft for you to publish."),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        old, new = data.get("old"), data.get("new")
        if old and new and old.translation_key == new.translation_key:
            self.add_error("new", _("Choose two different people."))
        return data
