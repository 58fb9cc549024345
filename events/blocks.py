"""The blocks that programmes, agendas and document lists are made of.

Choices, times, rooms and symbols are facts: they are entered in the source language and hold in
every language. Only plain and rich text waits for translators.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from events.enums import (
    AnswerKind,
    AppearanceStatus,
    DocumentType,
    HalfDay,
    HostRole,
    Participation,
    Role,
)
from events.when import is_within_half_a_day
from home import delegations
from home.blocks import SnippetBlock, VerbatimCharBlock, VerbatimURLBlock
from languages import language_code


def delegation_choices() -> list[tuple[str, str]]:
    """Delegations by code and name in the language of whoever edits."""
    return delegations.choices(language_code())


class HostBlock(blocks.StructBlock):
    """Who holds the event: an organisation or a delegation."""

    role = blocks.ChoiceBlock(choices=HostRole.choices, default=HostRole.ORGANISER, label=_("role"))
    organisation = SnippetBlock("home.Organisation", required=False, label=_("organisation"))
    delegation = blocks.ChoiceBlock(
        choices=delegation_choices, required=False, label=_("delegation")
    )

    class Meta:
        icon = "group"

    def clean(self, value: Mapping[str, Any]) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if bool(cleaned.get("organisation")) == bool(cleaned.get("delegation")):
            raise StructBlockValidationError(
                {"organisation": ValidationError(_("Name either an organisation or a delegation."))}
            )
        return cleaned


class AppearanceBlock(blocks.StructBlock):
    """A person at one point of the programme, with function and organisation as on that day."""

    person = SnippetBlock("home.Person", label=_("person"))
    role = blocks.ChoiceBlock(choices=Role.choices, default=Role.PANELLIST, label=_("role"))
    role_other = blocks.CharBlock(
        required=False, max_length=80, label=_("role in words"), help_text=_("For “Other” only.")
    )
    function = blocks.CharBlock(required=False, max_length=250, label=_("function on that day"))
    organisation = SnippetBlock(
        "home.Organisation", required=False, label=_("organisation on that day")
    )
    delegation = blocks.ChoiceBlock(
        choices=delegation_choices, required=False, label=_("delegation")
    )
    status = blocks.ChoiceBlock(
        choices=AppearanceStatus.choices,
        default=AppearanceStatus.CONFIRMED,
        label=_("certainty"),
    )

    class Meta:
        icon = "user"

    def clean(self, value: Mapping[str, Any]) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if cleaned.get("role") == Role.OTHER and not cleaned.get("role_other"):
            raise StructBlockValidationError(
                {"role_other": ValidationError(_("Say what the role is."))}
            )
        return cleaned


def clean_stretch(value: Mapping[str, Any]) -> None:
    """Refuse an end that is not after the start, be it past midnight."""
    start, end = value.get("start"), value.get("end")
    if start and end and not is_within_half_a_day(start, end):
        raise StructBlockValidationError(
            {
                "end": ValidationError(
                    _("The end must be after the start; past midnight at most twelve hours later.")
                )
            }
        )


class SlotBlock(blocks.StructBlock):
    """A stretch of the programme, in wall-clock time of the event's zone."""

    start = blocks.TimeBlock(required=False, label=_("start"))
    end = blocks.TimeBlock(required=False, label=_("end"))
    title = blocks.CharBlock(required=False, max_length=250, label=_("title"))
    cancelled = blocks.BooleanBlock(required=False, label=_("cancelled"))

    def clean(self, value: Mapping[str, Any]) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            clean_stretch(cleaned)
        return cleaned


class ItemBlock(SlotBlock):
    """Something to listen to or take part in."""

    description = blocks.RichTextBlock(
        required=False, features=["bold", "italic", "link", "ul"], label=_("description")
    )
    appearances = blocks.ListBlock(AppearanceBlock(), default=[], label=_("people"))
    slides = DocumentChooserBlock(required=False, label=_("slides"))
    slides_url = VerbatimURLBlock(required=False, label=_("address of the slides"))
    recording_url = VerbatimURLBlock(required=False, label=_("address of the recording"))

    class Meta:
        icon = "time"
        label_format = "{start} {title}"


class BreakBlock(SlotBlock):
    """A pause."""

    class Meta:
        icon = "minus"
        label_format = "{start} {title}"


class SocialBlock(SlotBlock):
    """A cocktail, lunch or visit; people may say whether they come."""

    description = blocks.RichTextBlock(
        required=False, features=["bold", "italic", "link"], label=_("description")
    )
    selectable = blocks.BooleanBlock(
        required=False, label=_("people say whether they come when they register")
    )
    capacity = blocks.IntegerBlock(
        required=False, min_value=0, label=pgettext_lazy("seats", "places")
    )

    class Meta:
        icon = "group"
        label_format = "{start} {title}"


