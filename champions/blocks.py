"""The blocks that calls for proposals are made of.

Kinds, weights, limits and numbers are facts: entered in the source language, they hold in every
language. A block's id is the identity of what it describes: answers and scores refer to it.
"""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from champions.enums import AwardKind, QuestionKind
from home.blocks import SnippetBlock, VerbatimCharBlock


class QuestionBlock(blocks.StructBlock):
    """One question of the proposal, on a screen of its own."""

    label = blocks.CharBlock(max_length=250, label=_("question"))
    help = blocks.TextBlock(required=False, max_length=1000, label=_("explanation"))
    kind = blocks.ChoiceBlock(
        choices=QuestionKind.choices, default=QuestionKind.TEXT, label=_("kind of answer")
    )
    word_limit = blocks.IntegerBlock(
        required=False, min_value=1, max_value=5000, label=_("at most, in words")
    )
    required = blocks.BooleanBlock(required=False, default=True, label=_("must be answered"))

    class Meta:
        icon = "help"
        label_format = "{label}"


class CriterionBlock(blocks.StructBlock):
    """One line of the jury's rubric."""

    name = blocks.CharBlock(max_length=120, label=_("criterion"))
    description = blocks.TextBlock(required=False, max_length=1000, label=_("what it means"))
    weight = blocks.IntegerBlock(min_value=1, max_value=100, default=1, label=_("weight"))
    maximum = blocks.IntegerBlock(min_value=1, max_value=100, default=5, label=_("best score"))

    class Meta:
        icon = "list-ol"
        label_format = "{name}"


class AwardBlock(blocks.StructBlock):
    """One kind of award, and how many of it there are."""

    kind = blocks.ChoiceBlock(
        choices=AwardKind.choices, default=AwardKind.WINNER, label=_("kind of award")
    )
    name = blocks.CharBlock(max_length=120, label=_("name"))
    number = blocks.IntegerBlock(required=False, min_value=1, max_value=50, label=_("how many"))
    prize = blocks.TextBlock(required=False, max_length=500, label=_("what it brings"))

    class Meta:
        icon = "pick"
        label_format = "{name}"


class PartnerBlock(blocks.StructBlock):
    """An organisation that runs the edition."""

    organisation = SnippetBlock("home.Organisation", label=_("organisation"))

    class Meta:
        icon = "group"


class JurorBlock(blocks.StructBlock):
    """A member of the jury, as the public may know them."""

    person = SnippetBlock("home.Person", label=_("person"))
    organisation = SnippetBlock("home.Organisation", required=False, label=_("for"))

    class Meta:
        icon = "user"


class StatementBlock(blocks.StructBlock):
    """What an applicant confirms before beginning."""

    text = blocks.CharBlock(max_length=300, label=_("statement"))
    help = blocks.TextBlock(required=False, max_length=500, label=_("explanation"))

    class Meta:
        icon = "tick"
        label_format = "{text}"


class FAQBlock(blocks.StructBlock):
    """A question that people ask, and its answer."""

    question = blocks.CharBlock(max_length=250, label=_("question"))
    answer = blocks.RichTextBlock(
        features=["bold", "italic", "link", "ul", "ol"], label=_("answer")
    )

    class Meta:
        icon = "help"
        label_format = "{question}"


class PersonBlock(blocks.StructBlock):
    """Somebody behind a proposal."""

    name = VerbatimCharBlock(max_length=150, label=_("name"))
    function = blocks.CharBlock(required=False, max_length=200, label=_("function"))
    photo = ImageChooserBlock(required=False, label=_("photograph"))

    class Meta:
        icon = "user"
        label_format = "{name}"


class ReportBlock(blocks.StructBlock):
    """A meeting at which a champion told the group how its project fares."""

    event = blocks.PageChooserBlock(page_type="events.EventPage", label=_("meeting"))

    class Meta:
        icon = "date"


class QuestionsBlock(blocks.StreamBlock):
    question = QuestionBlock(label=_("question"))


class CriteriaBlock(blocks.StreamBlock):
    """A rubric: names differ, so that a score is never read against the wrong line."""

    criterion = CriterionBlock(label=_("criterion"))

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        names = [str(block.value["name"]).casefold() for block in cleaned]
        if len(names) != len(set(names)):
            raise StreamBlockValidationError(
                non_block_errors=[ValidationError(_("Two criteria have the same name."))]
            )
        return cleaned


class AwardsBlock(blocks.StreamBlock):
    award = AwardBlock(label=_("award"))


class PartnersBlock(blocks.StreamBlock):
    partner = PartnerBlock(label=_("partner"))


class JuryBlock(blocks.StreamBlock):
    juror = JurorBlock(label=_("juror"))


class StatementsBlock(blocks.StreamBlock):
    statement = StatementBlock(label=_("statement"))


class FAQsBlock(blocks.StreamBlock):
    faq = FAQBlock(label=_("question and answer"))


class PeopleBlock(blocks.StreamBlock):
    person = PersonBlock(label=_("person"))


class ReportsBlock(blocks.StreamBlock):
    report = ReportBlock(label=_("meeting"))


def words_of(value: Mapping[str, Any]) -> dict[str, str]:
    """The translatable children of a block's raw value: what a language says of it."""
    names = ("label", "help", "name", "description", "text", "question", "answer", "prize")
    return {name: str(value[name]) for name in names if value.get(name)}
