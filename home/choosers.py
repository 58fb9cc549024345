"""Choosers of snippets in the language of whoever looks.

Wagtail makes a chooser once and puts its words together then, in the language of that moment.
"""

from typing import Any

from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser


def _put_together(words: str, name: Any) -> str:
    return gettext(words) % {"object": name}


_said: Any = lazy(_put_together, str)


class SnippetChooser(AdminSnippetChooser):
    """Wagtail's, with words that are put together when they are shown."""

    def __init__(self, model: Any, **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        name = self.model._meta.verbose_name
        self.choose_one_text = _said("Choose %(object)s", name)
        self.choose_another_text = _said("Choose another %(object)s", name)
        self.link_to_chosen_text = _said("Edit this %(object)s", name)


class OwnSnippetChooserViewSet(SnippetChooserViewSet):
    """Gives that chooser to forms."""

    @cached_property
    def widget_class(self) -> SnippetChooser:
        return SnippetChooser(self.model, icon=self.icon)
