"""The blocks that page bodies are made of."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from home.choosers import SnippetChooser
from home.players import PROVIDERS, provider_and_key, watch_url


class VerbatimCharBlock(blocks.CharBlock):
    """A short text that is the same in every language: a symbol, a room, a number.

    wagtail-localize asks a block for its segments; this one has none, so no translator sees it.
    """

    def get_translatable_segments(self, value: str) -> list[Any]:
        return []

    def restore_translated_segments(self, value: str, segments: list[Any]) -> str:
        return value


class VerbatimURLBlock(blocks.URLBlock):
    """An address that is the same in every language."""

    def get_translatable_segments(self, value: str) -> list[Any]:
        return []

    def restore_translated_segments(self, value: str, segments: list[Any]) -> str:
        return value


class SnippetBlock(SnippetChooserBlock):
    """A snippet, chosen in words of the editor's own language."""

    @cached_property
    def widget(self) -> SnippetChooser:
        stock = super().widget
        return SnippetChooser(self.target_model, icon=stock.icon)

    def deconstruct(self) -> tuple[str, Any, Any]:
        """Migrations know Wagtail's: what is stored is the same."""
        _path, args, kwargs = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", args, kwargs


class HeadingBlock(blocks.StructBlock):
    """A heading inside a page's text."""

    text = blocks.CharBlock(max_length=120, label=_("text"))
    level = blocks.ChoiceBlock(
        choices=[("h2", _("Section")), ("h3", _("Subsection"))], default="h2", label=_("level")
    )

    class Meta:
        icon = "title"
        template = "components/blocks/heading.html"


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, with who said them and where."""

    text = blocks.TextBlock(label=_("words"))
    attribution = blocks.CharBlock(required=False, max_length=200, label=_("who said it"))

    class Meta:
        icon = "openquote"
        template = "components/blocks/quote.html"


class FactBlock(blocks.StructBlock):
    """A label and its value."""

    label = blocks.CharBlock(max_length=120, label=_("label"))
    value = blocks.CharBlock(max_length=500, label=_("value"))


class FactsBlock(blocks.StructBlock):
    """A short table of facts."""

    heading = blocks.CharBlock(required=False, max_length=120, label=_("heading"))
    facts = blocks.ListBlock(FactBlock(), label=_("facts"))

    class Meta:
        icon = "list-ul"
        template = "components/blocks/facts.html"


class FigureBlock(blocks.StructBlock):
    """An image with its alternative text and caption."""

    image = ImageChooserBlock(label=_("image"))
    alternative_text = blocks.CharBlock(
        required=False,
        max_length=250,
        label=_("alternative text"),
        help_text=_("What the image shows, for those who cannot see it; empty if it only adorns."),
    )
    caption = blocks.CharBlock(required=False, max_length=250, label=_("caption"))

    class Meta:
        icon = "image"
        template = "components/blocks/figure.html"


class DownloadBlock(blocks.StructBlock):
    """A file to download."""

    document = DocumentChooserBlock(label=_("document"))
    title = blocks.CharBlock(required=False, max_length=200, label=_("title"))

    class Meta:
        icon = "doc-full"
        template = "components/blocks/download.html"


class VideoValue(blocks.StructValue):
    @property
    def watch_url(self) -> str:
        return watch_url(self["url"] or "")

    @property
    def provider(self) -> str:
        found = provider_and_key(self["url"] or "")
        return PROVIDERS[found[0]].name if found else ""


class VideoBlock(blocks.StructBlock):
    """A recording on another site, played on a page of ours that one comes to by a click."""

    url = VerbatimURLBlock(label=_("address of the recording"))
    title = blocks.CharBlock(max_length=200, label=_("title"))

    class Meta:
        icon = "media"
        template = "components/blocks/video.html"
        value_class = VideoValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not self.is_deferred_validation and provider_and_key(cleaned["url"] or "") is None:
            names = ", ".join(provider.name for provider in PROVIDERS.values())
            sentence = gettext("Give the address of one recording on: %(names)s.") % {
                "names": names
            }
            raise StructBlockValidationError({"url": ValidationError(sentence)})
        return cleaned


class ContentStreamBlock(blocks.StreamBlock):
    """The text of a page."""

    heading = HeadingBlock(label=_("heading"))
    paragraph = blocks.RichTextBlock(
        features=["bold", "italic", "link", "document-link", "ol", "ul"],
        label=_("text"),
        icon="pilcrow",
        template="components/blocks/paragraph.html",
    )
    quote = QuoteBlock(label=_("quote"))
    facts = FactsBlock(label=_("facts"))
    figure = FigureBlock(label=_("image"))
    download = DownloadBlock(label=_("download"))
    video = VideoBlock(label=_("recording"))