class SessionBlock(blocks.StructBlock):
    """A chapter of the programme with its own host, room and, where wanted, places."""

    title = blocks.CharBlock(max_length=250, label=_("title"))
    description = blocks.RichTextBlock(
        required=False, features=["bold", "italic", "link", "ul"], label=_("description")
    )
    date = blocks.DateBlock(
        required=False, label=_("day"), help_text=_("Only where the event has several days.")
    )
    start = blocks.TimeBlock(required=False, label=_("start"))
    end = blocks.TimeBlock(required=False, label=_("end"))
    room = VerbatimCharBlock(required=False, max_length=100, label=_("room"))
    host = SnippetBlock("home.Organisation", required=False, label=_("host"))
    cancelled = blocks.BooleanBlock(required=False, label=_("cancelled"))
    selectable = blocks.BooleanBlock(
        required=False, label=_("people choose this session when they register")
    )
    capacity = blocks.IntegerBlock(
        required=False, min_value=0, label=pgettext_lazy("seats", "places")
    )
    join_url = VerbatimURLBlock(
        required=False,
        label=_("join link"),
        help_text=_("Never public: only confirmed online participants receive it."),
    )
    items = blocks.StreamBlock(
        [
            ("item", ItemBlock(label=_("item"))),
            ("break", BreakBlock(label=_("break"))),
            ("social", SocialBlock(label=_("social event"))),
        ],
        required=False,
        label=_("items"),
    )

    class Meta:
        icon = "list-ol"
        label_format = "{title}"

    def clean(self, value: Mapping[str, Any]) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation:
            clean_stretch(cleaned)
        return cleaned


class ProgrammeBlock(blocks.StreamBlock):
    """The programme of an event: its sessions in order."""

    session = SessionBlock(label=_("session"))


class DocumentBlock(blocks.StructBlock):
    """A paper, by its symbol or as a file. A joint paper has several symbols."""

    type = blocks.ChoiceBlock(choices=DocumentType.choices, label=_("type"))
    symbols = blocks.ListBlock(
        VerbatimCharBlock(max_length=60, label=_("symbol")),
        default=[],
        label=_("symbols"),
        help_text=_("For example INF/MSME/R/39 or INF/MSME/R/39/Corr.1; several if joint."),
    )
    title = blocks.CharBlock(required=False, max_length=250, label=_("title"))
    date = blocks.DateBlock(required=False, label=_("date"))
    document = DocumentChooserBlock(required=False, label=_("file"))
    url = VerbatimURLBlock(required=False, label=_("address"))
    restricted = blocks.BooleanBlock(required=False, label=_("restricted"))

    class Meta:
        icon = "doc-full"
        label_format = "{type} {title}"


class LinkBlock(blocks.StructBlock):
    """A link to another site."""

    title = blocks.CharBlock(max_length=200, label=_("title"))
    url = VerbatimURLBlock(label=_("address"))

    class Meta:
        icon = "link"


class AgendaHeadingBlock(blocks.StructBlock):
    """A heading between agenda items; the numbering goes on."""

    half_day = blocks.ChoiceBlock(choices=HalfDay.choices, label=_("half of the day"))

    class Meta:
        icon = "title"


def _agenda_fields() -> list[tuple[str, blocks.Block]]:
    return [
        ("title", blocks.CharBlock(required=False, max_length=250, label=_("title"))),
        (
            "text",
            blocks.RichTextBlock(
                required=False, features=["bold", "italic", "link", "ul"], label=_("text")
            ),
        ),
        (
            "symbols",
            blocks.ListBlock(
                VerbatimCharBlock(max_length=60), default=[], label=_("document symbols")
            ),
        ),
        ("presenters", blocks.ListBlock(AppearanceBlock(), default=[], label=_("presenters"))),
        ("slides", DocumentChooserBlock(required=False, label=_("slides"))),
    ]


def agenda_item(levels: int = 3) -> blocks.StructBlock:
    """An agenda item that may hold items of its own, ``levels`` deep (1, 1.1, a)."""
    fields = _agenda_fields()
    if levels > 1:
        fields.append(
            ("items", blocks.ListBlock(agenda_item(levels - 1), default=[], label=_("items")))
        )
    return blocks.StructBlock(fields, icon="list-ol", label_format="{title}")


class AgendaBlock(blocks.StreamBlock):
    """The agenda of a meeting; items number themselves."""

    heading = AgendaHeadingBlock(label=_("morning or afternoon"))
    item = agenda_item()


class ChoiceBlock(blocks.StructBlock):
    """One answer of a question with choices; its id is what a registration keeps."""

    label = blocks.CharBlock(max_length=150, label=_("answer"))
    places = blocks.IntegerBlock(
        required=False,
        min_value=0,
        max_value=100_000,
        label=_("places"),
        help_text=_("Empty: no limit."),
    )

    class Meta:
        icon = "tick"
        label_format = "{label}"


class QuestionBlock(blocks.StructBlock):
    """Something an event asks of everybody who registers.

    Kind, conditions and places are facts; the words are said per language.
    """

    label = blocks.CharBlock(max_length=250, label=_("question"))
    help = blocks.CharBlock(required=False, max_length=300, label=_("explanation"))
    kind = blocks.ChoiceBlock(
        choices=AnswerKind.choices, default=AnswerKind.TEXT, label=_("kind of answer")
    )
    required = blocks.BooleanBlock(required=False, label=_("must be answered"))
    participation = blocks.ChoiceBlock(
        choices=Participation.choices,
        required=False,
        label=_("asked only of those who take part"),
    )
    choices = blocks.ListBlock(ChoiceBlock(), default=[], label=_("answers"))
    when_choice = VerbatimCharBlock(
        required=False,
        max_length=150,
        label=_("asked only after the answer"),
        help_text=_("The words of an answer to an earlier question; empty: always."),
    )

    class Meta:
        icon = "help"
        label_format = "{label}"
